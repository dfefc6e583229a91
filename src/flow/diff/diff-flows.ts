import type { Definition, Flow } from '../flow';
import type { FlowId } from '../ids';
import type { Json } from '../json';
import type { Catalogue } from '../node-definition';
import type { Change, FlowDiff } from './change';
import { changeOf, diffItems, diffJson } from './diff-items';
import { diffWires } from './diff-wires';
import { needsOf } from './needs';

type Body = Pick<Flow, 'nodes' | 'wires' | 'notes' | 'frames' | 'variables' | 'slots'>;

/**
 * What is different between two states of a flow, in what they mean and not as texts: nodes, fields of nodes, wires,
 * notes, frames, variables, slots, settings, and the same in what they embed. The ids of the flows do not matter.
 */
export function diffFlows(before: Flow, after: Flow, catalogue: Catalogue): FlowDiff {
  const settingsOf = ({ name, description, budget, onError }: Flow) =>
    ({ name, description, budget, onError }) as Settings; // they are JSON, whatever an optional member's type says
  const settings = diffSettings(settingsOf(before), settingsOf(after), undefined);
  const changes = [...settings, ...diffBodies(before, after, undefined), ...diffEmbedded(before, after)];
  return { changes, needs: needsOf(before, after, { changes, catalogue }) };
}

function diffBodies(before: Body, after: Body, within: FlowId | undefined): readonly Change[] {
  return [
    ...diffItems(before.nodes, after.nodes, { subject: 'node', within }),
    ...diffWires(before.wires, after.wires, within),
    ...diffItems(before.notes, after.notes, { subject: 'note', within }),
    ...diffItems(before.frames, after.frames, { subject: 'frame', within }),
    ...diffItems(before.variables, after.variables, { subject: 'variable', within }),
    ...diffItems(before.slots, after.slots, { subject: 'slot', within }),
  ];
}

type Settings = Readonly<Record<string, Json | undefined>>;

function diffSettings(before: Settings, after: Settings, within: FlowId | undefined): readonly Change[] {
  return Object.keys({ ...before, ...after }).flatMap((item) =>
    // Each is taken as a whole: half of an error policy is none.
    diffJson(before[item], after[item], []).length === 0
      ? []
      : [changeOf({ subject: 'setting', within }, 'changed', { item, before: before[item], after: after[item] })],
  );
}

function diffEmbedded({ flows: before }: Flow, { flows: after }: Flow): readonly Change[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])] as FlowId[]; // keys of the two
  return ids.flatMap((id) => {
    const [old, next] = [before[id], after[id]] as (Definition | undefined)[]; // one of them may lack it
    const whole = (kind: 'added' | 'removed') => [changeOf({ subject: 'flow', within: undefined }, kind, { item: id })];
    if (!old) return whole('added');
    if (!next) return whole('removed');
    if (old === next) return [];
    const settings = ({ name, description, origin }: Definition): Settings => ({ name, description, origin });
    return [...diffSettings(settings(old), settings(next), id), ...diffBodies(old, next, id)];
  });
}
