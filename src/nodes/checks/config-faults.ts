import { type ConfigField, configFields } from '../../flow/config-field';
import type { NodeDefinition } from '../../flow/node-definition';
import { parseTemplate } from '../../flow/template';
import { checkOfTypes } from './check-of-types';
import type { ConfigFault } from './config-fault';

type Config = Readonly<Record<string, unknown>>;

/**
 * What is wrong with the values of a config, as far as it can be told without a run. What a run fills in is left to it,
 * and so is a field that the others make of no use.
 * @param config parsed by the schema of the type
 */
export function configFaults(definition: NodeDefinition, config: Config): readonly ConfigFault[] {
  const check = checkOfTypes.get(definition);
  if (check === undefined) return [];
  const faults = check(config as never); // parsed by the type's own schema
  return faults.filter(({ path }) => {
    const fields = fieldsAt(definition, path);
    const places = path.flatMap((key, index) => (typeof key === 'string' ? [index] : []));
    if (!fields.every((field, nth) => isOfUse(field, valueAt(config, path.slice(0, places[nth]))))) return false;
    return fields.at(-1)?.template !== true || !hasBlanks(valueAt(config, path));
  });
}

/** The fields along a path: that of the config, then those of the items, however deep. */
export function fieldsAt(definition: NodeDefinition, path: ConfigFault['path']): readonly ConfigField[] {
  const found: ConfigField[] = [];
  let among = configFields(definition.config);
  for (const key of path.filter((one) => typeof one === 'string')) {
    const field = among.find((one) => one.key === key);
    if (!field) break;
    found.push(field);
    among = field.item;
  }
  return found;
}

/** Whether the fields beside it, of the config or of the same item, are as it wants them. */
function isOfUse({ onlyFor = {} }: ConfigField, beside: unknown): boolean {
  return Object.entries(onlyFor).every(([other, allowed]) =>
    allowed.some((value) => value === valueAt(beside, [other])),
  );
}

function hasBlanks(value: unknown): boolean {
  return typeof value === 'string' && parseTemplate(value).some(({ kind }) => kind !== 'text');
}

function valueAt(value: unknown, path: ConfigFault['path']): unknown {
  return path.reduce<unknown>(
    (current, key) =>
      typeof current === 'object' && current !== null ? (current as Record<string | number, unknown>)[key] : undefined, // any object has members
    value,
  );
}
