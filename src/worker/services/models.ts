import { type Connection, findModel, type ModelChoice, type ModelSettings, practiceModel } from '../../flow/connection';
import { FailureError, failure } from '../../flow/failure';
import type { ModelReply, ModelRequest } from '../../flow/model-service';
import type { FileReference } from '../../flow/payload';
import type { FileService, FiringContext } from '../../flow/services';
import type { Secrets } from '../vault/credential-vault';
import type { AdapterCall, InBrowser } from './adapter';
import { adapterOf } from './adapters';
import { credentialOfConnection } from './credentials';
import type { StallLimits } from './exchange';
import type { HostGates } from './host-gates';
import { askPracticeModel } from './practice-model';
import type { Provider } from './provider-failure';
import { redactFailure, redactorOf } from './redact';
import { withoutSecrets } from './redact-answer';
import { leftOut, type Refusals } from './refused-fields';
import { type Answer, beginReply } from './reply';
import type { Turn } from './request';
import type { Sleep } from './stop';
import { type PriceOf, reportChat } from './used';

/** What all calls of models share. */
export interface ModelsContext {
  readonly settings: ModelSettings;
  readonly secrets: Secrets;
  readonly fetch: typeof fetch;
  readonly sleep: Sleep;
  readonly now: () => number;
  readonly limits: StallLimits;
  readonly refusals: Refusals;
  readonly gates: HostGates;
  readonly firing: FiringContext;
  /** Missing where no binaries are kept. */
  readonly files?: FileService | undefined;
  /** Missing where no prices are known. */
  readonly priceOf?: PriceOf | undefined;
  /** Missing where there is no browser. */
  readonly inBrowser?: InBrowser | undefined;
}

/** Begins an answer of the model that a request names. */
export function chat(request: ModelRequest, context: ModelsContext): Promise<ModelReply> {
  const choice = chosenModel(request.model, context.settings);
  const answer = choice === practiceModel ? askPractice(request, context) : askConnection(request, choice, context);
  return beginReply(reportChat(answer, { choice, context }));
}

function askPractice(request: ModelRequest, { sleep, firing }: ModelsContext): Answer {
  return askPracticeModel(request, { sleep, signal: firing.signal });
}

/** Finds what a model name stands for on this machine. */
export function chosenModel(name: string, settings: ModelSettings): ModelChoice | typeof practiceModel {
  const found = findModel(name, settings);
  if (found !== undefined) return found;
  throw failure(
    'model-not-found',
    `There is no model “${name === 'default' ? settings.defaultModel : name}” on this machine.`,
    'Choose another model in the node, or add a connection for this one in Settings.',
  );
}

/**
 * Asks a model of a connection; what goes wrong is told without the key. Where the model refuses a field that an answer
 * can do without, it is asked again at once, without it.
 */
export async function* askConnection(request: ModelRequest, choice: ModelChoice, context: ModelsContext): Answer {
  const { firing, refusals } = context;
  for (;;) {
    const call = await callOf(choice, context);
    try {
      const ask = await adapterOf(choice.connection.protocol, 'chat', call.who);
      const result = yield* withoutSecrets(ask(request, call), call.provider.redact.exact);
      const left = leftOut(request, call.refused);
      if (left.length > 0) firing.report({ remark: `asked without ${left.join(', ')}, which ${call.model} refuses` });
      return result;
    } catch (error) {
      if (firing.signal.aborted || !(error instanceof FailureError)) throw error;
      // Nothing of an answer has come: it was refused as a whole. Each time there is one field less to refuse.
      if (!refusals.learn(choice, error.failure, call.refused))
        throw redactFailure(error.failure, call.provider.redact);
    }
  }
}

/** All that an adapter needs for one call of a model. Where its key is locked, this waits until it is open. */
export async function callOf({ connection, model }: ModelChoice, context: ModelsContext): Promise<AdapterCall> {
  const { secrets, firing, refusals } = context;
  const credential = await credentialOfConnection(connection, secrets, firing);
  const provider: Provider = {
    who: nameOf(connection),
    model: model.id,
    hasKey: credential !== undefined,
    redact: redactorOf(secrets.live()),
    now: context.now,
  };
  return {
    baseUrl: connection.baseUrl.replace(/\/+$/, ''),
    model: model.id,
    credential,
    provider,
    who: provider.who,
    fetch: context.fetch,
    signal: firing.signal,
    limits: context.limits,
    refused: refusals.of({ connection, model }),
    inBrowser: context.inBrowser,
    tell: (text) => firing.log?.({ level: 'info', text }),
    takeTurn: (url) => takeTurn(url, context),
    bytesOf: (file) => bytesOf(file, context),
  };
}

/** Waits for a place at the host, then for leave to spend: a request that is counted is sent at once. */
async function takeTurn(url: string, { gates, firing }: ModelsContext): Promise<Turn> {
  const place = await gates.enter(url, firing.signal);
  try {
    await firing.beforePaidRequest();
  } catch (error) {
    place.leave();
    throw error;
  }
  return { answered: place.answered, end: place.leave };
}

function bytesOf(file: FileReference, { files }: ModelsContext): Promise<Uint8Array> {
  if (files) return files.bytes(file);
  throw failure('storage-failed', 'No files are kept here.', 'Run it in a browser.');
}

/** How messages call a connection: by its host, and by its name where that says more. */
function nameOf({ name, baseUrl }: Connection): string {
  if (!URL.canParse(baseUrl)) return `“${name}”`;
  const { host } = new URL(baseUrl);
  return name === host ? host : `“${name}” (${host})`;
}
