import { expect } from '@playwright/test';
import {
  bar,
  centre,
  chooseInFlowMenu,
  ended,
  head,
  inspector,
  node,
  openChat,
  play,
  port,
  select,
  send,
} from '../../e2e/app';
import { chain, flowOf } from '../../e2e/flows';
import type { Story } from '../pictures';
import { aside, open, show, tab } from './do';
import { bringing, everyLight, modelFlow } from './flows';

/** Runs and what is seen of them: lights, results, the log, the timeline, payloads, the debugger. */
export const runStories = {
  answered: async (page, take) => {
    await open(page);
    await play(page);
    await ended(page, 'Ask');
    await aside(page);
    for (const name of ['Timeline', 'Log', 'History']) {
      await tab(page, name);
      await take(name.toLowerCase());
    }
    const wireStart = await centre(port(page, 'Frame the question', 'prompt', 'out'));
    await page.mouse.move(wireStart.x + 14, wireStart.y + 60);
    await page.mouse.move(wireStart.x + 14, wireStart.y, { steps: 3 });
    await expect(page.getByRole('tooltip')).toBeVisible();
    await take('payload-on-a-wire');
    await select(page, 'Frame the question');
    await inspector(page).getByRole('tab', { name: 'Payloads' }).click();
    await aside(page);
    await take('payloads');
    await inspector(page).getByRole('button', { name: 'Pin this output' }).click();
    await aside(page);
    await take('pinned');
    await inspector(page).getByRole('tab', { name: 'Help' }).click();
    await take('help');
    await page.getByRole('list', { name: 'History' }).getByRole('button', { name: 'Run 1', exact: true }).click();
    await aside(page);
    await take('past-run');
  },
  results: async (page, take) => {
    await open(page);
    await show(page, bringing);
    await play(page);
    await expect(page.getByRole('article', { name: 'Table', exact: true })).toBeVisible();
    await aside(page);
    await take('tab');
    await node(page, 'Table').click({ position: head });
    await aside(page);
    await take('beside-the-node');
  },
  failed: async (page, take) => {
    await open(page);
    await show(
      page,
      flowOf(
        'Failing',
        { Begin: ['manual-start', 0, 0], Fail: ['raise-error', 320, 0, { message: 'The order has no number.' }] },
        ['Begin.value > Fail.value'],
      ),
    );
    await play(page);
    await expect(node(page, 'Fail')).toHaveAttribute('data-light', 'failed');
    await tab(page, /^Results/);
    await take('results');
    await tab(page, 'Log');
    await take('log');
    await tab(page, 'Timeline');
    await take('timeline');
  },
  schedule: async (page, take) => {
    await open(page);
    await show(page, everyLight);
    await bar(page).getByRole('button', { name: 'Build' }).click();
    await tab(page, 'Schedule');
    await take('schedule');
  },
  timeline: async (page, take) => {
    await open(page);
    await show(page, everyLight);
    await openChat(page, 'Ask');
    await send(page, 'Ask', 'a good day');
    await expect(node(page, 'Wait')).toHaveAttribute('data-light', 'active');
    await tab(page, 'Timeline');
    await take('running');
    await bar(page).getByRole('button', { name: 'Pause' }).click();
    await aside(page);
    await take('paused');
  },
  debugger: async (page, take) => {
    await open(page);
    await show(page, chain);
    await select(page, 'Second');
    await inspector(page).getByRole('tab', { name: 'Payloads' }).click();
    await take('payloads-before-a-run');
    await inspector(page).getByRole('button', { name: 'Set a breakpoint' }).click();
    await aside(page);
    await take('breakpoint');
    const only = inspector(page).getByRole('combobox', { name: /only/i });
    if ((await only.count()) > 0) {
      await only.first().selectOption({ index: 1 });
      await take('breakpoint-with-a-condition');
      await only.first().selectOption({ index: 0 });
    }
    await openChat(page, 'Ask');
    await send(page, 'Ask', 'hi');
    await expect(node(page, 'Second')).toHaveAttribute('data-light', 'paused');
    await aside(page);
    await take('held');
    await bar(page).getByRole('button', { name: 'Held before Second' }).click();
    const written = inspector(page).getByRole('textbox', { name: 'What it takes in' });
    await aside(page);
    await take('held-payload');
    await written.press('ControlOrMeta+a');
    await page.keyboard.insertText('{"prompt": 3}');
    await expect(inspector(page).getByText('prompt holds text; this is a number.', { exact: true })).toBeVisible();
    await take('held-payload-that-does-not-fit');
    await written.press('ControlOrMeta+a');
    await page.keyboard.insertText('{"prompt": "other"}');
    await take('held-payload-edited');
    await tab(page, 'Timeline');
    await take('held-timeline');
  },
  live: async (page, take) => {
    await open(page);
    await show(
      page,
      flowOf('Ticking', { Clock: ['interval', 0, 0, { every: 30, atOnce: true }], Note: ['log', 300, 0] }, [
        'Clock.tick > Note.value',
      ]),
    );
    await chooseInFlowMenu(page, 'Start live');
    await expect(bar(page).getByText('Live', { exact: true })).toBeVisible();
    await aside(page);
    await take('live');
  },
  asked: async (page, take) => {
    await open(page);
    await show(
      page,
      flowOf(
        'By hand',
        {
          Begin: ['manual-start', 0, 0, { value: 'Refund order 1042' }],
          Check: ['approval', 300, 0, { title: 'Approve the refund?' }],
          Note: ['log', 600, 0],
        },
        ['Begin.value > Check.value', 'Check.approved > Note.value'],
      ),
    );
    await play(page);
    await expect(page.getByRole('region', { name: 'Waiting for you' })).toBeVisible();
    await aside(page);
    await take('on-the-canvas');
  },
  variable: async (page, take) => {
    await open(page);
    const flow = modelFlow('practice');
    const asks = { ...flow, variables: [{ id: 'v-city', name: 'city', type: 'text' }] };
    const nodes = flow.nodes.map((one) =>
      one.type === 'chat-model'
        ? { ...one, config: { ...one.config, instructions: `Speak of ${'$'}{user.city}.` } }
        : one,
    );
    await show(page, { ...asks, nodes } as typeof flow);
    await openChat(page, 'Ask');
    await send(page, 'Ask', 'hello');
    await expect(page.getByText(/city/).last()).toBeVisible();
    await take('asked-for');
  },
} satisfies Readonly<Record<string, Story>>;
