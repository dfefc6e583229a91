import type { Connection } from '../../flow/connection';
import { failure, failureOf } from '../../flow/failure';
import type { ConnectionTest, ModelList } from '../../flow/model-list';
import type { ModelPart, ModelRequest } from '../../flow/model-service';
import type { FiringContext } from '../../flow/services';
import { adapterOf } from './adapters';
import { askConnection, callOf, type ModelsContext } from './models';
import { type Redact, redactFailure } from './redact';
import { redactTexts } from './redact-answer';

/** Asks an endpoint which models it has. */
export async function listModels(connection: Connection, context: ModelsContext): Promise<ModelList> {
  let redact: Redact | undefined;
  try {
    const call = await callOf({ connection, model: { id: '' } }, context);
    redact = call.provider.redact;
    const list = await adapterOf(connection.protocol, 'list', call.who);
    const { exact } = call.provider.redact;
    return { models: (await list(call)).map((model) => redactTexts(model, exact)) };
  } catch (error) {
    const told = failureOf(error);
    return { failure: redact ? redactFailure(told, redact).failure : told };
  }
}

// Enough for one word; some endpoints refuse fewer than sixteen.
const mostTokens = 16;

/** Asks a model for one word, takes the first piece of its answer and leaves. */
export async function testConnection(
  connection: Connection,
  model: string,
  context: ModelsContext,
): Promise<ConnectionTest> {
  const begun = context.now();
  const request: ModelRequest = { model, messages: [{ role: 'user', content: 'Say hello.' }], maxTokens: mostTokens };
  const answer = askConnection(request, { connection, model: { id: model } }, context);
  try {
    const step = await answer.next();
    const milliseconds = context.now() - begun;
    if (step.done) return { milliseconds, said: step.value.text, model: step.value.model };
    await answer.return({ text: '', finishReason: 'stop', model });
    return { milliseconds, said: wordsOf(step.value) };
  } catch (error) {
    return { milliseconds: context.now() - begun, failure: failureOf(error) };
  }
}

function wordsOf(part: ModelPart): string {
  return part.type === 'tool-call' ? (part.name ?? '') : part.text;
}

/** Whoever tries a connection: no run, so no budget, no figures, and no chat to ask in. */
export function tryingContext(): FiringContext {
  return {
    signal: new AbortController().signal,
    slots: {},
    beforePaidRequest: async () => undefined,
    report: () => undefined,
    ask: async () => {
      throw failure(
        'vault-locked',
        'The key of this connection is locked.',
        'Unlock the keys in Settings, and try again.',
      );
    },
  };
}
