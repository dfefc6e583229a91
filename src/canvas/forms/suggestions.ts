import { say } from '../../look/words';
import type { Found, MenuChoice } from '../menus/choice-list';
import type { TemplateNames } from './template-names';
import { isFreeName } from './template-offers';

/** Offers the time zones that the browser knows, that of this machine first. */
export function offeredZones(typed: string | undefined, onChange: (zone: string) => void): Found {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const search = searchOf(typed);
  const zones = [...new Set([own, ...Intl.supportedValuesOf('timeZone')])];
  const choices = zones
    .filter((zone) => searchOf(zone).includes(search))
    .map((zone) => ({
      id: zone,
      label: zone,
      remark: zone === own ? say('this machine') : undefined,
      run: () => onChange(zone),
    }));
  return { choices, best: -1 };
}

/** `new york` finds `America/New_York`. */
const searchOf = (text = ''): string =>
  text
    .trim()
    .replaceAll(/[\s_]+/g, ' ')
    .toLowerCase();

interface VariableNames {
  readonly value: string;
  readonly names: TemplateNames;
  readonly onChange: (name: string) => void;
  /** Goes to where variables are added. */
  readonly onVariables?: (() => void) | undefined;
}

/** Offers the variables of the flow, to list the name that is written, and the way to where they are all listed. */
export function offeredVariables(typed: string | undefined, given: VariableNames): Found {
  const { value, names, onChange, onVariables } = given;
  const { variables, addVariable } = names;
  const search = typed?.toLowerCase() ?? '';
  const choices: MenuChoice[] = variables
    .filter((name) => name.toLowerCase().includes(search))
    .map((name) => ({ id: `is ${name}`, label: name, run: () => onChange(name) }));
  if (addVariable && isFreeName(value, variables))
    choices.push({
      id: 'add',
      label: say('Add “{name}” to the variables', { name: value }),
      run: () => addVariable(value),
    });
  else if (onVariables && (search === '' || choices.length === 0))
    choices.push({ id: 'way', label: say('Add a variable…'), isWay: true, run: onVariables });
  return { choices, best: -1 };
}
