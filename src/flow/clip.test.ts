import { expect, it } from 'vitest';
import { parseClip, writeClip } from './clip';
import { type FlowNode, flowNodeSchema, frameSchema, noteSchema, type Wire, wireSchema } from './flow';

const node = (id: string): FlowNode =>
  flowNodeSchema.parse({
    id,
    type: 'text',
    typeVersion: 1,
    label: `Label ${id}`,
    position: { x: 0, y: 0 },
    config: {},
  });
const wire = (from: string, to: string): Wire =>
  wireSchema.parse({ id: `${from}-${to}`, from: { node: from, port: 'text' }, to: { node: to, port: 'text' } });

const clipText = (change: object) =>
  JSON.stringify({ format: 'voide.clip', version: 1, nodes: [node('a')], wires: [], ...change });

function codeOf(text: string): string | undefined {
  const clip = parseClip(text);
  return clip && 'failure' in clip ? clip.failure.code : undefined;
}

//   (x is not copied) ──▶ a ──▶ b ──▶ (nor is c)
it('gives back the nodes that were written, and the wires into them', () => {
  const nodes = [node('a'), node('b')];
  expect(parseClip(writeClip(nodes, [wire('x', 'a'), wire('a', 'b'), wire('b', 'c')]))).toEqual({
    ...{ nodes, wires: [wire('x', 'a'), wire('a', 'b')] },
    ...{ notes: [], frames: [], flows: {} },
  });
});

it('gives back the notes and frames that were written', () => {
  const notes = [noteSchema.parse({ id: 'n', text: '**Why**', position: { x: 1, y: 2 }, tone: 'blue' })];
  const frames = [
    frameSchema.parse({
      ...{ id: 'f', title: 'Search', position: { x: 0, y: 0 }, size: { width: 9, height: 9 }, hides: ['a', 'n'] },
    }),
  ];
  expect(parseClip(writeClip([node('a')], [], { notes, frames }))).toEqual({
    ...{ nodes: [node('a')], wires: [], notes, frames, flows: {} },
  });
  expect(codeOf(clipText({ notes: [{ ...notes[0], tone: 'loud' }] }))).toBe('file-invalid');
});

it('takes text that is no clip for what it is', () => {
  for (const text of ['', 'hello', 'voide.clip is a format', '{"format":"voide.flow"}', '{"a":"voide.clip"}', '[1]'])
    expect(parseClip(text)).toBeUndefined();
});

it('refuses a clip that breaks off', () => {
  expect(codeOf(clipText({}).slice(0, -1))).toBe('file-invalid');
});

it('refuses a clip of a newer version', () => {
  expect(codeOf(clipText({ version: 2 }))).toBe('file-newer');
});

it('refuses a clip with a field that it does not know, and names the place', () => {
  const clip = parseClip(clipText({ nodes: [{ ...node('a'), secret: 1 }] }));
  expect(clip).toMatchObject({ failure: { message: expect.stringContaining('node “Label a”') } });
});

it('refuses a clip in which two nodes have one id', () => {
  expect(codeOf(clipText({ nodes: [node('a'), node('a')] }))).toBe('file-invalid');
});

it('refuses a clip with more nodes than a flow may have', () => {
  expect(codeOf(clipText({ nodes: new Array(5_001).fill({}) }))).toBe('file-invalid');
});

it('refuses an embedded flow that is not whole, or too long to look at', () => {
  expect(codeOf(clipText({ flows: { inner: { name: 'x' } } }))).toBe('file-invalid');
  const wires = Array.from({ length: 200_001 }, () => 0);
  expect(codeOf(clipText({ flows: { inner: { nodes: [], wires } } }))).toBe('file-invalid');
});
