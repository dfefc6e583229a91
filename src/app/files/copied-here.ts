import * as z from 'zod';
import { parseClip } from '../../flow/clip';
import { failureOf } from '../../flow/failure';
import { hashOfText } from '../../flow/hash';
import type { FlowId } from '../../flow/ids';
import { say } from '../../look/words';
import type { Storage } from '../../storage/storage';
import type { Strangers } from '../library/strangers';
import { notify } from '../notices/notices';

const settingKey = 'copied-here';

/** As many pieces as a person has at hand; what is older than these is asked about like any other. */
const mostKept = 50;

/**
 * Tells what was copied from flows of this machine from what comes from elsewhere, by the hash of what was copied: a mark
 * in the text itself could be forged. A flow into which something from elsewhere comes is then from elsewhere as a whole,
 * since what was pasted may have any node send what passes through it.
 */
export function createCopiedHere({ settings }: Pick<Storage, 'settings'>, strangers: Strangers) {
  const schema = z.array(z.string());
  let here: readonly string[] = [];
  const kept = async () => (await settings.get(settingKey, schema)) ?? [];
  return {
    /** A piece of a flow was copied. That of one that came from elsewhere stays from there. */
    async copied(text: string, flow: FlowId): Promise<void> {
      if (strangers.has(flow) || !hasNodes(text)) return;
      const hash = hashOfText(text);
      here = [...here, hash];
      await settings.change(settingKey, schema, (before = []) => [...before, hash].slice(-mostKept));
    },
    /** Something was pasted into a flow. */
    async pasted(text: string, flow: FlowId): Promise<void> {
      if (strangers.has(flow) || !hasNodes(text)) return;
      const hash = hashOfText(text);
      // Another tab may have copied it.
      if (!here.includes(hash) && !(await kept().catch((): string[] => [])).includes(hash))
        await takeIn(strangers, flow);
    },
  };
}

/** Makes a flow one from elsewhere, for something in it is, and says so. */
export async function takeIn(strangers: Strangers, flow: FlowId): Promise<void> {
  if (strangers.has(flow)) return;
  try {
    await strangers.add(flow); // as soon as it is called: only keeping it takes time
  } catch (error) {
    const { message, remedy } = failureOf(error);
    return notify({ kind: 'error', text: message, remedy });
  }
  notify({
    kind: 'info',
    text: say('A part of this flow comes from elsewhere, so you are asked before it calls a host for the first time.'),
  });
}

/** A note or a frame does nothing. */
function hasNodes(text: string): boolean {
  const clip = parseClip(text);
  return clip !== undefined && !('failure' in clip) && clip.nodes.length > 0;
}

/** Watches what is copied and pasted on the canvas, which has dealt with it when it comes here. */
export function watchCopies({
  storage,
  strangers,
  document,
}: {
  readonly storage: Pick<Storage, 'settings'>;
  readonly strangers: Strangers;
  readonly document: { getState(): { readonly flow: { readonly id: FlowId } } };
}): void {
  const copies = createCopiedHere(storage, strangers);
  const flow = () => document.getState().flow.id;
  // What could not be kept is asked about once more than need be.
  const quietly = () => undefined;
  const textOf = (event: ClipboardEvent) =>
    (event.defaultPrevented && event.clipboardData?.getData('text/plain')) || '';
  const copied = (event: ClipboardEvent) => void copies.copied(textOf(event), flow()).catch(quietly);
  window.addEventListener('copy', copied);
  window.addEventListener('cut', copied);
  window.addEventListener('paste', (event) => void copies.pasted(textOf(event), flow()).catch(quietly));
}
