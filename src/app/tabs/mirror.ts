import { apply, type Operation } from '../../flow/operation';
import { holdFlow } from './claim';
import { hear, type TabMessage, tell } from './messages';
import type { SessionParts, TabSession } from './session-parts';

/** A tab that does not give way in this time is frozen or dead: the flow is taken from it. */
const patienceMilliseconds = 1_000;

/** Follows what the tab does that edits the flow, and edits it when that tab is gone or gives way. */
export function startMirror(parts: SessionParts): TabSession {
  const { claim, document, reopen, revisionOf, locks, channel, onLost } = parts;
  const queue = new AbortController();
  let sequence: number | undefined;
  /** What was done since a state of the disk: it is done again if the other tab dies before it is written. */
  let since: { revision: string | undefined; changes: readonly { sequence: number; operation: Operation }[] };
  since = { revision: undefined, changes: [] };
  let onGiven = () => {};
  let isOver = false;

  function follow(message: TabMessage): void {
    if (message.type === 'state') {
      ({ sequence } = message);
      since = { revision: message.revision, changes: [] };
      document.follow(message.flow);
    } else if (message.type === 'changed' && sequence !== undefined && message.sequence === sequence + 1) {
      ({ sequence } = message);
      since = { ...since, changes: [...since.changes, message] };
      document.follow(apply(document.getState().flow, message.operation).flow);
    } else if (message.type === 'changed') tell(channel, { type: 'asked' });
    else if (message.type === 'saved')
      since = {
        revision: message.revision,
        changes: since.changes.filter((change) => change.sequence > message.sequence),
      };
    else if (message.type === 'given') onGiven();
  }

  async function edit(held: typeof claim): Promise<void> {
    if (isOver) return held.release();
    isOver = true;
    const { revision, changes } = since;
    await reopen(held);
    if (revision === undefined || revisionOf() !== revision) return;
    for (const { operation } of changes) document.edit(operation);
  }

  async function takeOver(): Promise<void> {
    if (!locks) return;
    const given = new Promise<void>((resolve) => {
      onGiven = resolve;
      setTimeout(resolve, patienceMilliseconds);
    });
    tell(channel, { type: 'wanted' });
    await given;
    const held = await holdFlow(locks, claim.flow, { steal: true }, onLost);
    if (held) await edit(held);
  }

  hear(channel, follow);
  tell(channel, { type: 'asked' });
  // Who edits is gone when the lock is free: the first that waits for it goes on.
  if (locks) void holdFlow(locks, claim.flow, { signal: queue.signal }, onLost).then((held) => held && void edit(held));

  return {
    saved: () => undefined,
    takeOver,
    end() {
      isOver = true;
      queue.abort();
      channel.close();
    },
  };
}
