import type { Connection } from './connection';
import { itemIdSchema } from './ids';
import type { Json } from './json';
import type { Message } from './payload';

/** The connection to the model that the browser itself brings, where it does; the person adds it. */
export const promptApiConnection: Connection = {
  id: itemIdSchema.parse('browser-model'),
  name: 'Browser’s own model',
  protocol: 'prompt-api',
  baseUrl: '',
  models: [{ id: 'built-in', capabilities: { schema: true, tools: false } }],
};

/** Whether the browser has a model of its own: it may still have to be downloaded by the browser, when it is first asked. */
export type PromptApiState = 'unavailable' | 'downloadable' | 'downloading' | 'available';

/** What the worker asks of the page; `id` numbers the questions. */
export type PromptApiRequest =
  | {
      readonly type: 'ask';
      readonly id: number;
      readonly messages: readonly Message[];
      readonly schema?: Json;
      readonly temperature?: number;
    }
  | { readonly type: 'stop'; readonly id: number };

/** What the page answers: pieces, then one `end`. */
export type PromptApiAnswer =
  | { readonly type: 'piece'; readonly id: number; readonly text: string }
  | { readonly type: 'loading'; readonly id: number }
  | {
      readonly type: 'end';
      readonly id: number;
      readonly inputTokens?: number;
      readonly outputTokens?: number;
      /** Why there is no whole answer: the name and the message of what was thrown, or that the browser has no model. */
      readonly error?: { readonly name: string; readonly message: string };
    };

/** What a `MessagePort` is, as far as the worker asks the page on it. */
export interface PromptApiPort {
  postMessage(message: PromptApiRequest): void;
  onmessage: ((event: { readonly data: PromptApiAnswer }) => void) | null;
}

/** How the page gives a runner a way to the browser's own model. */
export interface PromptApiCalls {
  setPromptApi(port: PromptApiPort): Promise<void>;
}
