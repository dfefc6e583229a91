import type { Change, FlowDiff } from '../../flow/diff/change';
import type { FlowId } from '../../flow/ids';
import { labelOf } from '../../flow/ports';
import { say } from '../../look/words';
import { changeTitle, type TwoStates, valueWords } from './change-words';
import { nodeOfEither } from './merged-flow';

/** The sign of each kind of change: it is told apart without its colour. */
export const signs = { added: '+', removed: '−', changed: '~', moved: '→' } as const;
const kindWords = { added: 'Added', removed: 'Removed', changed: 'Changed', moved: 'Moved' } as const;

export interface CompareListProps extends TwoStates {
  readonly diff: FlowDiff;
  /** Those that are shown. */
  readonly changes: readonly Change[];
  readonly chosen: ReadonlySet<string>;
  readonly current: string | undefined;
  readonly onChoose: (id: string, isChosen: boolean) => void;
  readonly onGo: (change: Change) => void;
}

/** Every change, by flow and by node, each with a box that takes it over. */
export function CompareList(props: CompareListProps) {
  const groups = groupChanges(props.changes, props);
  return (
    <div className="compare-list">
      {groups.map(({ key, title, place, changes }) => (
        <section key={key} aria-label={title}>
          <h3>
            {title} {place === undefined ? null : <span className="hint">{place}</span>}
          </h3>
          <ul>
            {changes.map((change) => (
              <ChangeRow key={change.id} change={change} {...props} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function ChangeRow({
  change,
  chosen,
  current,
  onChoose,
  onGo,
  ...states
}: CompareListProps & { readonly change: Change }) {
  const title = changeTitle(change, states);
  const kind = say(kindWords[change.kind]);
  const hasValues = change.subject === 'setting' || (change.kind === 'changed' && change.path !== undefined);
  return (
    <li className="compare-change" data-kind={change.kind} data-current={change.id === current}>
      <input
        type="checkbox"
        aria-label={say('Take over: {kind}, {title}', { kind, title })}
        checked={chosen.has(change.id)}
        onChange={(event) => onChoose(change.id, event.target.checked)}
      />
      <button type="button" className="compare-go" onClick={() => onGo(change)}>
        <span className="compare-sign mono" role="img" aria-label={kind}>
          {signs[change.kind]}
        </span>
        <span>{title}</span>
        {hasValues ? (
          <span className="compare-values mono">
            <del>{valueWords(change.before)}</del>
            <ins>{valueWords(change.after)}</ins>
          </span>
        ) : null}
      </button>
    </li>
  );
}

interface Group {
  readonly key: string;
  readonly title: string;
  /** The embedded flow that it is in. */
  readonly place: string | undefined;
  readonly changes: Change[];
}

function groupChanges(changes: readonly Change[], states: TwoStates): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const change of changes) {
    const { within, node } = change;
    const key = `${within ?? ''}/${node ?? ''}`;
    const group = groups.get(key);
    if (group) group.changes.push(change);
    else
      groups.set(key, { key, title: titleOf(change, states), place: placeOf(within, node, states), changes: [change] });
  }
  return [...groups.values()];
}

function titleOf({ within, node }: Change, states: TwoStates): string {
  if (node === undefined) return within === undefined ? say('The flow') : nameOf(within, states);
  const found = nodeOfEither(states.before, states.after, { within, node });
  return found ? labelOf(found, states.catalogue) : node;
}

function placeOf(within: FlowId | undefined, node: string | undefined, states: TwoStates): string | undefined {
  return within === undefined || node === undefined ? undefined : say('in “{name}”', { name: nameOf(within, states) });
}

/** What an embedded flow of either state is called. */
export function nameOf(within: FlowId, { before, after }: TwoStates): string {
  return before.flows[within]?.name ?? after.flows[within]?.name ?? within;
}
