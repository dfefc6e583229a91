import { formatMilliseconds } from '../../look/format';
import { Lamp } from '../../look/lamp';
import { say, sayGiven } from '../../look/words';
import type { TestRecord } from './connection-tests';

/** How a test goes, or went. */
export function TestLine({ record: { model, result } }: { readonly record: TestRecord }) {
  if (!result)
    return (
      <p className="test-line">
        <Lamp light="active" />
        {say('Asked for one word:')} <span className="mono">{model}</span>
      </p>
    );
  if (result.failure)
    return (
      <div className="failure-lines">
        <Lamp light="failed" />
        <p>
          <b>{sayGiven(result.failure.message)}</b> {sayGiven(result.failure.remedy)}
        </p>
      </div>
    );
  return (
    <p className="test-line">
      <Lamp light="done" />
      <span>
        {say('{model} answered in {time}', {
          model: result.model ?? model,
          time: formatMilliseconds(result.milliseconds),
        })}
      </span>
      {result.said ? `: “${result.said.trim()}”` : ''}
    </p>
  );
}
