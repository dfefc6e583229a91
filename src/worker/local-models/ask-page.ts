import { type FailureError, failure } from '../../flow/failure';
import type { ModelRequest } from '../../flow/model-service';
import type { PromptApiAnswer, PromptApiPort } from '../../flow/prompt-api';
import type { Adapter, AdapterCall } from '../services/adapter';
import { createGathering } from '../services/gathering';
import type { Answer } from '../services/reply';
import { incompleteReply } from '../services/reply-failure';
import { stopReason, throwIfStopped } from '../services/stop';
import { createPieces } from './pieces';

/** The way from this worker to the page, where the browser's own model can be asked. */
export interface PageModel {
  readonly chat: Adapter;
  /** The newest port counts. */
  setPort(port: PromptApiPort): void;
}

/** Makes a way to the page that is there once a port was given. */
export function createPageModel(): PageModel {
  const underway = new Map<number, (answer: PromptApiAnswer) => void>();
  let port: PromptApiPort | undefined;
  let count = 0;

  async function* chat(request: ModelRequest, call: AdapterCall): Answer {
    const { signal } = call;
    throwIfStopped(signal);
    checkRequest(request, call);
    const asked = port;
    if (asked === undefined) throw notThere(call, 'The page has not opened the way to it.');
    const id = ++count;
    const answers = createPieces<PromptApiAnswer>();
    const stop = () => answers.fail(stopReason(signal));
    signal.addEventListener('abort', stop, { once: true });
    underway.set(id, answers.push);
    const { messages, schema } = request;
    asked.postMessage({ type: 'ask', id, messages, ...(schema === undefined ? {} : { schema }) });
    const gathering = createGathering();
    try {
      for await (const answer of answers) {
        if (answer.type === 'loading') call.tell('The browser loads its own model …');
        else if (answer.type === 'piece') yield gathering.take({ type: 'text', text: answer.text });
        else if (answer.error) throw explained(answer.error, call, gathering.isEmpty);
        else return gathering.result({ finishReason: 'stop', model: call.model, inputTokens: answer.inputTokens });
      }
    } finally {
      underway.delete(id);
      signal.removeEventListener('abort', stop);
      asked.postMessage({ type: 'stop', id }); // of one that has ended, the page knows nothing any more
    }
    throw incompleteReply(call.provider, 'ended its answer without saying that it was finished');
  }

  return {
    chat,
    setPort(next) {
      port = next;
      next.onmessage = ({ data }) => underway.get(data.id)?.(data);
    },
  };
}

/** What the browser's own model cannot do is refused, unless an answer can do without it: that is said in the log. */
function checkRequest(request: ModelRequest, { tell, who }: AdapterCall): void {
  const { tools = [], stop = [], messages, maxTokens, temperature, topP, seed } = request;
  const refused = [
    ...(tools.length > 0 ? ['tools'] : []),
    ...(stop.length > 0 ? ['stop texts'] : []),
    ...(messages.some(({ files = [] }) => files.length > 0) ? ['files'] : []),
  ];
  if (refused.length > 0)
    throw failure(
      'request-refused',
      `${who} takes no ${refused.join(', no ')}.`,
      'Leave that out in the node, or choose another model.',
    );
  const left = Object.entries({ maxTokens, temperature, topP, seed }).filter(([, value]) => value !== undefined);
  if (left.length > 0)
    tell(`Asked without ${left.map(([name]) => name).join(', ')}, which the browser’s own model does not know.`);
}

type Thrown = NonNullable<Extract<PromptApiAnswer, { type: 'end' }>['error']>;

function explained({ name, message }: Thrown, call: AdapterCall, isEmpty: boolean): FailureError {
  const said = message.slice(0, 200);
  if (name === 'NotSupportedError' && isEmpty) return notThere(call, said);
  if (name === 'QuotaExceededError')
    return failure(
      'context-too-long',
      `What ${call.who} was given to read is longer than it can take in.`,
      'Shorten the conversation or the prompt, or choose another model.',
    );
  if (name === 'NotAllowedError')
    return failure(
      'forbidden',
      `${call.who} may not be used yet: ${said}`,
      'Open Settings and let the browser download its model: it does that only after a click.',
    );
  if (!isEmpty) return incompleteReply(call.provider, `broke off (${said})`);
  return failure('server-failed', `${call.who} gave no answer: ${said}`, 'Play again, or choose another model.', {
    retryable: true,
  });
}

function notThere({ who }: AdapterCall, why: string): FailureError {
  return failure('model-not-found', `${who} is not there: ${why}`, 'Choose another model in the node.');
}
