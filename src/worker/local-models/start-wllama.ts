import { type LoadModelParams, LoggerWithoutDebug, Wllama } from '@wllama/wllama/esm/index.js';
import wasm from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import { failure } from '../../flow/failure';
import type { Starting, Wanted } from './resident-model';

const wasmAddress = new URL(wasm, self.location.href).href;

// Room for a conversation of some pages. More takes memory that phones and small computers do not have.
const mostContextTokens = 4_096;
// A text to make a vector of is read in one go.
const mostTextTokens = 2_048;

/** Begins to load a model. All heavy work is in a worker of its own, which ends with `exit()`. */
export async function startWllama(wanted: Wanted, isCareful: boolean): Promise<Starting> {
  await checkWllama();
  const model = new Wllama(
    { default: wasmAddress },
    { suppressNativeLog: true, logger: { ...LoggerWithoutDebug, warn: () => undefined } },
  );
  const gpu = !isCareful && (await hasGpu()) ? {} : { n_gpu_layers: 0 }; // a driver may be at fault
  return { model, loaded: model.loadModel([wanted.file], { ...parametersOf(wanted), ...gpu }) };
}

function parametersOf({ purpose, contextTokens, knowsHowToPool }: Wanted): LoadModelParams {
  const one = { n_parallel: 1 }; // requests come one after the other, and each may use the whole context
  if (purpose === 'chat') return { ...one, n_ctx: Math.min(contextTokens ?? mostContextTokens, mostContextTokens) };
  const size = Math.min(contextTokens ?? mostTextTokens, mostTextTokens);
  const pooling: LoadModelParams = knowsHowToPool ? {} : { pooling_type: 'mean' };
  return { ...one, embeddings: true, n_ctx: size, n_batch: size, n_ubatch: size, ...pooling };
}

async function hasGpu(): Promise<boolean> {
  const gpu: unknown = Reflect.get(navigator, 'gpu');
  if (typeof gpu !== 'object' || gpu === null) return false;
  try {
    // The library of this worker does not know WebGPU everywhere; this is its one method that is needed.
    return (await (gpu as { requestAdapter(): Promise<unknown> }).requestAdapter()) != null;
  } catch {
    return false;
  }
}

/** Has the browser fetch what runs the models, so that they also run without the network. */
export async function fetchWllama(): Promise<void> {
  await (await fetch(wasmAddress)).arrayBuffer();
}

/** The library itself would wait for what cannot be had. */
async function checkWllama(): Promise<void> {
  const response = await fetch(wasmAddress).catch(() => undefined);
  await response?.body?.cancel();
  if (response?.ok === true) return;
  throw failure(
    'network-failed',
    'What runs models in this browser is not stored here yet, and could not be fetched.',
    'Connect to the network once and play again; from then on it is there.',
    { retryable: true },
  );
}
