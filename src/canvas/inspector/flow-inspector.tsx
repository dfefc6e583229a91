import type { Flow } from '../../flow/flow';
import { Field } from '../../look/field';
import { say, sayCount } from '../../look/words';
import type { DocumentStore } from '../document';

/** The flow itself, while nothing on it is selected. */
export function FlowInspector({ document, flow }: { readonly document: DocumentStore; readonly flow: Flow }) {
  const describe = (description: string) =>
    document.edit(
      description === ''
        ? { type: 'set', fields: {}, unset: ['description'] }
        : { type: 'set', fields: { description }, unset: [] },
      { merge: 'flow description' },
    );
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
          <Field label={say('Name')}>
            {(naming) => (
              <input
                {...naming}
                className="input"
                value={flow.name}
                onChange={(event) =>
                  document.edit(
                    { type: 'set', fields: { name: event.target.value }, unset: [] },
                    { merge: 'flow name' },
                  )
                }
              />
            )}
          </Field>
          <Field label={say('Description')}>
            {(naming) => (
              <textarea
                {...naming}
                className="input"
                rows={4}
                placeholder={say('What this flow is for.')}
                value={flow.description ?? ''}
                onChange={(event) => describe(event.target.value)}
              />
            )}
          </Field>
        </div>
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
