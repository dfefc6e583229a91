import { openRunStorage, type RunStorage } from '../../src/storage/run-storage';
import { openStorage, type Storage, type StorageOptions } from '../../src/storage/storage';

/** What the page and a runner keep, in one database, for tests that look at both. */
export async function openBoth(options: StorageOptions): Promise<Storage & RunStorage> {
  const [page, runner] = await Promise.all([openStorage(options), openRunStorage(options)]);
  const close = () => {
    page.close();
    runner.close();
  };
  return { ...page, ...runner, close };
}
