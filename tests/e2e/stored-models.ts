import type { Page } from '@playwright/test';

/** Writes the models of this machine where the app keeps them; a page that is open learns of it when it is loaded again. */
export async function storeModels(page: Page, settings: object): Promise<void> {
  await page.evaluate(
    (value) =>
      new Promise<void>((resolve, reject) => {
        const opened = indexedDB.open('voide');
        opened.onerror = () => reject(opened.error);
        opened.onsuccess = () => {
          const database = opened.result;
          const transaction = database.transaction('settings', 'readwrite');
          transaction.objectStore('settings').put(value, 'models');
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
          transaction.onerror = () => reject(transaction.error);
        };
      }),
    settings,
  );
}
