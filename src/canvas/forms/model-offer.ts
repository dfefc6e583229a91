import { say } from '../../look/words';
import type { Found, MenuChoice } from '../menus/choice-list';

/** A model of this machine, as the picker shows it. */
export interface ModelChoice {
  readonly name: string;
  readonly label: string;
  /** Whose it is: the name of its connection. */
  readonly from?: string;
}

interface Models {
  readonly models: readonly ModelChoice[];
  /** The model that is chosen. */
  readonly value: string;
  readonly onChange: (name: string) => void;
  /** Goes to where models are connected. */
  readonly onConnect?: (() => void) | undefined;
}

/**
 * What the picker of a model offers: all, each connection's together; what is typed finds some, best first, and can be
 * taken as it is. At the end stands the way to connect another.
 */
export function offeredModels(typed: string | undefined, { models, value, onChange, onConnect }: Models): Found {
  const search = typed?.trim() ?? '';
  const connect: readonly MenuChoice[] = onConnect
    ? [{ id: 'connect', label: say('Connect a model…'), isWay: true, run: onConnect }]
    : [];
  const lineOf = ({ name, label }: ModelChoice): MenuChoice => ({ id: `is ${name}`, label, run: () => onChange(name) });
  if (search === '') {
    const owners = [...new Set(models.map(({ from }) => from))];
    const sorted = owners.flatMap((owner) => models.filter(({ from }) => from === owner));
    const lines = sorted.map((model, index) => ({
      ...lineOf(model),
      ...(model.from !== undefined && model.from !== sorted[index - 1]?.from ? { heading: model.from } : {}),
    }));
    return { choices: [...lines, ...connect], best: sorted.findIndex(({ name }) => name === value) };
  }
  const found = models
    .filter((model) => holds(model, search))
    .map((model) => ({ ...lineOf(model), remark: model.from, rank: rankOf(model, search) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ rank: _, ...line }) => line);
  const isThere = models.some(({ name, label }) => name === search || label === search);
  const other: MenuChoice = {
    id: 'other',
    label: say('Use “{name}”', { name: search }),
    detail: say('No model of this machine has this name yet.'),
    run: () => onChange(search),
  };
  return { choices: [...found, ...(isThere ? [] : [other]), ...connect], best: 0 };
}

const lower = (text: string): string => text.toLowerCase();

function holds({ name, label, from = '' }: ModelChoice, search: string): boolean {
  const all = lower(`${label} ${from} ${name}`);
  return lower(search)
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** What is called exactly so, then what begins so, then what has it anywhere. */
function rankOf({ name, label }: ModelChoice, search: string): number {
  const names = [lower(name), lower(label)];
  if (names.includes(lower(search))) return 0;
  return names.some((one) => one.startsWith(lower(search))) ? 1 : 2;
}
