import { expect, test } from '@playwright/test';
import {
  boxOf,
  canvas,
  centre,
  drag,
  dragNode,
  headOf,
  inspector,
  node,
  open,
  openEmpty,
  port,
  pull,
  wire,
  wireAt,
  wires,
} from './app';

type Page = Parameters<typeof open>[0];

const verdict = (page: Page) => page.getByRole('tooltip');
const emptyPlace = async (page: Page) => {
  const { x, y } = await boxOf(canvas(page));
  return { x: x + 300, y: y + 90 };
};

test('a wire is drawn from an output to an input, and from an input to an output', async ({ page }) => {
  await openEmpty(page);
  await dragNode(page, 'Text', 180, 200);
  await dragNode(page, 'Chat model', 520, 200);
  await dragNode(page, 'Log', 520, 480);
  await wire(page, ['Text', 'text'], ['Chat model', 'prompt']);
  await expect(wireAt(page, 'Text: text', 'Chat model: prompt')).toHaveCount(1);
  await drag(page, await centre(port(page, 'Log', 'value', 'in')), await centre(port(page, 'Text', 'text', 'out')));
  await expect(wireAt(page, 'Text: text', 'Log: value')).toHaveCount(1);
  await expect(wires(page)).toHaveCount(2);
});

test('a wire that does not fit goes by way of the node that converts, or is not made, and the reason is shown while it is drawn', async ({
  page,
}) => {
  await open(page);
  const undo = page.getByRole('banner').getByRole('button', { name: 'Undo' });
  await pull(
    page,
    await centre(port(page, 'Ask', 'history', 'out')),
    await centre(port(page, 'Answer', 'prompt', 'in')),
  );
  await expect(verdict(page)).toHaveText('messages → text: add JSON stringify');
  await page.mouse.up();
  await expect(verdict(page)).toBeHidden();
  await expect(wireAt(page, 'JSON stringify: text', 'Answer: prompt')).toHaveCount(1);
  await expect(wireAt(page, 'Ask: history', 'JSON stringify: value')).toHaveCount(1);
  await undo.click();
  await expect(node(page, 'JSON stringify')).toHaveCount(0);
  await pull(
    page,
    await centre(port(page, 'Ask', 'message', 'out')),
    await centre(port(page, 'Answer', 'history', 'in')),
  );
  await expect(verdict(page)).toHaveText('text → messages: these do not fit');
  await page.mouse.up();
  await pull(
    page,
    await centre(port(page, 'Ask', 'message', 'out')),
    await centre(port(page, 'Answer', 'reply', 'out')),
  );
  await expect(verdict(page)).toHaveText('reply: a wire ends at an input');
  await page.mouse.up();
  await expect(wires(page)).toHaveCount(4);
  await expect(undo).toBeDisabled();
});

test('a payload that is changed on its way is announced while the wire is drawn', async ({ page }) => {
  await openEmpty(page);
  await dragNode(page, 'HTTP request', 180, 200);
  await dragNode(page, 'Chat model', 520, 200);
  const end = await centre(port(page, 'Chat model', 'prompt', 'in'));
  await pull(page, await centre(port(page, 'HTTP request', 'status', 'out')), end);
  await expect(verdict(page)).toHaveText('number → text: written as text');
  await page.mouse.up();
  await expect(wireAt(page, 'HTTP request: status', 'Chat model: prompt')).toHaveCount(1);
});

test('a wire that is dropped anywhere on a node finds the port that fits best', async ({ page }) => {
  await openEmpty(page);
  await dragNode(page, 'Interface', 180, 250);
  await dragNode(page, 'Chat model', 560, 250);
  await drag(page, await centre(port(page, 'Interface', 'history', 'out')), await headOf(page, 'Chat model'));
  await expect(wireAt(page, 'Interface: history', 'Chat model: history')).toHaveCount(1);
  await drag(page, await centre(port(page, 'Interface', 'message', 'out')), await headOf(page, 'Chat model'));
  await expect(wireAt(page, 'Interface: message', 'Chat model: prompt')).toHaveCount(1);
  await drag(page, await centre(port(page, 'Chat model', 'reply', 'out')), await headOf(page, 'Interface'));
  await expect(wireAt(page, 'Chat model: reply', 'Interface: reply')).toHaveCount(1);
});

