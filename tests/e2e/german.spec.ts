import { expect, test } from '@playwright/test';
import { bar, open } from './app';
import { flowOf, importText } from './flows';

//   Frage ──▶ Lesen ──▶ Frage,  Lose
const broken = flowOf(
  'Panne',
  {
    Frage: ['interface', 0, 0],
    Lesen: ['json-parse', 320, 0, { as: 'number' }],
    Lose: ['prompt-template', 320, 240, { template: 'Nichts' }],
  },
  ['Frage.message > Lesen.text', 'Lesen.value > Frage.reply'],
);

test('the screen speaks German when that is chosen, problems and failures too, and English again', async ({ page }) => {
  test.setTimeout(60_000);
  await open(page);
  await bar(page).getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'Appearance' }).click();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  // The page is drawn anew around what is open.
  const settings = page.getByRole('dialog', { name: 'Einstellungen' });
  await expect(settings.getByRole('combobox', { name: 'Sprache' })).toHaveValue('de');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.keyboard.press('Escape');

  await page.reload();
  const canvas = page.getByRole('region', { name: 'Zeichenfläche' });
  await expect(canvas.getByRole('group', { name: 'Ask', exact: true })).toBeVisible();
  await expect(bar(page).getByRole('button', { name: 'Bauen' })).toBeVisible();
  await expect(bar(page).getByRole('status')).toHaveText('Nicht gebaut');
  const palette = page.getByRole('complementary', { name: 'Knoten' });
  await palette.getByRole('searchbox', { name: 'Knoten suchen' }).fill('zusammenführen');
  await palette.getByRole('button', { name: 'Zusammenführen' }).click();
  await page.getByRole('tab', { name: 'Inspektor' }).click();
  const inspector = page.getByRole('region', { name: 'Inspektor' });
  await expect(inspector.getByRole('combobox', { name: 'Weitergeben' })).toHaveText(/was zuerst kommt/);
  await expect(canvas.getByRole('button', { name: 'Zusammenführen: beliebig (ein)' })).toBeVisible();

  // What the compiler and the runner say came as English data.
  await importText(page, 'panne.voide.json', JSON.stringify(broken));
  await expect(bar(page).getByRole('textbox', { name: 'Name des Ablaufs' })).toHaveValue('Panne');
  await page.getByRole('tab', { name: /^Probleme/ }).click();
  const problems = page.getByRole('region', { name: 'Probleme' });
  const problem = problems.getByRole('listitem');
  await expect(problem).toHaveText(
    /^„Lose“ ist mit keiner Stelle verbunden.*Verbinden Sie den Knoten mit dem Rest des Ablaufs/,
  );
  await problem.getByRole('button', { name: 'Knoten löschen' }).click();
  await expect(problems).toContainText('Keine Probleme.');
  await canvas.getByRole('group', { name: 'Frage', exact: true }).click({ position: { x: 40, y: 12 } });
  const chat = page.getByRole('dialog', { name: 'Chat: Frage' });
  await chat.getByRole('textbox', { name: 'Nachricht' }).fill('Guten Tag');
  await chat.getByRole('button', { name: 'Starten' }).click();
  await expect(chat).toContainText('Erwartet war eine Zahl, es kam aber ein Text, der mit „Guten Tag“ beginnt.');
  await expect(chat).toContainText(
    'Sagen Sie dem Modell, dass es nur mit einer Zahl antworten soll, zum Beispiel 12.5.',
  );
  await expect(canvas.getByText('Eingabe falsch')).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Befehle suchen' }).fill('darstellung');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('English');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
