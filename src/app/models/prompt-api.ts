import * as Comlink from 'comlink';
import type {
  PromptApiAnswer,
  PromptApiCalls,
  PromptApiPort,
  PromptApiRequest,
  PromptApiState,
} from '../../flow/prompt-api';

/** What a browser that has a model of its own puts on the page, as far as it is used here. */
interface LanguageModel {
  availability(): Promise<PromptApiState>;
  create(options: {
    readonly initialPrompts: readonly PromptMessage[];
    readonly signal: AbortSignal;
    monitor?(monitor: EventTarget): void;
  }): Promise<Session>;
}

interface Session {
  /** How much of what it can remember is taken, by its newer and its older name. */
  readonly contextUsage?: number;
  readonly inputUsage?: number;
  promptStreaming(
    input: string,
    options: { readonly signal: AbortSignal; readonly responseConstraint?: object },
  ): ReadableStream<string>;
  destroy(): void;
}

interface PromptMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

type AskRequest = Extract<PromptApiRequest, { type: 'ask' }>;

/** Whether this browser has a model of its own for pages. */
export async function promptApiState(): Promise<PromptApiState> {
  const model = languageModel();
  return model === undefined ? 'unavailable' : model.availability().catch(() => 'unavailable' as const);
}

/**
 * Has the browser download its own model, which it does only right after a click.
 * @param onProgress is told how far it is, from 0 to 1
 */
export async function preparePromptApi(onProgress: (part: number) => void, signal: AbortSignal): Promise<void> {
  const session = await languageModel()?.create({
    initialPrompts: [],
    signal,
    monitor: (monitor) =>
      monitor.addEventListener('downloadprogress', (event) => {
        if (event instanceof ProgressEvent) onProgress(event.loaded);
      }),
  });
  session?.destroy();
}

/** Gives a runner a way to the browser's own model, which can be asked on the page only. */
export async function connectPromptApi(runner: Pick<Comlink.Remote<PromptApiCalls>, 'setPromptApi'>): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  servePromptApi(port1);
  // A MessagePort is a PromptApiPort: it posts messages and calls `onmessage` with their data.
  await runner.setPromptApi(Comlink.transfer(port2 as unknown as PromptApiPort, [port2]));
}

/** Answers what is asked on a port: one session a question, many questions at a time. */
function servePromptApi(port: MessagePort): void {
  const underway = new Map<number, AbortController>();
  port.onmessage = ({ data }: MessageEvent<PromptApiRequest>) => {
    if (data.type === 'stop') {
      underway.get(data.id)?.abort();
      return;
    }
    const controller = new AbortController();
    underway.set(data.id, controller);
    const tell = (answer: PromptApiAnswer) => port.postMessage(answer);
    answer(data, controller.signal, tell)
      .catch((error: unknown) => tell({ type: 'end', id: data.id, error: nameAndMessageOf(error) }))
      .finally(() => underway.delete(data.id));
  };
}

async function answer(
  { id, messages, schema }: AskRequest,
  signal: AbortSignal,
  tell: (answer: PromptApiAnswer) => void,
): Promise<void> {
  const model = languageModel();
  const state = await promptApiState();
  if (model === undefined || state === 'unavailable')
    throw new DOMException('This browser has no model of its own.', 'NotSupportedError');
  if (state !== 'available') tell({ type: 'loading', id });
  const prompts = messages.map(({ role, content }) => ({ role: role === 'tool' ? 'user' : role, content }) as const);
  const question = prompts.at(-1)?.content ?? '';
  const session = await model.create({ initialPrompts: prompts.slice(0, -1), signal });
  try {
    // A schema is an object, or nothing that the request would have let through.
    const constraint = typeof schema === 'object' && schema !== null ? { responseConstraint: schema } : {};
    const stream = session.promptStreaming(question, { signal, ...constraint });
    const reader = stream.getReader();
    for (let step = await reader.read(); !step.done; step = await reader.read())
      tell({ type: 'piece', id, text: step.value });
    const used = session.contextUsage ?? session.inputUsage;
    tell({ type: 'end', id, ...(used === undefined ? {} : { inputTokens: used }) });
  } finally {
    session.destroy();
  }
}

function languageModel(): LanguageModel | undefined {
  // Chrome's name for it; whether it can answer is asked of it each time.
  return (globalThis as { readonly LanguageModel?: LanguageModel }).LanguageModel;
}

function nameAndMessageOf(error: unknown): { readonly name: string; readonly message: string } {
  const isError = error instanceof Error || error instanceof DOMException;
  return isError ? { name: error.name, message: error.message } : { name: 'Error', message: String(error) };
}
