import { expect, type Page } from '@playwright/test';
import {
  at,
  bar,
  boxOf,
  canvas,
  centre,
  dragNode,
  head,
  headOf,
  importFiles,
  inspector,
  menu,
  node,
  openChat,
  openEmpty,
  port,
  pull,
  select,
  send,
  toolsReady,
  wire,
} from '../../e2e/app';
import { flowFile, flowNode } from '../../e2e/flow-files';
import type { Story } from '../pictures';
import { aside, between, open, show, tab } from './do';
import { everyLight } from './flows';

const crowd = flowFile({
  name: 'Many',
  nodes: [
    ...Array.from({ length: 200 }, (_, index) => ({
      ...flowNode(
        `n-${index}`,
        index % 3 === 0 ? 'text' : 'chat-model',
        (index % 20) * 300,
        Math.floor(index / 20) * 220,
      ),
      label: `Step ${index}`,
    })),
    { ...flowNode('ask', 'interface', 3000, 2400), label: 'Ask' },
  ],
  wires: [
    ...Array.from({ length: 150 }, (_, index) => ({
      id: `w-${index}`,
      from: { node: `n-${index * 3 - (index % 3) * 3 < 0 ? 0 : Math.floor(index / 3) * 3}`, port: 'text' },
      to: { node: `n-${Math.floor(index / 3) * 3 + 1 + (index % 2)}`, port: 'prompt' },
    })).filter((_, index) => index % 3 !== 2),
    { id: 'echo', from: { node: 'ask', port: 'message' }, to: { node: 'ask', port: 'reply' } },
  ],
});

async function runEveryLight(page: Page): Promise<void> {
  await open(page);
  await show(page, everyLight);
  await node(page, 'Console').click({ position: head });
  await openChat(page, 'Ask');
  await send(page, 'Ask', 'a good day');
  await expect(node(page, 'Wait')).toHaveAttribute('data-light', 'active');
  await aside(page);
}

