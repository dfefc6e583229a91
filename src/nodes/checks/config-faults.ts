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
    const [field, inner] = fields;
    if (field && !isOfUse(field, config)) return false;
    if (inner && !isOfUse(inner, valueAt(config, path.slice(0, -1)))) return false;
    return fields.at(-1)?.template !== true || !hasBlanks(valueAt(config, path));
  });
}

/** The field at the beginning of a path, and the one of its items at the end of it. */
export function fieldsAt(definition: NodeDefinition, [key, , member]: ConfigFault['path']): readonly ConfigField[] {
  const field = configFields(definition.config).find((one) => one.key === key);
  const inner = member === undefined ? undefined : field?.item.find((one) => one.key === member);
  return [field, inner].filter((one) => one !== undefined);
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
