import type { Failure } from '../../flow/failure';
import type { Case, Finding } from './case';
import { isOffered, nearestNames } from './nearest';
import { redirected } from './suspect-cors';

type Certainty = Finding['certainty'];

/** What an answer that the worker could read says; undefined where it heard none. */
export function answerSaysIt(found: Case): Finding | undefined {
  const { failure } = found;
  if (failure === undefined)
    return found.seen.test === 'timed-out' || found.seen.list === 'timed-out' ? stalled(found) : undefined;
  switch (failure.code) {
    case 'key-missing':
    case 'vault-locked':
      return keyMissing(found, failure);
    case 'key-refused':
      return keyRefused(found, failure);
    case 'forbidden':
      return forbidden(found, failure);
    case 'not-found':
      return notFound(found, failure);
    case 'rate-limited':
      return inItsWords('rate-limited', failure, 'Wait a minute and test again; a paid plan mostly allows more.');
    case 'redirect-refused':
      return redirected(found);
    case 'stalled':
      return stalled(found);
    case 'server-failed':
      return serverFailing(found, failure);
    case 'request-refused':
    case 'bad-input':
      return requestRefused(found, failure);
    case 'reply-malformed':
    case 'reply-empty':
      return strangeAnswer(found, failure);
    case 'reply-incomplete':
      return inItsWords(
        'answer-broken',
        failure,
        'Test again; if it breaks each time, something between cuts streams: a proxy, a tunnel or a virus scanner.',
      );
    default:
      return undefined; // no answer, or a fault of our own: what else was seen may tell
  }
}

/** The failure's own sentence, which quotes what the server said. */
function inItsWords(
  cause: Finding['cause'],
  { message }: Failure,
  remedy: string,
  certainty: Certainty = 'certain',
): Finding {
  return { cause, sentence: message, remedy, certainty, ask: 'answer' };
}

function keyMissing({ seen, server, address }: Case, failure: Failure): Finding {
  const ask = 'list' as const;
  if (seen.key === 'locked' || failure.code === 'vault-locked')
    return {
      cause: 'key-locked',
      sentence: `The key of ${server.label} is kept under your passphrase, and is locked.`,
      remedy: 'Unlock the keys in Settings and test again.',
      certainty: 'certain',
      ask,
    };
  if (seen.key === 'elsewhere')
    return {
      cause: 'key-elsewhere',
      sentence: `There is a key, but it was given for another address, so it is not sent to ${address.host}.`,
      remedy: 'Give the key again for this address, or set the base URL back.',
      certainty: 'certain',
      ask,
    };
  const page = server.preset?.keyPage;
  return {
    cause: 'key-missing',
    sentence: `${server.label} wants a key, and none is given.`,
    remedy: page === undefined ? 'Give its key.' : `Give its key; there are keys at ${page}`,
    certainty: 'certain',
    ask,
  };
}

function keyRefused({ server }: Case, failure: Failure): Finding {
  const page = server.preset?.keyPage;
  return {
    cause: 'key-refused',
    sentence: failure.message,
    remedy: `Copy the key again, whole and without spaces${page === undefined ? '' : `, or make a new one at ${page}`}.`,
    certainty: 'certain',
    ask: 'list',
  };
}

function forbidden({ server, page }: Case, failure: Failure): Finding {
  if (/CORS requests are not allowed|calls from pages/i.test(failure.message))
    return inItsWords('pages-forbidden', failure, failure.remedy);
  if (failure.status === 402 || /paid first|credit|quota|balance/i.test(failure.message))
    return inItsWords('no-credit', failure, 'Add credit to that account, or use a key of another one.');
  if (server.allow.length > 0)
    return {
      ...inItsWords('not-allowed', failure, `Allow calls from ${page.origin} in the settings of the server.`, 'likely'),
      steps: server.allow,
    };
  return inItsWords(
    'not-allowed',
    failure,
    'Check with the provider that the key may use this model, and from this place.',
    'likely',
  );
}

function notFound(found: Case, failure: Failure): Finding {
  const { offered, model, connection, server } = found;
  if (offered === undefined)
    return {
      ...inItsWords('path-wrong', failure, 'Check the base URL: of most servers it ends in /v1.', 'likely'),
      ask: 'list',
    };
  if (!isOffered(model, offered)) return modelUnknown(found);
  if (connection.protocol === 'openai-responses')
    return {
      cause: 'protocol-unknown',
      sentence: `${server.label} knows the model “${model}”, but not the Responses protocol.`,
      remedy: 'Set the protocol of the connection to OpenAI chat completions.',
      certainty: 'likely',
      ask: 'answer',
    };
  return inItsWords(
    'model-unknown',
    failure,
    `Choose another model: “${model}” is listed, but cannot be asked for chat answers.`,
    'likely',
  );
}

