import type { Connection } from './connection';

/** The connection to the model that the browser itself brings, where it does; the person adds it. */
export const promptApiConnection: Connection = {
  id: 'browser-model',
  name: 'Browser’s own model',
  protocol: 'prompt-api',
  baseUrl: '',
  models: [{ id: 'built-in', capabilities: { schema: true, tools: false } }],
};

/** Whether the browser has a model of its own: it may still have to be downloaded by the browser, when it is first asked. */
export type PromptApiState = 'unavailable' | 'downloadable' | 'downloading' | 'available';
