import type { Change } from '../../flow/diff/change';
import { say } from '../../look/words';
import { signs } from './compare-list';

/** Says which way the changes are meant: from the flow that is open to the other; and what each sign stands for. */
export function CompareLegend({ changes, name }: { readonly changes: readonly Change[]; readonly name: string }) {
  const words = {
    added: say('only in “{name}”', { name }),
    removed: say('only in the flow that is open'),
    changed: say('not the same in both'),
    moved: say('in another place'),
  };
  const kinds = (['added', 'removed', 'changed', 'moved'] as const).filter((kind) =>
    changes.some((change) => change.kind === kind),
  );
  return (
    <div className="compare-legend">
      <ul aria-label={say('Signs')}>
        {kinds.map((kind) => (
          <li key={kind} data-kind={kind}>
            <span className="compare-sign mono" aria-hidden="true">
              {signs[kind]}
            </span>
            {words[kind]}
          </li>
        ))}
      </ul>
      <p className="hint">{say('What you take over becomes here as it is in “{name}”.', { name })}</p>
    </div>
  );
}
