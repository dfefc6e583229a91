import * as z from 'zod';
import type { CompiledFlow, ToolPorts } from '../../../src/flow/compiled-flow';
import { failureOf } from '../../../src/flow/failure';
import type { Json } from '../../../src/flow/json';
import { defineNode, type EmbeddedFlows } from '../../../src/flow/node-definition';
import type { Payload } from '../../../src/flow/payload';
import type { Tool } from '../../../src/flow/tool';
import { bareNode } from './bare-node';
import { borderSchema, bordersIn } from './borders-in';

/** The names of a tool's Inputs and Outputs are the ids of their nodes. */
function portsOf(flow: string, flows: EmbeddedFlows): ToolPorts {
  const inputs = bordersIn(flows, flow, 'input');
  return {
    inputs: inputs.map(({ id, config }) => ({ port: id, name: id, ...borderSchema.parse(config) })),
    outputs: bordersIn(flows, flow, 'output').map(({ id }) => ({ port: id, name: id })),
  };
}

/** Gives out an embedded flow as a tool. */
export const toolNode = defineNode({
  ...bareNode,
  type: 'tool',
  label: 'Tool',
  config: z.object({ flow: z.string().default('inner') }),
  inputs: {},
  outputs: { tool: { type: 'tool' } },
  tool: { flow: ({ flow }) => flow, ports: ({ flow }, flows) => portsOf(flow, flows) },
  run(_, { flow }, { embeddedTool }) {
    if (embeddedTool === undefined) return {};
    return { tool: { name: flow, description: '', parameters: {}, target: embeddedTool.target } };
  },
});

/**
 * Calls the tools that it is given, each call with one input, in the order of the list; the first tool again after the
 * last. All calls are made at once, or one after the other, or it does not wait for them.
 */
export const agent = defineNode({
  ...bareNode,
  type: 'agent',
  label: 'Agent',
  config: z.object({
    inputs: z.array(z.json()).default([]),
    order: z.enum(['at once', 'in a row', 'unheard']).default('at once'),
    /** What a call failed with is its answer. */
    takesFailures: z.boolean().default(false),
    /** It gives a tool to itself. */
    handsOn: z.boolean().default(false),
  }),
  inputs: { in: { type: 'any' }, tools: { type: 'tool', many: true } },
  outputs: { out: { type: 'json' } },
  group: () => ({ kind: 'model', key: 'agents', limit: 1 }),
  async run({ in: value, tools }, { inputs, order, takesFailures, handsOn }, services) {
    const one = { in: value, ...(handsOn && { tools: tools[0] }) };
    const given = inputs.length === 0 ? [one as unknown as Json] : inputs; // what tests pass is JSON, and so is a tool
    const call = async (input: Json, index: number): Promise<Payload> => {
      const tool = tools[index % tools.length] as Tool; // there is one at least
      const answer = services.call(tool, input);
      return takesFailures ? answer.catch((thrown: unknown) => failureOf(thrown).code) : answer;
    };
    const answers: Payload[] = [];
    if (order === 'unheard') {
      for (const [index, input] of given.entries()) void call(input, index).catch(() => undefined);
      return { out: 'gone' };
    }
    if (order === 'in a row') for (const [index, input] of given.entries()) answers.push(await call(input, index));
    else answers.push(...(await Promise.all(given.map(call))));
    return { out: answers.map((answer) => (typeof answer === 'string' ? answer : JSON.stringify(answer))).join('+') };
  },
});

/** Gives out a tool that some service reaches, or that is of another build. */
export const foreign = defineNode({
  ...bareNode,
  type: 'foreign',
  label: 'Foreign',
  config: z.object({
    kind: z.enum(['http', 'region']).default('http'),
    region: z.number().default(1),
    isOfThisBuild: z.boolean().default(false),
  }),
  inputs: {},
  outputs: { tool: { type: 'tool' } },
  run: (_, { kind, region, isOfThisBuild }, services) => {
    // A firing knows its run, and with it the build, though no node is told.
    const { run } = services as unknown as { readonly run: { readonly plan: { readonly compiled: CompiledFlow } } };
    const designHash = isOfThisBuild ? run.plan.compiled.designHash : 'another';
    const target = kind === 'http' ? { kind, settings: null } : { kind, region, designHash };
    return { tool: { name: 'far', description: '', parameters: {}, target } };
  },
});
