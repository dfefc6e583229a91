import { describe, expect, it } from 'vitest';
import { moveNodes, setConfig } from '../../flow/edits';
import type { FlowId, NodeId } from '../../flow/ids';
import { apply, type Operation } from '../../flow/operation';
import { helloFlow } from '../library/hello-flow';
import { buildOf } from './build-of';
import { buildStatus, isSameDesign } from './build-state';

const flow = helloFlow();
const models = ['default', 'practice'];
const setTemplate = setConfig(flow, 'prompt' as NodeId, 'template', 'Say it twice: {{question}}'); // a node of the Hello flow

describe('the status of a build', () => {
  it('is “not built” before the first build, and after another flow was opened', () => {
    expect(buildStatus(undefined, flow).kind).toBe('not-built');
    expect(buildStatus(buildOf(flow, { models }), helloFlow()).kind).toBe('not-built');
  });

  it('is “built” with the hash of the build', () => {
    const build = buildOf(flow, { models });
    expect(buildStatus(build, flow)).toMatchObject({ kind: 'built', hash: build.compiled?.designHash });
  });

  it('is stale after an edit, and built again when the edit is undone', () => {
    const build = buildOf(flow, { models });
    const edited = apply(flow, setTemplate);
    expect(buildStatus(build, edited.flow).kind).toBe('stale');
    expect(buildStatus(build, apply(edited.flow, edited.inverse).flow).kind).toBe('built');
  });

  it('stays “built” when nodes are moved or the flow is renamed', () => {
    const moved = apply(flow, moveNodes(flow, new Map([['ask', { x: 900, y: 900 }]]))).flow;
    const renamed = apply(moved, { type: 'set', fields: { name: 'Another name' }, unset: [] }).flow;
    expect(isSameDesign(flow, renamed)).toBe(true);
  });

  it('follows what is changed inside a sub-flow, and not what is moved there', () => {
    const inside = { ...flow, id: 'inside' as FlowId }; // of the form that ids have
    const { name, nodes, wires, notes, frames, variables, slots } = flow;
    const around = { ...flow, flows: { [inside.id]: { name, nodes, wires, notes, frames, variables, slots } } };
    const within = (operation: Operation) => apply(around, { type: 'within', flow: inside.id, operation }).flow;
    expect(isSameDesign(around, within(moveNodes(inside, new Map([['ask', { x: 9, y: 9 }]]))))).toBe(true);
    expect(isSameDesign(around, within(setTemplate))).toBe(false);
    expect(isSameDesign(around, flow)).toBe(false);
  });

  it('counts the errors of a build that failed', () => {
    const alone = { ...flow, wires: [] };
    expect(buildStatus(buildOf(alone, { models }), alone)).toMatchObject({ kind: 'failed' });
  });
});
