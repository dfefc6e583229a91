import { describe, expect, it } from 'vitest';
import { emptyFlow } from '../../flow/flow';
import type { FlowId } from '../../flow/ids';
import { fitOf } from '../../flow/port-type';
import { inputAt, outputAt } from '../../flow/ports';
import { catalogue, definitions } from '../../nodes';
import { typicalWiring } from './typical-wiring';

const shown = definitions.filter(({ palette }) => palette !== false);

describe('the typical wiring of a node type', () => {
  it.each(shown.map((definition) => [definition.label, definition] as const))(
    'of %s has wires between ports that are there and fit',
    (_label, definition) => {
      const { nodes, wires } = typicalWiring(definition, catalogue);
      const flow = { ...emptyFlow('f' as FlowId, 'Help'), nodes: [...nodes], wires: [...wires] };
      for (const { from, to } of wires) {
        const [output, input] = [outputAt(flow, from, catalogue), inputAt(flow, to, catalogue)];
        expect(output, JSON.stringify(from)).toBeDefined();
        expect(input, JSON.stringify(to)).toBeDefined();
        expect(output && input && fitOf(output.type, input.type).fits, `${output?.type} to ${input?.type}`).toBe(true);
      }
      expect(wires.length).toBeGreaterThan(0);
      expect(new Set(nodes.map(({ position }) => `${position.x},${position.y}`)).size).toBe(nodes.length);
    },
  );
});
