import { failure } from '../../flow/failure';
import type { Adapter, AdapterCall, Embedder, InBrowser, ModelLister } from './adapter';

// The protocols without an address need a browser, and these services also run where there is none.

/** Asks a model that is kept in this browser. */
export const askKept: Adapter = (request, call) => browserOf(call).kept.chat(request, call);

/** The models that are kept in this browser. */
export const listKept: ModelLister = async (call) => browserOf(call).kept.list(call);

/** Has a model that is kept in this browser make vectors. */
export const embedKept: Embedder = async (request, call) => browserOf(call).kept.embed(request, call);

/** Asks the model that the browser itself brings. */
export const askOwn: Adapter = (request, call) => browserOf(call).own.chat(request, call);

/** The model that the browser itself brings. */
export const listOwn: ModelLister = async (call) => browserOf(call).own.list(call);

function browserOf({ inBrowser, who }: AdapterCall): InBrowser {
  if (inBrowser) return inBrowser;
  throw failure(
    'model-not-found',
    `${who} is a model in a browser, and there is none here.`,
    'Run the flow in Voide’s page, or choose another model in the node.',
  );
}
