import type { Definition, Flow } from '../../src/flow/flow';

/** A flow as lines that can be read: its wires, and what is set at its nodes. */
export function describe({ nodes, wires, flows, onError }: Flow): string {
  const definitions = Object.entries(flows).map(([id, definition]) => `${id}: ${lines(definition)}`);
  return [`onError ${JSON.stringify(onError)}`, lines({ nodes, wires }), ...definitions].join('\n');
}

function lines({ nodes, wires }: Pick<Definition, 'nodes' | 'wires'>): string {
  const drawn = wires.map(({ from, to }) => `${from.node}.${from.port} > ${to.node}.${to.port}`);
  const set = nodes.flatMap(({ id, config, policy, disabled }) => {
    const fields = {
      ...(Object.keys(config).length > 0 && { config }),
      ...(policy && { policy }),
      ...(disabled && { disabled }),
    };
    return Object.keys(fields).length > 0 ? [`${id} ${JSON.stringify(fields)}`] : [];
  });
  return [...drawn, ...set].join('\n  ');
}