/** What is on the canvas: cards, wires, lights, notes, frames, and all that happens while something is dragged. */
export const canvasStories = {
  states: async (page, take) => {
    await runEveryLight(page);
    await take('running');
    await page.keyboard.press('Control+.');
    await expect(node(page, 'Wait')).not.toHaveAttribute('data-light', 'active');
    await take('stopped');
  },
  cards: async (page, take) => {
    await open(page);
    await show(page, everyLight);
    await node(page, 'Praise').click({ position: head });
    await page.keyboard.press('d');
    await node(page, 'Console').click({ position: head });
    await page.keyboard.press('b');
    await node(page, 'Merge').click({ position: head });
    await page.keyboard.press('h');
    await page.keyboard.press('F9');
    await node(page, 'Both').click({ position: head });
    await aside(page);
    await take('off-bypass-hidden-ports-breakpoint-selected');
    await port(page, 'Both', 'texts', 'in').hover();
    await take('port-under-the-pointer');
    await port(page, 'Both', 'texts', 'in').focus();
    await aside(page);
    await take('port-with-the-focus');
    await page.keyboard.press('Control+a');
    await take('all-selected');
  },
  drawing: async (page, take) => {
    await open(page);
    const start = await centre(port(page, 'Ask', 'history', 'out'));
    await pull(page, start, { x: start.x + 120, y: start.y + 130 });
    await take('over-nothing');
    const end = await centre(port(page, 'Answer', 'history', 'in'));
    await page.mouse.move(end.x, end.y, { steps: 3 });
    await take('over-what-fits');
    const bad = await centre(port(page, 'Answer', 'prompt', 'in'));
    await page.mouse.move(bad.x, bad.y, { steps: 3 });
    await take('over-what-does-not');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    const taken = await centre(port(page, 'Answer', 'prompt', 'in'));
    await pull(page, taken, { x: taken.x - 80, y: taken.y + 160 });
    await take('end-taken-off');
  },
  dragging: async (page, take) => {
    await openEmpty(page);
    await toolsReady(page);
    await dragNode(page, 'Text', 60, 60);
    await dragNode(page, 'Log', 560, 60);
    await dragNode(page, 'Split text', 300, 320);
    await wire(page, ['Text', 'text'], ['Log', 'value']);
    const grip = await headOf(page, 'Split text');
    const goal = await boxOf(node(page, 'Text'));
    await pull(page, grip, { x: goal.x + 94, y: grip.y + 40 });
    await take('guides');
    await page.mouse.up();
    await page.keyboard.press('Control+z');
    await pull(page, grip, await between(page, ['Text', 'text'], ['Log', 'value']));
    await take('onto-a-wire');
    await page.mouse.up();
    await page.keyboard.press('Control+z');
    const corner = await at(page, 20, 20);
    await pull(page, corner, { x: corner.x + 420, y: corner.y + 200 });
    await take('marquee');
    await page.mouse.up();
    await aside(page);
    await take('several-selected');
  },
  wires: async (page, take) => {
    await open(page);
    const middle = await between(page, ['Frame the question', 'prompt'], ['Answer', 'prompt']);
    await page.mouse.move(middle.x, middle.y, { steps: 3 });
    await take('under-the-pointer');
    await page.mouse.click(middle.x, middle.y);
    await tab(page, 'Inspector');
    await take('selected');
    await page.mouse.dblclick(middle.x, middle.y);
    await aside(page);
    await take('bend');
  },
  notes: async (page, take) => {
    await openEmpty(page);
    await toolsReady(page);
    const places = [
      [40, 40],
      [330, 40],
      [40, 230],
      [330, 230],
      [40, 420],
      [330, 420],
    ] as const;
    for (const [index, [x, y]] of places.entries()) {
      await canvas(page).click({ position: { x: x + 2, y: y - 20 } });
      const point = await at(page, x, y);
      await page.mouse.move(point.x, point.y);
      await page.keyboard.press('n');
      await page.keyboard.type(
        `## Note ${index + 1}\n\nWhy **two** prompts? A [guide](https://example.org), \`code\`:\n\n- one\n- two`,
      );
      if (index === 0) await take('note-written');
      await page.keyboard.press('Escape');
      const colour = inspector(page).getByRole('radio').nth(index);
      if ((await colour.count()) > 0) await colour.check({ force: true });
    }
    await aside(page);
    await take('notes');
    await page.keyboard.press('Control+a');
    await take('notes-selected');
  },
  frames: async (page, take) => {
    await open(page);
    await show(page, everyLight);
    const groups = [['Ask'], ['Mood'], ['Praise', 'Console'], ['Merge', 'Both'], ['Wait'], ['Note']];
    for (const [index, labels] of groups.entries()) {
      for (const [position, label] of labels.entries())
        await node(page, label).click({ position: head, modifiers: position === 0 ? [] : ['Shift'] });
      await page.keyboard.press('f');
      await page.keyboard.type(`Part ${index + 1}`);
      if (index === 0) await take('named');
      await page.keyboard.press('Enter');
      if (index === 0) await tab(page, 'Inspector');
      const colour = inspector(page).getByRole('radio').nth(index);
      if ((await colour.count()) > 0) await colour.check({ force: true });
    }
    await aside(page);
    await take('open');
    const frame = (name: string) => canvas(page).getByRole('group', { name: `Frame: ${name}` });
    for (const name of ['Part 3', 'Part 4', 'Part 6'])
      await frame(name).getByRole('button', { name: 'Collapse the frame' }).click();
    await aside(page);
    await take('collapsed');
  },
  farView: async (page, take) => {
    await open(page);
    await importFiles(page, crowd);
    await expect(canvas(page).locator('.picture-tiles canvas').first()).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).first().click();
    await take('rest');
    const [from, to] = [await boxOf(node(page, 'Step 43')), await boxOf(node(page, 'Step 65'))];
    await pull(page, { x: from.x - 3, y: from.y - 3 }, { x: to.x + 4, y: to.y + 4 });
    await take('marquee');
    await page.mouse.up();
    await take('selected');
    const one = await centre(node(page, 'Step 9'));
    await page.mouse.click(one.x, one.y, { button: 'right' });
    await expect(menu(page, 'Node')).toBeVisible();
    await take('menu');
    await page.keyboard.press('Escape');
    const ask = await centre(node(page, 'Ask'));
    await page.mouse.click(ask.x, ask.y);
    await send(page, 'Ask', 'hello');
    await expect(bar(page).getByText(/problem/)).toBeVisible();
    await take('problems');
  },
  subFlow: async (page, take) => {
    await open(page);
    await node(page, 'Frame the question').click({ position: head });
    await node(page, 'Answer').click({ position: head, modifiers: ['Shift'] });
    await page.keyboard.press('Control+g');
    await tab(page, 'Inspector');
    await take('placed-and-its-facts');
    await node(page, 'Sub-flow').dblclick({ position: head });
    await expect(page.getByRole('navigation', { name: 'Sub-flows' })).toBeVisible();
    await aside(page);
    await take('inside');
    await select(page, 'Answer');
    await take('node-inside');
  },
} satisfies Readonly<Record<string, Story>>;
