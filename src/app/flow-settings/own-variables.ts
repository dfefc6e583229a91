import * as z from 'zod';
import { createStore } from 'zustand/vanilla';
import { failureOf } from '../../flow/failure';
import type { Flow } from '../../flow/flow';
import type { FlowId } from '../../flow/ids';
import { type Json, jsonSchema } from '../../flow/json';
import { notify } from '../notices/notices';
import type { Workspace } from '../workspace';

const schema = z.record(z.string(), jsonSchema);
const keyOf = (flow: FlowId) => `variables ${flow}`;

/** The values of variables that are kept on this machine alone, for the flow that is open, by the id of the variable. */
export const ownVariables = createStore<{
  readonly flow?: FlowId;
  readonly values: Readonly<Record<string, Json>>;
}>(() => ({ values: {} }));

type Parts = Pick<Workspace, 'storage' | 'document'>;

/** Keeps those values in step with the flow that is open. */
export function watchOwnVariables({ storage, document }: Parts): void {
  const load = () => {
    const { id } = document.getState().flow;
    if (ownVariables.getState().flow === id) return;
    ownVariables.setState({ flow: id, values: {} });
    storage.settings.get(keyOf(id), schema).then((found = {}) => {
      const { flow, values } = ownVariables.getState();
      // What was put there while the others were read is newer than they.
      if (flow === id) ownVariables.setState({ values: { ...found, ...values } });
    }, tell);
  };
  document.subscribe(load);
  load();
}

/** Keeps a value on this machine; undefined takes it away. */
export function keepOwnVariable({ storage }: Pick<Parts, 'storage'>, id: string, value: Json | undefined): void {
  const { flow, values } = ownVariables.getState();
  if (flow === undefined) return;
  const become = ({ [id]: _, ...others }: Readonly<Record<string, Json>>) =>
    value === undefined ? others : { ...others, [id]: value };
  ownVariables.setState({ values: become(values) });
  storage.settings.change(keyOf(flow), schema, (before = {}) => become(before)).catch(tell);
}

/** What a run of the flow that is open is given: the values that the flow leaves open, by name. */
export function givenVariables({ id, variables }: Pick<Flow, 'id' | 'variables'>): Readonly<Record<string, Json>> {
  const { flow, values } = ownVariables.getState();
  if (flow !== id) return {};
  return Object.fromEntries(
    variables.flatMap((variable) => {
      const own = values[variable.id];
      return variable.value === undefined && own !== undefined ? [[variable.name, own] as const] : [];
    }),
  );
}

function tell(error: unknown): void {
  const { message, remedy } = failureOf(error);
  notify({ kind: 'error', text: message, remedy });
}
