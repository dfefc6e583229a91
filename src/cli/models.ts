import {
  type Connection,
  defaultModel,
  initialModelSettings,
  isEndpoint,
  type ModelSettings,
  practiceModel,
} from '../flow/connection';
import type { ItemId } from '../flow/ids';
import type { CommandLine } from './command-line';
import { badUsage } from './refusal';

/** The models of this call, and the key of their server. The key is here and in outgoing requests, nowhere else. */
export interface Models {
  readonly settings: ModelSettings;
  readonly key?: string;
  /** Something the person should know. */
  readonly note?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Finds the models that a call may use: the practice model, and those of one server that speaks as OpenAI's does.
 * @throws Refusal where a model or a server is missing
 */
export function modelsOf(environment: Environment, line: Pick<CommandLine, 'model' | 'baseUrl'>): Models {
  const address = line.baseUrl ?? environment['VOIDE_BASE_URL'];
  const chosen = line.model === defaultModel ? undefined : line.model;
  const names = [...new Set([chosen, environment['VOIDE_MODEL']])].filter(
    (name) => name !== undefined && name !== '' && name !== practiceModel,
  );
  if (address === undefined || address === '') {
    if (names.length === 0 || chosen === practiceModel) return { settings: initialModelSettings };
    throw badUsage('A model is named, but no server that has it.', 'Set VOIDE_BASE_URL, or take --model practice.');
  }
  if (!isEndpoint(address) || !URL.canParse(address))
    throw badUsage(
      'The base URL is no address that can be called.',
      'Give a full one, without a user name: https://example.com/v1',
    );
  if (names.length === 0) {
    if (chosen === practiceModel) return { settings: initialModelSettings };
    throw badUsage('A server is named, but none of its models.', 'Set VOIDE_MODEL, or give --model NAME.');
  }
  const connections = [connection(address, names.map(String))];
  const settings = { connections, defaultModel: chosen ?? names[0] ?? practiceModel };
  return { settings, ...keyOf(environment, address) };
}

function connection(baseUrl: string, models: readonly string[]): Connection {
  return {
    id: 'environment' as ItemId, // of the form that ids have
    name: new URL(baseUrl).host,
    protocol: 'openai-chat',
    baseUrl,
    models: models.map((id) => ({ id })),
  };
}

/** A key is for the server it was set with; a server that only the command line names does not get it. */
function keyOf(environment: Environment, address: string): Pick<Models, 'key' | 'note'> {
  const key = environment['VOIDE_API_KEY'];
  if (key === undefined || key === '') return {};
  const home = environment['VOIDE_BASE_URL'];
  const isHome = home === undefined || home === '' || originOf(home) === originOf(address);
  return isHome ? { key } : { note: 'VOIDE_API_KEY is for VOIDE_BASE_URL, so it is not sent to this server.' };
}

function originOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined;
}
