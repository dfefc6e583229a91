import { type Connection, isEndpoint, type ModelSettings, type Protocol } from '../../flow/connection';
import type { ItemId } from '../../flow/ids';
import { newId } from '../../flow/ids';
import { localConnection } from '../../flow/local-model';
import { type Preset, presets } from '../../flow/presets';
import { say } from '../../look/words';

/** A connection as it is being written. */
export interface ConnectionDraft {
  readonly name: string;
  readonly protocol: Protocol;
  readonly baseUrl: string;
}

/** What the fields of a connection say of themselves. */
export interface DraftFaults {
  readonly name?: string;
  readonly baseUrl?: string;
}

/** A connection that was not saved yet, as a preset begins it. */
export function connectionOf(preset: Preset, settings: ModelSettings): Connection {
  const { protocol, baseUrl } = preset;
  const name = preset.place === 'custom' ? '' : freeName(preset.label, settings);
  return { id: newId<ItemId>(), name, protocol, preset: preset.id, baseUrl, models: [] };
}

function freeName(wanted: string, { connections }: ModelSettings): string {
  const taken = new Set(connections.map(({ name }) => name));
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted} ${number}`;
  return name;
}

/** The preset a connection was made from. */
export function presetOf({ preset }: Pick<Connection, 'preset'>): Preset | undefined {
  return presets.find(({ id }) => id === preset);
}

/** The draft as it is kept: without spaces around, and named by its host where nobody has named it. */
export function trimmed({ name, protocol, baseUrl }: ConnectionDraft): ConnectionDraft {
  const address = baseUrl.trim();
  const isNameless = name.trim() === '' && isEndpoint(address);
  return { name: isNameless ? new URL(address).host : name.trim(), protocol, baseUrl: address };
}

/**
 * What is wrong with a draft.
 * @param others the names of the other connections
 */
export function faultsOf(draft: ConnectionDraft, others: readonly string[]): DraftFaults {
  const { name, baseUrl } = trimmed(draft);
  const isTaken = others.includes(name) || name === localConnection.name;
  const nameFault = isTaken
    ? say('There is a connection “{name}” already. Choose another name.', { name })
    : tooLong(name, 100);
  const addressFault = isEndpoint(baseUrl)
    ? tooLong(baseUrl, 2_000)
    : say('Write an address that begins with http:// or https://.');
  return { ...(nameFault && { name: nameFault }), ...(addressFault && { baseUrl: addressFault }) };
}

function tooLong(text: string, most: number): string | undefined {
  return text.length > most ? say('Use at most {most} characters.', { most }) : undefined;
}

/** The origin of an address; undefined where it is none. */
export function originOf(address: string): string | undefined {
  return isEndpoint(address.trim()) && URL.canParse(address.trim()) ? new URL(address.trim()).origin : undefined;
}

/** The words for the ways to speak to an endpoint, for those that have an address. */
export const protocolWords: readonly { readonly value: Protocol; readonly label: string }[] = [
  { value: 'openai-chat', label: 'OpenAI chat completions' },
  { value: 'openai-responses', label: 'OpenAI responses' },
  { value: 'anthropic', label: 'Anthropic messages' },
  { value: 'gemini', label: 'Google Gemini' },
];