test('an input that takes one wire gives up the old one for the new, in one undo step', async ({ page }) => {
  await open(page);
  await wire(page, ['Ask', 'message'], ['Answer', 'prompt']);
  await expect(wireAt(page, 'Ask: message', 'Answer: prompt')).toHaveCount(1);
  await expect(wireAt(page, 'Frame the question: prompt', 'Answer: prompt')).toHaveCount(0);
  await expect(wires(page)).toHaveCount(4);
  await page.keyboard.press('Control+z');
  await expect(wireAt(page, 'Frame the question: prompt', 'Answer: prompt')).toHaveCount(1);
  await expect(wireAt(page, 'Ask: message', 'Answer: prompt')).toHaveCount(0);
});

test('an input that takes many wires numbers them in their order', async ({ page }) => {
  await openEmpty(page);
  await dragNode(page, 'Text', 180, 150);
  await dragNode(page, 'Text', 180, 400);
  await dragNode(page, 'Join text', 560, 250);
  await wire(page, ['Text', 'text'], ['Join text', 'texts']);
  // The port has a wire now: dragging from the output adds to it.
  await wire(page, ['Text 2', 'text'], ['Join text', 'texts']);
  await expect(wireAt(page, 'Text: text', 'Join text: texts')).toContainText('1');
  await expect(wireAt(page, 'Text 2: text', 'Join text: texts')).toContainText('2');
});

test('the end of a wire is dragged to another input, or off into nothing; Escape leaves it where it was', async ({
  page,
}) => {
  await open(page);
  const prompt = await centre(port(page, 'Answer', 'prompt', 'in'));
  await pull(page, prompt, await emptyPlace(page));
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(wires(page)).toHaveCount(4);

  await drag(page, prompt, await centre(port(page, 'Ask', 'reply', 'in')));
  await expect(wireAt(page, 'Frame the question: prompt', 'Ask: reply')).toHaveCount(1);
  await expect(wireAt(page, 'Frame the question: prompt', 'Answer: prompt')).toHaveCount(0);

  await drag(page, await centre(port(page, 'Answer', 'history', 'in')), await emptyPlace(page));
  await expect(wireAt(page, 'Ask: history', 'Answer: history')).toHaveCount(0);
  await expect(wires(page)).toHaveCount(3);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(wires(page)).toHaveCount(4);
  await expect(wireAt(page, 'Frame the question: prompt', 'Answer: prompt')).toHaveCount(1);
});

test('a wire is selected by a click, shown in the Inspector, and deleted by a key', async ({ page }) => {
  await open(page);
  await page.getByRole('tab', { name: 'Inspector' }).click();
  const start = await centre(port(page, 'Ask', 'history', 'out'));
  const end = await centre(port(page, 'Answer', 'history', 'in'));
  await page.mouse.click((start.x + end.x) / 2, (start.y + end.y) / 2);
  await expect(inspector(page)).toContainText('Ask: history');
  await inspector(page).getByRole('button', { name: 'Add a bend' }).click();
  await expect(wires(page)).toHaveCount(5);
  await page.keyboard.press('Control+z');
  await expect(wires(page)).toHaveCount(4);
  await page.mouse.click((start.x + end.x) / 2, (start.y + end.y) / 2);
  await inspector(page).getByRole('button', { name: 'Insert a node…' }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await canvas(page).focus();
  await page.keyboard.press('Delete');
  await expect(wires(page)).toHaveCount(3);
  await expect(node(page, 'Ask')).toBeVisible();
});
