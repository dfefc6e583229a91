import type { TestFile } from './app';

/** Flow files as text, written out here so that the tests know them from outside of Voide. */

interface NodeOfFile {
  readonly id: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

export function flowNode(id: string, type: string, x: number, y: number): NodeOfFile {
  return { id, type, typeVersion: 1, position: { x, y }, config: {} };
}

interface FlowOfFile {
  readonly id?: string;
  readonly name: string;
  readonly nodes?: readonly NodeOfFile[];
  readonly [field: string]: unknown;
}

/** A flow file; fields that are given replace those of an empty flow. */
export function flowFile(flow: FlowOfFile): TestFile {
  const document = {
    format: 'voide.flow',
    version: 1,
    id: 'file-flow-01',
    nodes: [],
    wires: [],
    notes: [],
    frames: [],
    variables: [],
    slots: [],
    onError: 'stop',
    flows: {},
    ...flow,
  };
  return { name: `${flow.name}.voide.json`, text: JSON.stringify(document) };
}
