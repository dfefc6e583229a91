import * as z from 'zod';
import { shortcutKeys } from '../../canvas';
import { failureOf } from '../../flow/failure';
import type { Storage } from '../../storage/storage';
import { notify } from '../notices/notices';

const settingKey = 'shortcuts';
const shortcutsSchema = z.record(z.string().max(100), z.array(z.string().min(1).max(50)).max(10));

/** Reads the keys that a person gave to actions, and keeps each change of them. */
export async function keepShortcuts({ settings }: Pick<Storage, 'settings'>): Promise<void> {
  const kept = await settings.get(settingKey, shortcutsSchema).catch(() => undefined);
  if (kept) shortcutKeys.setState(kept, true);
  shortcutKeys.subscribe((state) => {
    settings.put(settingKey, state).catch((error: unknown) => {
      const { message, remedy } = failureOf(error);
      notify({ kind: 'error', text: message, remedy });
    });
  });
}
