import { type FailureError, failure } from '../../flow/failure';
import { isRecord } from '../../flow/payload';
import type { Redact } from './redact';
import { retryAfterOf } from './retry-after';

/** Who answered, for the words of a failure. */
export interface Provider {
  /** `“Work” (api.openai.com)`. */
  readonly who: string;
  readonly model: string;
  readonly hasKey: boolean;
  readonly redact: Redact;
  /** Milliseconds since 1970. */
  now(): number;
}

/** What a server said when it refused. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Headers;
  /** The body: JSON, HTML or plain text. */
  readonly body: unknown;
}

const contextTooLong =
  /context_length_exceeded|context (?:length|window|size)|maximum context|too many (?:input )?tokens|prompt is too long|reduce the length|exceeds the maximum number of tokens/i;
// Not “exceeded your current quota”: Gemini says that of its limit per minute, too.
const outOfCredit = /insufficient_quota|insufficient (?:balance|credits?|funds)|credit balance is too low/i;

// Gemini says it with status 400.
const keyNotValid = /API_KEY_INVALID|API key not valid/i;
// Gemini says it with status 403.
const keyWanted = /unregistered callers|API key is missing/i;
// Anthropic lets organisations forbid calls from pages, and says it with status 401.
const pagesForbidden = /CORS requests are not allowed/i;

/** Makes a failure of a refused call: by its status, and by its words where one status means several things. */
export function failureOfRefusal(refusal: Refusal, provider: Provider): FailureError {
  const { status } = refusal;
  const { who, hasKey } = provider;
  const text = refusalText(refusal.body, provider.redact);
  const said = text === '' ? '' : ` It said: “${text}”`;
  const whole = typeof refusal.body === 'string' ? refusal.body : JSON.stringify(refusal.body);
  if (pagesForbidden.test(whole))
    return failure('forbidden', `${who} refuses calls from pages (${status}).${said}`, pagesRemedy, { status });
  if (status === 401 || keyNotValid.test(whole) || keyWanted.test(whole))
    return hasKey
      ? failure('key-refused', `${who} refused the key (${status}).${said}`, 'Give a valid key for it in Settings.', {
          status,
        })
      : failure('key-missing', `${who} wants a key (${status}).${said}`, 'Give its key in Settings.', { status });
  if (status === 402 || ((status === 429 || status === 400) && outOfCredit.test(whole)))
    return failure('forbidden', `${who} wants to be paid first (${status}).${said}`, 'Add credit to that account.', {
      status,
    });
  if (status === 403)
    return failure('forbidden', `${who} does not allow this (403).${said}`, forbiddenRemedy, { status });
  if (status === 404)
    return failure(
      'not-found',
      `${who} does not know this address or the model “${provider.model}” (404).${said}`,
      'Check base URL (it often ends in /v1) and model name of the connection in Settings.',
      { status },
    );
  if (status === 429) return rateLimited(refusal, { said, provider });
  if (status === 408 || status === 409 || status >= 500)
    return failure('server-failed', `${who} has trouble of its own (${status}).${said}`, 'Play again in a while.', {
      status,
      retryable: true,
      ...retryAfter(refusal.headers, provider.now()),
    });
  if (status === 413 || contextTooLong.test(whole))
    return failure(
      'context-too-long',
      `The request is longer than “${provider.model}” can read (${status}).${said}`,
      'Send less text or fewer earlier messages, or choose a model with a longer context.',
      { status },
    );
  return failure(
    'request-refused',
    `${who} refused the request (${status}).${said}`,
    'Change what it names in the model node or the connection.',
    { status },
  );
}

const pagesRemedy =
  'The organisation that the key belongs to has turned off calls from browsers: take a key of another organisation, ask ' +
  'its administrator, or reach the model through a gateway of your own or OpenRouter.';

const forbiddenRemedy =
  'Check that the key may use this model, and that the server allows calls from this page (Ollama: OLLAMA_ORIGINS).';

function rateLimited({ status, headers }: Refusal, { said, provider }: { said: string; provider: Provider }) {
  return failure(
    'rate-limited',
    `${provider.who} gets too many requests (${status}).${said}`,
    'Wait a little and play again, or let the node try again by itself.',
    { status, retryable: true, ...retryAfter(headers, provider.now()) },
  );
}

/** Makes a failure of an error that came with status 200: as the whole answer, or as an event before the first word. */
export function failureOfErrorObject(error: unknown, provider: Provider): FailureError {
  const code = isRecord(error) ? Number(error['code'] ?? error['status']) : Number.NaN;
  if (code >= 400 && code <= 599) return failureOfRefusal({ status: code, body: { error } }, provider);
  const type = isRecord(error) ? `${error['type']} ${error['code']}` : '';
  if (/rate_?limit/i.test(type)) return failureOfRefusal({ status: 429, body: { error } }, provider);
  const text = refusalText({ error }, provider.redact);
  if (contextTooLong.test(`${type} ${text}`)) return failureOfRefusal({ status: 400, body: { error } }, provider);
  return failure(
    'server-failed',
    `${provider.who} answered with an error instead of a reply.${text === '' ? '' : ` It said: “${text}”`}`,
    'Play again in a while.',
    { retryable: true },
  );
}

/** What a server's error body says, in one short line without secrets. */
export function refusalText(body: unknown, redact: Redact): string {
  const parsed = typeof body === 'string' ? parsedOrText(body) : body;
  // Redacted before it is cut: half a key would not be recognised.
  const line = redact(wordsOf(parsed)).replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

function parsedOrText(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return /^\s*</.test(body) ? (/<title>([^<]{1,200})/i.exec(body)?.[1] ?? 'a web page') : body;
  }
}

/** The shapes servers use: OpenAI `error.message`, FastAPI `detail`, Ollama `error`, others `message`. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.slice(0, 3).map(wordsOf).filter(Boolean).join('; ');
  if (!isRecord(value)) return '';
  return wordsOf(value['error'] ?? value['message'] ?? value['detail'] ?? value['msg'] ?? value['code']);
}

function retryAfter(headers: Headers | undefined, now: number): { retryAfterMilliseconds?: number } {
  const milliseconds = retryAfterOf(headers, now);
  return milliseconds === undefined ? {} : { retryAfterMilliseconds: milliseconds };
}
