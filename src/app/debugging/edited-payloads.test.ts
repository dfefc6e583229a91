import { describe, expect, it } from 'vitest';
import { compiledOf } from '../../../tests/support/engine-fixture';
import type { HeldFiring } from '../../flow/debugging';
import { editablePorts, readEdited, shownPayloads } from './edited-payloads';

// ask ─▶ join ─▶ ask (any into a text that is given many)
const build = compiledOf('ask > join > ask');
const join = build.operators.findIndex(({ node }) => node[0] === 'join');
const held = (when: HeldFiring['when']): HeldFiring => ({
  ...{ operator: join, tick: [], when, inputs: { in: ['hi'] }, outputs: { out: 'hi' } },
});

describe('what of a held firing can be changed', () => {
  it('is what is wired: before the node its inputs, of the types in which they came; after it what it gives out', () => {
    expect(editablePorts(build, held('before'))).toEqual([{ id: 'in', types: ['any'], isMany: true }]);
    expect(editablePorts(build, held('after'))).toEqual([{ id: 'out', types: ['text'], isMany: false }]);
    expect(shownPayloads(held('before'), editablePorts(build, held('before')))).toEqual({ in: ['hi'] });
    expect(shownPayloads(held('after'), editablePorts(build, held('after')))).toEqual({ out: 'hi' });
  });

  it('is read as JSON by port, each of its type', () => {
    const text = [{ id: 'out', types: ['text' as const], isMany: false }];
    const many = [{ id: 'in', types: ['text' as const, 'number' as const], isMany: true }];
    expect(readEdited('{"out": "x"}', text)).toEqual({ payloads: { out: 'x' } });
    expect(readEdited('{"out": 3}', text)).toEqual({ fault: 'out holds text; this is a number.' });
    expect(readEdited('{"in": ["a", 1]}', many)).toEqual({ payloads: { in: ['a', 1] } });
    expect(readEdited('{"in": "a"}', many)).toEqual({ fault: 'in holds a list of text, number; this is text.' });
    expect(readEdited('{"gone": 1}', text)).toMatchObject({ fault: expect.stringContaining('write out') });
    expect(readEdited('[1]', text)).toMatchObject({ fault: expect.stringContaining('out') });
    expect(readEdited('{', text)).toMatchObject({ fault: expect.stringContaining('no JSON') });
  });
});
