import { describe, expect, it } from 'vitest';
import { framedFlow, testFrame, testNote } from '../annotations/annotation-flows';
import { testCatalogue, testNode } from '../test-flows';
import { type Filter, type FindFacts, findIn } from './find';

const facts: FindFacts = {
  catalogue: testCatalogue,
  invalid: new Set(['think']),
  hasFailed: (node) => node === 'add',
};

const base = framedFlow({ notes: [testNote('n', 0, 0, { text: '## Why it thinks\n\nBecause of **tone**.' })] });
const flow = {
  ...base,
  frames: [testFrame('f', [0, 0, 9, 9], { title: 'Tone of voice' })],
  nodes: [
    ...base.nodes,
    testNode('Tone check', 'model', {
      config: { instructions: 'Say whether the\n answer is friendly. Never be rude.' },
    }),
    testNode('Number one', 'chat'),
    { ...testNode('loose', 'add'), disabled: 'off' as const, note: 'Only for the demo' },
  ],
};
const found = (search: string, filter: Filter = 'all') => findIn(flow, search, filter, facts);
const labels = (search: string, filter: Filter = 'all') => found(search, filter).map(({ label }) => label);

describe('find', () => {
  it('finds by name first, then by what is written in settings, notes and frames', () => {
    expect(labels('tone')).toEqual(['Tone check', 'Tone of voice', 'Why it thinks']);
  });

  it('finds by type, after what has it in its name', () => {
    expect(labels('numbers')).toEqual(['add', 'loose']);
    expect(labels('number')).toEqual(['Number one', 'add', 'loose']);
    expect(labels('model')).toEqual(['think', 'Tone check']);
  });

  it('finds all words, wherever they are, whatever their case', () => {
    expect(labels('RUDE tone')).toEqual(['Tone check']);
    expect(labels('rude missing')).toEqual([]);
  });

  it('shows the part of a setting in which it was found, on one line', () => {
    expect(found('friendly')).toEqual([
      {
        ...{ kind: 'node', id: 'Tone check', label: 'Tone check', type: 'Model' },
        excerpt: '…r the answer is friendly. Never be rude.',
        look: { icon: 'sparkles', family: 'models' },
      },
    ]);
  });

  it('finds by the note of a node', () => {
    expect(labels('demo')).toEqual(['loose']);
  });

  it('finds nothing while nothing is asked', () => {
    expect(labels('  ')).toEqual([]);
  });

  it.each([
    ['invalid', ['think']],
    ['failed', ['add']],
    ['off', ['loose']],
    ['unused', ['Tone check', 'Number one', 'loose']],
  ] as const)('filters what is %s, also without a word, and notes and frames are none of it', (filter, expected) => {
    expect(labels('', filter)).toEqual(expected);
    expect(labels('tone', filter)).toEqual(expected.filter((label) => label.startsWith('Tone')));
  });
});
