import type { Protocol } from '../../flow/connection';
import { askUrl, listUrl } from './address';
import type { Situation } from './observations';

/** The header that carries the key, as the shell fills it in: only `$KEY` stands outside of what is quoted whole. */
const keyHeaders: Readonly<Record<Protocol, string>> = {
  'openai-chat': 'authorization: Bearer $KEY',
  'openai-responses': 'authorization: Bearer $KEY',
  anthropic: 'x-api-key: $KEY',
  gemini: 'x-goog-api-key: $KEY',
  'in-browser': '',
  'prompt-api': '',
};

/**
 * A line for a terminal (sh, bash, zsh) that asks what the checks asked, in the name of this page: its answer shows the
 * status and the `access-control-allow-origin` that a browser looks for.
 * @param what the list of models, or one answer of the model
 */
export function curlLine({ connection, model, page, seen }: Situation, what: 'list' | 'answer'): string {
  const { protocol, baseUrl } = connection;
  const isAnswer = what === 'answer';
  const url = isAnswer ? askUrl(protocol, baseUrl, model) : listUrl(protocol, baseUrl);
  return [
    // -g: a bracket in an address is a bracket. -N: what streams is shown as it comes.
    isAnswer ? 'curl -igN' : 'curl -ig',
    quoted(url),
    `-H ${quoted(`origin: ${page.origin}`)}`,
    ...(seen.key === 'none' ? [] : [`-H "${keyHeaders[protocol]}"`]),
    ...(protocol === 'anthropic' ? anthropicHeaders.map((header) => `-H ${quoted(header)}`) : []),
    ...(isAnswer
      ? [`-H ${quoted('content-type: application/json')}`, `-d ${quoted(JSON.stringify(bodyOf(protocol, model)))}`]
      : []),
  ].join(' ');
}

/** What goes with every request of the protocol besides the key. */
export const anthropicHeaders = ['anthropic-version: 2023-06-01', 'anthropic-dangerous-direct-browser-access: true'];

const hello = 'Say hello.';

function bodyOf(protocol: Protocol, model: string): unknown {
  switch (protocol) {
    case 'openai-responses':
      return { model, input: hello, stream: true };
    case 'gemini':
      return { contents: [{ role: 'user', parts: [{ text: hello }] }] };
    case 'anthropic':
      return { model, max_tokens: 16, messages: [{ role: 'user', content: hello }], stream: true };
    default:
      return { model, messages: [{ role: 'user', content: hello }], stream: true };
  }
}

/** A text that the shell takes as it is, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
