import type { Flow, Variable } from './flow';
import { type ItemId, newId } from './ids';
import type { Operation } from './operation';

/** Lists names among the variables of a flow, as texts without a value; those that it has are left out. */
export function addVariables({ variables }: Pick<Flow, 'variables'>, names: readonly string[]): Operation {
  const missing = names.filter((name) => !variables.some((variable) => variable.name === name));
  const items = missing.map((name, index) => {
    const item: Variable = { id: newId<ItemId>(), name, type: 'text' };
    return { index: variables.length + index, item };
  });
  return { type: 'insert', collection: 'variables', items };
}
