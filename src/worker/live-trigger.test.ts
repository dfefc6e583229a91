import { describe, expect, it } from 'vitest';
import { VirtualPlatform } from '../../tests/support/virtual-platform';
import type { NodeId } from '../flow/ids';
import type { Answer } from '../flow/question';
import { webhook } from '../nodes/webhook';
import { listeningContext } from './known-flow';
import { LiveTrigger } from './live-trigger';
import { createMemoryHosts } from './services/host-consent';
import { createWorld } from './services/world';

const question = { kind: 'host', title: 'May this flow call 192.168.0.7:8080?' };
const own = 'ws://192.168.0.7:8080/channel';

/** A live Webhook, whose world asks before it may listen. */
function live(url: string, stranger?: string, hosts = createMemoryHosts()) {
  const listening: string[] = [];
  const world = createWorld({ hosts });
  const known = { options: { variables: {}, ...(stranger !== undefined && { stranger }) } };
  const session = {};
  const trigger = new LiveTrigger(
    {
      platform: new VirtualPlatform(),
      listen: (address) => {
        listening.push(address);
        return () => void listening.splice(listening.indexOf(address), 1);
      },
      mayListen: async (address, asking) =>
        world.mayCall?.(address, listeningContext(session, known as Parameters<typeof listeningContext>[1], asking)),
      isVisible: () => true,
      run: async () => undefined,
      changed: () => undefined,
    },
    {
      node: ['hook' as NodeId], // of the form that ids have
      source: 0,
      trigger: webhook.trigger as NonNullable<typeof webhook.trigger>, // a Webhook has one
      config: webhook.config.parse({ url }) as never, // by its own schema
      print: url,
    },
  );
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    trigger,
    listening,
    hosts,
    settled,
    answer: async (answer: Answer) => {
      await settled();
      trigger.answer(answer);
      await settled();
    },
  };
}

describe('a trigger that listens', () => {
  it('asks before it listens to a host of the own network, and listens once it may', async () => {
    const { trigger, listening, settled, answer } = live(own);
    await settled();
    expect([trigger.status.question, listening]).toEqual([expect.objectContaining(question), []]);
    await answer('yes');
    expect(listening).toEqual([]);
    await answer({ host: 'once' });
    expect([trigger.status.question, listening]).toEqual([undefined, [own]]);
    trigger.end();
    expect(listening).toEqual([]);
  });

  it('says that it may not, and hears nothing', async () => {
    const { trigger, listening, answer } = live(own);
    await answer({ host: 'refuse' });
    expect(trigger.status.failure).toMatchObject({ code: 'forbidden', retryable: false });
    expect(listening).toEqual([]);
  });

  it('asks for any host where the flow came from elsewhere, for that flow alone', async () => {
    const first = live('https://relay.example/a', 'one');
    await first.answer({ host: 'always' });
    expect(first.listening).toHaveLength(1);
    const again = live('https://relay.example/b', 'one', first.hosts);
    await again.settled();
    expect([again.trigger.status.question, again.listening.length]).toEqual([undefined, 1]);
    const other = live('https://relay.example/b', 'two', first.hosts);
    await other.settled();
    expect([other.trigger.status.question?.kind, other.listening.length]).toEqual(['host', 0]);
    const mine = live('https://relay.example/b');
    await mine.settled();
    expect([mine.trigger.status.question, mine.listening.length]).toEqual([undefined, 1]);
  });

  it('asks no more once it is stopped', async () => {
    const { trigger, listening, settled, answer } = live(own);
    await settled();
    trigger.end();
    expect(trigger.status.question).toBeUndefined();
    await answer({ host: 'once' });
    expect(listening).toEqual([]);
  });
});
