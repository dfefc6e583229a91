import type { Protocol } from '../../flow/connection';
import { failure } from '../../flow/failure';
import type { Adapter } from './adapter';

/** One line a protocol; each is loaded when it is first spoken. */
const adapters: Partial<Readonly<Record<Protocol, () => Promise<Adapter>>>> = {
  'openai-chat': async () => (await import('./open-ai')).askOpenAi,
};

/** The adapter of a protocol. */
export async function adapterOf(protocol: Protocol): Promise<Adapter> {
  const adapter = await adapters[protocol]?.();
  if (adapter) return adapter;
  throw failure('model-not-found', 'This kind of model cannot be asked here.', 'Choose another model in the node.');
}
