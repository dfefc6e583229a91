import type { Case, Finding } from './case';

/** Why the worker hears nothing from a server that does answer: what the browser keeps from this page. */
export function answersAreKept(found: Case): Finding | undefined {
  const { seen, failure, server } = found;
  const isUnheard = failure?.code === 'network-failed' || (failure === undefined && seen.test === undefined);
  if (!isUnheard || seen.plain === undefined) return undefined;
  if (server.direct === 'no') return noDirectCalls(found);
  switch (seen.plain.type) {
    case 'redirect':
      return redirected(found);
    case 'timed-out':
      return undefined;
    case 'refused':
      return seen.options?.type === 'read' || server.direct === 'success-only'
        ? errorsAreKept(found)
        : corsRefused(found);
    case 'read':
      return seen.preflighted?.type === 'refused' ? headersRefused(found) : errorsAreKept(found);
  }
}

function noDirectCalls({ server }: Case): Finding {
  return {
    cause: 'no-direct-calls',
    sentence: `${server.label} takes no calls from pages, whatever the key is.`,
    remedy:
      'Reach the model through a gateway of your own that allows this page, or take the same model from a provider that does, such as OpenRouter.',
    certainty: 'likely',
    ask: 'list',
  };
}

/** A server that redirects, as the page or the worker saw it. */
export function redirected({ server, address }: Case): Finding {
  const isPlain = address.protocol === 'http:';
  return {
    cause: 'redirected',
    sentence: `${server.label} sends calls on to another address, and Voide does not follow: the key would go there, too.`,
    remedy: isPlain
      ? `Write the address with https:// in the place of http://; else give the one that the line below shows after “location:”.`
      : 'Set the base URL to the address that the line below shows after “location:”.',
    certainty: 'certain',
    ask: 'list',
  };
}

function corsRefused({ server, page, network }: Case): Finding {
  const isLocal = network !== 'public';
  const isTold = server.allow.length > 0;
  return {
    cause: 'cors-refused',
    sentence: `${server.label} is there, but does not let pages from ${page.origin} read its answers (CORS).`,
    remedy: isTold
      ? 'Allow this page in the settings of the server, start it again and test again.'
      : 'Let the server, or a gateway before it, send the headers below; what only its provider can change is reached through a gateway.',
    steps: isTold ? server.allow : corsHeaders(page.origin),
    // A public one may only leave the header out of its errors, and an error is what a call without a key gets.
    certainty: isLocal ? 'certain' : 'likely',
    ask: 'list',
  };
}

function headersRefused({ server, page }: Case): Finding {
  return {
    cause: 'cors-headers-refused',
    sentence: `${server.label} lets this page read, but refuses the headers that a call needs (authorization, content-type).`,
    remedy: 'Let it answer the browser’s question before a call (OPTIONS) with the headers below.',
    steps: server.allow.length > 0 ? [...server.allow, ...corsHeaders(page.origin)] : corsHeaders(page.origin),
    certainty: 'certain',
    ask: 'list',
  };
}

function corsHeaders(origin: string): readonly string[] {
  return [
    `access-control-allow-origin: ${origin}`,
    'access-control-allow-headers: authorization, content-type, x-api-key, x-goog-api-key, anthropic-version, anthropic-dangerous-direct-browser-access',
    'access-control-allow-methods: GET, POST, OPTIONS',
  ];
}

/** The server lets pages in, but an answer that says what is wrong comes without CORS: the reason is to be guessed. */
function errorsAreKept({ server, seen, offered, model }: Case): Finding {
  const common = { cause: 'cors-missing-on-errors', ask: offered === undefined ? 'list' : 'answer' } as const;
  const kept = `${server.label} lets this page in, but leaves CORS out of its error answers, so that the browser keeps the reason back`;
  if (offered !== undefined)
    return {
      ...common,
      sentence: `${kept}: it lists its models, yet refuses to answer as “${model}”.`,
      remedy:
        'Run the line below: it shows the answer that the browser keeps back. Mostly it is the model or the credit.',
      certainty: 'likely',
    };
  switch (seen.key) {
    case 'none':
      return {
        ...common,
        sentence: `${kept}: most likely it wants a key.`,
        remedy: 'Give its key.',
        certainty: 'likely',
      };
    case 'locked':
      return {
        ...common,
        sentence: `${kept}: it wants the key, which is locked.`,
        remedy: 'Unlock the keys.',
        certainty: 'likely',
      };
    case 'elsewhere':
      return {
        ...common,
        sentence: `${kept}: it wants a key, and the one that is kept is for another address.`,
        remedy: 'Give the key again for this address.',
        certainty: 'likely',
      };
    default:
      return {
        ...common,
        sentence: `${kept}: most likely the key is wrong.`,
        remedy: 'Give the key again; to be sure, run the line below: it shows the answer that the browser keeps back.',
        certainty: 'likely',
      };
  }
}
