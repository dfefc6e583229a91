import { describe, expect, it } from 'vitest';
import { emptyFlow, type Flow } from '../flow/flow';
import { flowIdSchema, nodeIdSchema, wireIdSchema } from '../flow/ids';
import { catalogue } from '../nodes';
import { compile } from './compile';

const [read, show] = [nodeIdSchema.parse('read'), nodeIdSchema.parse('show')];
const file = { artifact: 'abc', name: 'note.txt', mediaType: 'text/plain', bytes: 3 };

//   read (File in) ──▶ show (Output)
function flow(config: Flow['nodes'][number]['config'], disabled?: 'off'): Flow {
  const at = { typeVersion: 1, position: { x: 0, y: 0 } };
  return {
    ...emptyFlow(flowIdSchema.parse('f'), 'F'),
    nodes: [
      { ...at, id: read, type: 'file-in', config, ...(disabled && { disabled }) },
      { ...at, id: show, type: 'output', config: {} },
    ],
    wires: [{ id: wireIdSchema.parse('w'), from: { node: read, port: 'text' }, to: { node: show, port: 'value' } }],
  };
}

const codes = (design: Flow, missingFiles?: readonly string[]) =>
  compile(design, catalogue, { models: [], missingFiles })
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ code, node }) => [code, node]);

describe('a file', () => {
  it('has to be chosen', () => {
    expect(codes(flow({}))).toEqual([['file-missing', 'read']]);
    expect(codes(flow({ file }))).toEqual([]);
    expect(codes(flow({}, 'off'))).toEqual([]);
  });

  it('has to be on this machine, where that is known', () => {
    expect(codes(flow({ file }), ['abc'])).toEqual([['file-missing', 'read']]);
    expect(codes(flow({ file }), ['other'])).toEqual([]);
  });
});