/** A model that the server does not list, with the names that are most like it. */
export function modelUnknown({ model, offered = [], server }: Case, certainty: Certainty = 'certain'): Finding {
  const near = nearestNames(model, offered);
  const sentence = `${server.label} has no model “${model}”.`;
  const steps = server.preset?.id === 'ollama' ? [`ollama pull ${model}`] : [];
  return {
    cause: 'model-unknown',
    sentence,
    remedy: remedyOf(near, offered),
    ...(steps.length === 0 || !/^[\w.:/-]+$/.test(model) ? {} : { steps }),
    certainty,
    ask: 'list',
  };
}

function remedyOf(near: readonly string[], offered: readonly string[]): string {
  if (near.length > 0) return `Take one that it offers: ${near.join(', ')}.`;
  if (offered.length === 0) return 'It offers no model at all yet: load or install one there first.';
  return `Choose one of the ${offered.length} models that it lists.`;
}

function stalled({ server, network, failure, seen }: Case): Finding {
  const isList = seen.test === undefined;
  return {
    cause: 'server-silent',
    sentence: failure?.message ?? `${server.label} took the ${isList ? 'call' : 'question'} and sent nothing.`,
    remedy:
      network === 'public'
        ? 'Test again in a while, or try another model: this one may be overloaded.'
        : 'Test again: a model that is being loaded takes a while the first time; if it stays silent, start the server again.',
    certainty: 'likely',
    ask: 'answer',
  };
}

function serverFailing({ network }: Case, failure: Failure): Finding {
  const remedy =
    network === 'public'
      ? 'Test again in a while, and look at the provider’s status page.'
      : 'Look at what the server prints: it failed by itself, often for want of memory for this model.';
  return inItsWords('server-failing', failure, remedy);
}

function requestRefused(found: Case, failure: Failure): Finding {
  const { offered, model } = found;
  const isOfModel =
    /model/i.test(failure.message) &&
    /not (found|exist|supported|available|valid)|unknown|invalid|does not/i.test(failure.message);
  if (offered !== undefined && !isOffered(model, offered)) return modelUnknown(found, isOfModel ? 'certain' : 'likely');
  if (failure.status === 405)
    return {
      ...inItsWords('path-wrong', failure, 'Check the base URL: of most servers it ends in /v1.', 'likely'),
      ask: 'list',
    };
  if (/stream/i.test(failure.message))
    return inItsWords('no-streaming', failure, 'Choose a model or a server that streams its answers.', 'likely');
  if (isOfModel)
    return inItsWords('model-unknown', failure, 'Write the name of the model as the provider spells it.', 'likely');
  return inItsWords('request-refused', failure, 'Change what it names in the connection.');
}

function strangeAnswer(found: Case, failure: Failure): Finding {
  const { seen, server, offered } = found;
  if ((seen.plain?.type === 'read' && seen.plain.looks === 'html') || /web page/.test(failure.message))
    return webPage(found);
  if (offered !== undefined && seen.test !== undefined)
    return {
      cause: 'no-streaming',
      sentence: `${server.label} lists its models, but does not answer as a stream.`,
      remedy: 'Choose a model or a server that streams, or switch streaming on there or in the gateway between.',
      certainty: 'likely',
      ask: 'answer',
    };
  return {
    cause: 'protocol-unknown',
    sentence: failure.message,
    remedy:
      'Check that the base URL and the protocol of the connection belong together; of most servers the base URL ends in /v1.',
    certainty: 'likely',
    ask: 'list',
  };
}

function webPage({ server, address }: Case): Finding {
  if (server.isKnownHost)
    return {
      cause: 'web-page',
      sentence: `A web page answers in the place of ${server.label}: the network shows its own page, such as a login.`,
      remedy: `Open http://${address.host} in a new tab, log in to the network if it asks, and test again.`,
      certainty: 'likely',
      ask: 'list',
    };
  return {
    cause: 'web-page',
    sentence: `${address.host} answers with a web page: this is the address of a site, not of a server that models are asked at.`,
    remedy: 'Take the base URL from the documentation of the provider; of most it ends in /v1.',
    certainty: 'likely',
    ask: 'list',
  };
}
