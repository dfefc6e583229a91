import type { PriceCalculation, TieredPrices } from '@pydantic/genai-prices';
import { type Connection, type ConnectionModel, isRemote } from '../../flow/connection';
import type { ModelPrice } from '../../flow/model-list';
import { presets } from '../../flow/presets';
import type { PriceOf } from './used';

/** The day on which the list of prices that is used, the package of version 0.1.8, was made. */
const pricesAsOf = '2026-09-23';

const million = 1_000_000;

/**
 * Says what a call cost: by the person's own price, else nothing where the model runs here, else by the list of prices, if
 * it has the provider and the model. What nobody knows has no cost, and is not taken for free.
 */
export const costOf: PriceOf = async (use) => {
  const { connection, model } = use.choice;
  const input = use.inputTokens ?? 0;
  const output = use.outputTokens ?? 0;
  const isCounted = use.inputTokens !== undefined || use.outputTokens !== undefined;
  if (model.price) return isCounted ? (input * model.price.input + output * model.price.output) / million : undefined;
  if (isFree(connection)) return 0;
  if (!isCounted) return undefined;
  // What is read from a cache, and what is written into it, is part of the input: never more than all of it.
  const read = Math.min(use.cacheReadTokens ?? 0, input);
  const written = Math.min(use.cacheWriteTokens ?? 0, input - read);
  const usage = { input_tokens: input, output_tokens: output, cache_read_tokens: read, cache_write_tokens: written };
  // A provider that answers under a name of its own has the price of the name that was asked for.
  const priced = (await listed(connection, use.model, usage)) ?? (await listed(connection, model.id, usage));
  if (priced === undefined) return undefined;
  const { input_mtok: inputPrice, output_mtok: outputPrice } = priced.model_price;
  const isWhole = (input === 0 || inputPrice !== undefined) && (output === 0 || outputPrice !== undefined);
  return isWhole ? priced.total_price : undefined;
};

/** The price of a model for a million tokens, and where it is from; undefined where nobody knows. */
export async function priceOf(connection: Connection, model: ConnectionModel): Promise<ModelPrice | undefined> {
  if (model.price) return { ...model.price, from: 'person' };
  if (isFree(connection)) return { input: 0, output: 0, from: 'free' };
  const priced = await listed(connection, model.id, {});
  if (priced === undefined) return undefined;
  const input = perMillion(priced.model_price['input_mtok']);
  const output = perMillion(priced.model_price['output_mtok']);
  if (input === undefined) return undefined;
  return { input, ...(output === undefined ? {} : { output }), from: 'list', asOf: pricesAsOf };
}

/** A price that rises with the length of the request is told as it begins. */
function perMillion(price: number | TieredPrices | undefined): number | undefined {
  return typeof price === 'object' ? price.base : price;
}

/** Models in this browser and servers of this computer are paid for by nobody. A gateway on it is, by the person's price. */
function isFree({ protocol, preset, baseUrl }: Connection): boolean {
  if (!isRemote(protocol) || presets.some(({ id, place }) => id === preset && place === 'local')) return true;
  return /^https?:\/\/(localhost|[^/:]+\.localhost|127(\.\d+){3}|\[::1\])([:/]|$)/i.test(baseUrl);
}

/** What the list says of a call at a provider, which is known by its address alone: a name may mean another model elsewhere. */
async function listed(
  { baseUrl }: Connection,
  model: string,
  usage: Readonly<Record<string, number>>,
): Promise<PriceCalculation | undefined> {
  const list = await loadList();
  const provider = list?.findProvider({ providerApiUrl: baseUrl });
  // The list matches the beginning of an address: `https://api.openai.com.example` is another host.
  if (!list || !provider || !new RegExp(`^(?:${provider.api_pattern})(?:[:/?#]|$)`).test(baseUrl)) return undefined;
  return list.calcPrice(usage, model, { provider }) ?? undefined;
}

/** The list itself, about 90 kB over the network, loaded when the first price is asked for. */
async function loadList() {
  try {
    return await import('@pydantic/genai-prices');
  } catch {
    return undefined; // offline, and not kept yet: what is not known now may be known at the next call
  }
}
