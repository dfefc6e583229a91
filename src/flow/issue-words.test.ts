import { expect, it } from 'vitest';
import { emptyFlow, flowSchema } from './flow';
import { flowIdSchema } from './ids';
import { issuesInWords } from './issue-words';

const ask = { id: 'a', type: 'text', typeVersion: 1, label: 'Ask', position: { x: 0, y: 0 }, config: {} };

function wordsFor(change: object): string {
  const document = { ...emptyFlow(flowIdSchema.parse('f'), 'Flow'), ...change };
  const checked = flowSchema.safeParse(document);
  return checked.success ? '' : issuesInWords(checked.error.issues, document);
}

it('names a node by its label and what is missing in it', () => {
  expect(wordsFor({ nodes: [{ ...ask, position: { x: 0 } }] })).toBe('node “Ask”: position.y is missing.');
});

it('names a node without a label by its id, and without an id by its number', () => {
  const { label: _label, ...plain } = ask;
  expect(wordsFor({ nodes: [{ ...plain, config: 3 }] })).toBe('node “a”: config must be an object.');
  expect(wordsFor({ nodes: [ask, 7] })).toBe('node number 2: must be an object.');
});

it('names the node in an embedded flow', () => {
  const { format, version, id, onError, flows, ...body } = emptyFlow(flowIdSchema.parse('g'), 'Inner');
  const inner = { ...body, nodes: [{ ...ask, typeVersion: 'one' }] };
  expect(wordsFor({ flows: { g: inner } })).toBe('embedded flow “Inner”: node “Ask”: typeVersion must be a number.');
});

it('tells the fields that are unknown', () => {
  expect(wordsFor({ apiKey: 'x' })).toBe('has fields that Voide does not know: apiKey.');
});

it('tells the first three and counts the rest', () => {
  expect(wordsFor({ nodes: [1, 2, 3, 4, 5] })).toMatch(/; and 2 more\.$/);
});
