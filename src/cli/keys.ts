import { type NewCredential, newCredentialSchema } from '../flow/credential';
import type { Flow, Slot } from '../flow/flow';
import { badUsage } from './refusal';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment puts into the slots of a flow. The keys are here and in outgoing requests, nowhere else. */
export interface Keys {
  readonly credentials: readonly NewCredential[];
  /** The credential in each slot that has one, both by id. */
  readonly slots: Readonly<Record<string, string>>;
}

/**
 * Finds the keys for the slots of a flow. Where a key may be sent is said by the environment too, never by the flow: it may
 * come from a stranger.
 * @throws Refusal where a key cannot be used as it is
 */
export function keysOf(environment: Environment, flow: Pick<Flow, 'slots' | 'flows'>): Keys {
  const inner = Object.values(flow.flows).flatMap(({ slots }) => slots);
  const found = [...inner, ...flow.slots].flatMap((slot) => credentialFor(slot, environment));
  return { credentials: found, slots: Object.fromEntries(found.map(({ id }) => [id, id])) };
}

/** The name of a slot as variables of the environment have it: `Weather key` is WEATHER_KEY. */
export function variableName(slot: string): string {
  return slot
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}

function credentialFor({ id, name, kind }: Slot, environment: Environment): readonly NewCredential[] {
  const word = variableName(name);
  const secret = environment[`VOIDE_KEY_${word}`];
  const origin = environment[`VOIDE_ORIGIN_${word}`];
  if (word === '' || secret === undefined || secret === '') return [];
  if (origin === undefined || origin === '')
    throw badUsage(
      `VOIDE_KEY_${word} is set, and nothing says where it may be sent.`,
      `Set VOIDE_ORIGIN_${word} too, such as https://api.example.com`,
    );
  const place = placeOf(kind, environment[`VOIDE_HEADER_${word}`]);
  const checked = newCredentialSchema.safeParse({ id, name: word, ...place, origin, secret, keep: 'session' });
  if (checked.success) return [checked.data];
  const remedy = kind === 'header' ? `Set VOIDE_HEADER_${word} to the name of the header.` : 'Look at the key.';
  throw badUsage(`VOIDE_KEY_${word} cannot be used for the slot “${name}”.`, remedy);
}

/** How the key is sent: as the slot says; the name of a header is the environment's to say. */
function placeOf(kind: string, header: string | undefined): object {
  if (kind === 'header') return { kind, header };
  return { kind: kind === 'basic' ? kind : 'bearer' };
}
