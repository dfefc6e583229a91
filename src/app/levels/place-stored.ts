import type { Position } from '../../flow/flow';
import type { FlowId } from '../../flow/ids';
import { freeSubFlowName } from '../../flow/sub-flows/extract';
import { placeFlow } from '../../flow/sub-flows/place-flow';
import { say } from '../../look/words';
import { catalogue } from '../../nodes';
import type { Storage } from '../../storage/storage';
import { takeIn } from '../files/copied-here';
import type { Strangers } from '../library/strangers';
import { notify } from '../notices/notices';
import type { Level, LevelParts } from './level';

/** Puts a flow of the library on the canvas as a Sub-flow, or says why it cannot be. */
export async function placeStored(
  {
    document,
    selection,
    storage,
    strangers,
  }: LevelParts & { readonly storage: Storage; readonly strangers: Strangers },
  level: Level,
  { id, position }: { readonly id: FlowId; readonly position: Position },
): Promise<void> {
  const stored = await storage.flows.get(id);
  if (!stored || !('flow' in stored)) {
    const remedy = say('Open it from the list of flows to see what is wrong with it.');
    return notify({ kind: 'error', text: say('That flow cannot be read.'), remedy });
  }
  const name = stored.flow.name === '' ? say('Sub-flow') : stored.flow.name;
  const label = freeSubFlowName({ ...level.document.getState().flow, flows: {} }, catalogue, name);
  const placed = placeFlow(document.getState().flow, stored.flow, { catalogue, position, label, level: level.flow });
  if ('refusal' in placed) {
    const { message, remedy } = placed.refusal;
    return notify({ kind: 'error', text: message, remedy });
  }
  document.edit(placed.operation);
  if (strangers.has(id)) await takeIn(strangers, document.getState().flow.id);
  selection.select({ nodes: [placed.node] });
}
