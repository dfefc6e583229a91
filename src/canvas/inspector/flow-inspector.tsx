import type { Flow } from '../../flow/flow';
import { Icon } from '../../look/icon';
import { say, sayCount } from '../../look/words';
import type { DocumentStore } from '../document';
import { FlowFields } from './flow-fields';

/** The flow itself, while nothing on it is selected. */
export function FlowInspector(props: {
  readonly document: DocumentStore;
  readonly flow: Flow;
  /** Opens the settings of the flow, where it has any of its own. */
  readonly onSettings?: (() => void) | undefined;
}) {
  const { document, flow, onSettings } = props;
  return (
    <>
      <div className="inspector-head">
        <b>{say('Flow')}</b>
        <span className="inspector-counts mono">
          {sayCount(flow.nodes.length, '{count} node', '{count} nodes')} ·{' '}
          {sayCount(flow.wires.length, '{count} wire', '{count} wires')}
        </span>
      </div>
      <div className="inspector-body">
        <div className="config-form">
          <FlowFields document={document} flow={flow} />
        </div>
        {onSettings ? <SettingLines flow={flow} onSettings={onSettings} /> : null}
        <div className="inspector-words">
          <h3>{say('How to')}</h3>
          <ul className="how-to">
            <li>{say('Drag a node from the left onto the canvas, or click it.')}</li>
            <li>{say('Drag from a port to another node to wire them.')}</li>
            <li>{say('Click a node to set it; click an Interface to talk to the flow.')}</li>
            <li>{say('Hold Space and drag to move the view; 1 fits the whole flow in.')}</li>
          </ul>
        </div>
      </div>
    </>
  );
}

/** What the settings of the flow say, a line each; each leads to them. */
function SettingLines({ flow, onSettings }: { readonly flow: Flow; readonly onSettings: () => void }) {
  const lines = [
    { label: say('Budget of a run'), value: budgetWords(flow) },
    { label: say('When a node fails'), value: failureWords(flow) },
    { label: say('Variables'), value: namesOf(flow.variables) },
    { label: say('Slots for keys'), value: namesOf(flow.slots) },
  ];
  return (
    <section className="flow-lines" aria-label={say('Flow settings')}>
      {lines.map(({ label, value }) => (
        <button key={label} type="button" className="flow-line" onClick={onSettings}>
          <span>{label}</span>
          <span>{value}</span>
          <Icon name="chevron-right" />
        </button>
      ))}
    </section>
  );
}

function budgetWords({ budget = {} }: Flow): string {
  const { calls, tokens, costUsd, minutes } = budget;
  const limits = [
    ...(calls === undefined ? [] : [sayCount(calls, '{count} call', '{count} calls')]),
    ...(tokens === undefined ? [] : [say('{count} tok', { count: tokens })]),
    ...(costUsd === undefined ? [] : [`$${costUsd}`]),
    ...(minutes === undefined ? [] : [say('{count} min', { count: minutes })]),
  ];
  return limits.length === 0 ? say('no limit') : limits.join(' · ');
}

function failureWords({ onError }: Flow): string {
  if (onError === 'continue') return say('Go on with what does not need it');
  return onError === 'stop' ? say('End the run') : say('Begin the run again');
}

const namesOf = (items: readonly { readonly name: string }[]): string =>
  items.length === 0 ? say('none') : items.map(({ name }) => name).join(', ');
