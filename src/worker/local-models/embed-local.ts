import type { CreateEmbeddingResponse } from '@wllama/wllama/esm/index.js';
import { FailureError, failure } from '../../flow/failure';
import type { StopSignal } from '../../flow/platform';
import type { Embedder } from '../services/adapter';
import { malformedReply } from '../services/reply-failure';
import { stopReason, throwIfStopped } from '../services/stop';
import type { LocalAsking } from './ask-local';

/** Makes what has models of this browser make vectors, one text after the other. */
export function createLocalEmbed({ resident, wanted }: LocalAsking): Embedder {
  return async ({ texts }, call) => {
    const { signal, tell, model } = call;
    throwIfStopped(signal);
    const kept = await wanted(call, 'embeddings');
    const made = resident.use(kept, { signal, tell }, async (wllama) => {
      const vectors: (readonly number[])[] = [];
      let inputTokens = 0;
      for (const text of texts) {
        throwIfStopped(signal);
        const answer = await wllama.createEmbedding({ input: text });
        const vector = vectorOf(answer);
        if (vector === undefined) throw malformedReply(call.provider, 'llama.cpp');
        vectors.push(vector);
        inputTokens += answer.usage.prompt_tokens;
      }
      return { vectors, inputTokens, model };
    });
    try {
      return await Promise.race([made, stopped(signal)]);
    } catch (error) {
      if (signal.aborted) throw stopReason(signal);
      throw error instanceof FailureError ? error : noVectors(model, error);
    }
  };
}

function vectorOf({ data }: CreateEmbeddingResponse): readonly number[] | undefined {
  const [first] = data;
  return Array.isArray(first?.embedding) ? first.embedding : undefined;
}

function stopped(signal: StopSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(stopReason(signal)), { once: true });
  });
}

function noVectors(model: string, error: unknown): FailureError {
  const said = error instanceof Error ? error.message : String(error);
  return failure(
    'server-failed',
    `“${model}” made no vector: ${said.slice(0, 200)}`,
    'Shorten the texts (2,048 tokens each), or choose a model that is made for vectors.',
  );
}
