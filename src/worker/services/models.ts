import { type Connection, defaultModel, type ModelSettings, practiceModel } from '../../flow/connection';
import { FailureError, failure } from '../../flow/failure';
import type { StopSignal } from '../../flow/platform';
import type { ModelReply, ModelRequest } from '../../flow/services';
import type { StallLimits } from './exchange';
import type { KeyRing } from './key-ring';
import { askOpenAi } from './open-ai';
import { askPracticeModel } from './practice-model';
import { redactFailure, redactorOf } from './redact';
import { type Answer, beginReply } from './reply';
import type { Sleep } from './stop';

export interface ModelsContext {
  readonly settings: ModelSettings;
  readonly keys: KeyRing;
  readonly fetch: typeof fetch;
  readonly sleep: Sleep;
  readonly now: () => number;
  readonly limits: StallLimits;
  readonly signal: StopSignal;
  /** Ids of connections whose server does not know `stream_options`; learnt from its refusal. */
  readonly withoutUsage: Set<string>;
}

/** Begins an answer of the model that a request names. */
export function chat(request: ModelRequest, context: ModelsContext): Promise<ModelReply> {
  const target = resolveModel(request.model, context.settings);
  if (target === practiceModel) return beginReply(askPracticeModel(request, context));
  return beginReply(askConnection(request, target, context));
}

/** Finds what a model name stands for on this machine; of two connections with one model, the first. */
function resolveModel(name: string, settings: ModelSettings): Connection | typeof practiceModel {
  const meant = name === defaultModel ? settings.defaultModel : name;
  if (meant === practiceModel) return practiceModel;
  const connection = settings.connections.find((candidate) => candidate.model === meant);
  if (connection) return connection;
  throw failure(
    'model-not-found',
    `There is no model “${meant}” on this machine.`,
    'Choose another model in the node, or add a connection for this one in Settings.',
  );
}

async function* askConnection(request: ModelRequest, connection: Connection, context: ModelsContext): Answer {
  const { keys, signal, withoutUsage } = context;
  const redact = redactorOf(keys.secrets());
  const credential = keys.credentialFor(connection);
  try {
    return yield* askOpenAi(request, {
      baseUrl: connection.baseUrl,
      model: connection.model,
      credential,
      provider: {
        who: nameOf(connection),
        model: connection.model,
        hasKey: credential !== undefined,
        redact,
        now: context.now,
      },
      fetch: context.fetch,
      signal,
      limits: context.limits,
      withoutUsage: withoutUsage.has(connection.id),
    });
  } catch (error) {
    if (signal.aborted || !(error instanceof FailureError)) throw error;
    const isAboutUsage = error.failure.code === 'request-refused' && /stream_options/.test(error.failure.message);
    if (isAboutUsage && !withoutUsage.has(connection.id)) {
      withoutUsage.add(connection.id);
      throw redactFailure({ ...error.failure, retryable: true, remedy: usageRemedy }, redact);
    }
    throw redactFailure(error.failure, redact);
  }
}

const usageRemedy = 'Play again: from now on it is asked without that field.';

/** How messages call a connection: by its host, and by its name where that says more. */
function nameOf({ name, baseUrl }: Connection): string {
  const { host } = new URL(baseUrl);
  return name === host ? host : `“${name}” (${host})`;
}
