import * as z from 'zod';
import { failure } from '../flow/failure';
import { defineNode } from '../flow/node-definition';
import type { TriggerHost } from '../flow/trigger';

const firstWaitMilliseconds = 1_000;
const longestWaitMilliseconds = 60_000;
/** A connection that lasted as long as this was a good one: the next failure begins to count anew. */
const steadyMilliseconds = 10_000;

const config = z.object({
  url: z.string().default('').meta({
    title: 'Address of the relay',
    hint: 'It takes the calls and passes them on: as server-sent events (https), or over a WebSocket (wss).',
    placeholder: 'https://relay.example/my-channel',
  }),
  event: z.string().default('message').meta({
    title: 'Only events named',
    hint: 'Most relays use message; with nothing here every event begins a run.',
    placeholder: 'message',
  }),
  sample: z.string().default('').meta({
    title: 'Sample body',
    hint: 'What comes out when you press Play, to try the flow without a call.',
    placeholder: '{"order": 1042}',
    multiline: true,
  }),
  concurrency: z.int().min(1).max(100).default(1).meta({
    title: 'At once',
    unit: 'runs',
    hint: 'An event that comes while so many are under way waits for its turn.',
  }),
});

type Config = z.output<typeof config>;

/** Begins a run for each event that a relay passes on. */
export const webhook = defineNode({
  type: 'webhook',
  version: 1,
  label: 'Webhook',
  family: 'interface',
  icon: 'download',
  help: 'Begins a run for each call that a relay on the web passes on to this page, while the flow is live.',
  synonyms: [
    'trigger',
    'hook',
    'callback',
    'relay',
    'server-sent events',
    'sse',
    'websocket',
    'push',
    'listen',
    'subscribe',
  ],
  config,
  inputs: {},
  outputs: { body: { type: 'text' }, event: { type: 'text' }, id: { type: 'text', hidden: true } },
  role: 'source',
  // Only the host: the rest of the address is often what keeps strangers out.
  summary: ({ url }) => /^(?:https?|wss?):\/\/([^/?#\s@]+)/i.exec(url.trim())?.[1] ?? '',
  run: (_inputs, { sample, event }) => ({ body: sample, event: event.trim() || 'message', id: '' }),
  trigger: { concurrency: (parsed) => parsed.concurrency, start: subscribe },
});

/** Listens, and connects again when the connection ends: later and later, unless it had held for a while. */
function subscribe({ url, event: wanted }: Config, host: TriggerHost): () => void {
  const address = url.trim();
  if (!/^(?:https?|wss?):\/\/[^\s/?#@]+(?:[/?#]|$)/i.test(address))
    throw failure(
      'bad-config',
      'The Webhook has no address to listen to.',
      'Give the address of a relay that begins with https:// or wss:// and holds no user name.',
    );
  let lastId = '';
  let failures = 0;
  let openedAt: number | undefined;
  let end: () => void = () => undefined;
  const connect = () => {
    openedAt = undefined;
    end = host.listen(address, listener, { lastId });
  };
  const listener: Parameters<TriggerHost['listen']>[1] = {
    opened() {
      openedAt = host.elapsed();
      host.report(undefined);
    },
    heard({ event, data, id }) {
      lastId = id;
      if (wanted.trim() === '' || event === wanted.trim()) host.emit({ body: data, event, id });
    },
    ended(why) {
      host.report(why);
      if (!why.retryable) return;
      if (openedAt !== undefined && host.elapsed() - openedAt >= steadyMilliseconds) failures = 0;
      const asked = Math.min(why.retryAfterMilliseconds ?? firstWaitMilliseconds, longestWaitMilliseconds);
      const wait = Math.min(Math.max(asked, firstWaitMilliseconds) * 2 ** failures++, longestWaitMilliseconds);
      // Between half and whole, so that all who lost a relay at once do not come back at once.
      end = host.after(wait * (0.5 + host.random() / 2), connect);
    },
  };
  connect();
  return () => end();
}
