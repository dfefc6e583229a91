import * as z from 'zod';
import { say } from '../../look/words';
import type { SettingStore } from '../../storage/storage';
import { notify } from '../notices/notices';
import { news } from './news';
import { openNews } from './news-place';

const settingKey = 'news-seen';

/**
 * Says once after an update that there is something new; never on the first visit, when everything is.
 * @param entries the newest first; tests give their own
 */
export async function tellNews(settings: SettingStore, isFirstVisit: boolean, entries = news): Promise<void> {
  const newest = entries[0]?.id;
  const seen = await settings.get(settingKey, z.string());
  if (newest === undefined || seen === newest) return;
  // Told once, whether it is looked at or not.
  await settings.put(settingKey, newest);
  if (isFirstVisit) return;
  notify({
    kind: 'offer',
    text: say('Voide was updated.'),
    action: { label: say('What is new'), run: openNews },
  });
}
