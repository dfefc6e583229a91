import type { Page } from '@playwright/test';
import { emptyFlow, type Flow, type FlowNode, type Wire } from '../../src/flow/flow';
import type { FlowId, NodeId, WireId } from '../../src/flow/ids';
import type { Json } from '../../src/flow/json';

type NodeSpec = readonly [type: string, x: number, y: number, config?: Record<string, Json>];

/**
 * Writes a flow in few words, for tests that bring one in as a file.
 * @param nodes by label; the label is the id too
 * @param wires as `Ask.message > Answer.prompt`
 */
export function flowOf(name: string, nodes: Readonly<Record<string, NodeSpec>>, wires: readonly string[]): Flow {
  const id = (label: string) => label.replaceAll(' ', '-') as NodeId; // labels in tests are plain words
  const end = (text: string) => {
    const [label = '', port = ''] = text.split('.');
    return { node: id(label), port };
  };
  return {
    ...emptyFlow(id(name) as string as FlowId, name),
    nodes: Object.entries(nodes).map(
      ([label, [type, x, y, config = {}]]): FlowNode => ({
        id: id(label),
        type,
        typeVersion: 1,
        label,
        position: { x, y },
        config,
      }),
    ),
    wires: wires.map((text, index): Wire => {
      const [from = '', to = ''] = text.split(' > ');
      return { id: `w${index}` as WireId, from: end(from), to: end(to) };
    }),
  };
}

/** Imports a flow through the file picker, and waits until it is open. */
export async function importFlow(page: Page, flow: Flow): Promise<void> {
  await importText(page, `${flow.id}.voide.json`, JSON.stringify(flow));
  await page.waitForFunction(
    (name) => document.querySelector<HTMLInputElement>('[aria-label="Flow name"]')?.value === name,
    flow.name,
  );
}

export async function importText(page: Page, name: string, text: string): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** A chat with one model. */
export const chatFlow = (model: string): Flow =>
  flowOf('Chat', { Ask: ['interface', 0, 0], Answer: ['chat-model', 320, 0, { model }] }, [
    'Ask.message > Answer.prompt',
    'Ask.history > Answer.history',
    'Answer.reply > Ask.reply',
  ]);

//   Ask ──▶ First ──▶ Second ──▶ Ask
export const chain = flowOf(
  'Chain',
  {
    Ask: ['interface', 0, 0],
    First: ['prompt-template', 300, 0, { template: 'one {{message}}' }],
    Second: ['prompt-template', 600, 0, { template: 'two {{prompt}}' }],
  },
  ['Ask.message > First.message', 'First.prompt > Second.prompt', 'Second.prompt > Ask.reply'],
);

//   Ask ──▶ Wait (a minute) ──▶ Ask
export const waiting = flowOf(
  'Waiting',
  { Ask: ['interface', 0, 0], Wait: ['delay', 300, 0, { amount: 60, unit: 'seconds' }] },
  ['Ask.message > Wait.value', 'Wait.value > Ask.reply'],
);

//   In ──▶ Frame ──▶ Out
export const tidy = flowOf(
  'Tidy',
  {
    In: ['input', 0, 0, { name: 'question', type: 'text' }],
    Frame: ['prompt-template', 300, 0, { template: 'Say {{question}}' }],
    Out: ['output', 600, 0, { name: 'framed', type: 'text' }],
  },
  ['In.value > Frame.question', 'Frame.prompt > Out.value'],
);
