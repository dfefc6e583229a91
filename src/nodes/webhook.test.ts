import { describe, expect, it } from 'vitest';
import { type Failure, failure } from '../flow/failure';
import { fire } from './fake-services';
import { startTrigger } from './fake-trigger';
import { webhook } from './webhook';

const url = 'https://relay.example/channel';
const lost = (retryAfterMilliseconds?: number): Failure =>
  failure('network-failed', 'It broke.', 'Wait.', {
    retryable: true,
    ...(retryAfterMilliseconds === undefined ? {} : { retryAfterMilliseconds }),
  }).failure;

describe('webhook', () => {
  it('gives out the body and the name of each event', () => {
    const { host } = startTrigger(webhook, { url });
    expect(host.connections.map((connection) => connection.url)).toEqual([url]);
    host.connections[0]?.listener.heard({ event: 'message', data: '{"a":1}', id: '7' });
    expect(host.emitted).toEqual([{ body: '{"a":1}', event: 'message', id: '7' }]);
  });

  it('takes the address of a WebSocket', () => {
    const { host } = startTrigger(webhook, { url: 'wss://relay.example/channel' });
    expect(host.connections).toHaveLength(1);
  });

  it('gives out its sample when its run is begun by hand', async () => {
    expect(await fire(webhook, {}, { sample: 'hello' })).toEqual({ body: 'hello', event: 'message', id: '' });
  });

  it('hears only the events that it is told to; with no name, all', () => {
    const one = startTrigger(webhook, { url, event: 'push' }).host;
    const every = startTrigger(webhook, { url, event: '' }).host;
    for (const host of [one, every])
      for (const event of ['ready', 'push']) host.connections[0]?.listener.heard({ event, data: '', id: '' });
    expect(one.emitted.map(({ event }) => event)).toEqual(['push']);
    expect(every.emitted.map(({ event }) => event)).toEqual(['ready', 'push']);
  });

  it.each(['', 'relay.example', 'ftp://relay.example', 'https://me:secret@relay.example/x', 'javascript:alert(1)'])(
    'refuses an address that cannot be listened to: %s',
    (address) => {
      expect(() => startTrigger(webhook, { url: address })).toThrow(/address/);
    },
  );

  it('connects again later and later, and says why it hears nothing', () => {
    const { host } = startTrigger(webhook, { url });
    const waits: number[] = [];
    for (let number = 0; number < 8; number++) {
      host.connections.at(-1)?.listener.ended(lost());
      const before = host.elapsed();
      expect(host.reported?.code).toBe('network-failed');
      while (host.connections.length === number + 1) host.advance(500);
      waits.push(host.elapsed() - before);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    host.connections.at(-1)?.listener.opened();
    expect(host.reported).toBeUndefined();
  });

  it('begins to count anew after a connection that held, and waits as long as the relay asks', () => {
    const { host } = startTrigger(webhook, { url });
    host.connections[0]?.listener.ended(lost());
    host.advance(1_000);
    host.connections[1]?.listener.opened();
    host.advance(10_000);
    host.connections[1]?.listener.ended(lost(5_000));
    host.advance(4_999);
    expect(host.connections.length).toBe(2);
    host.advance(1);
    expect(host.connections.length).toBe(3);
  });

  it('says on each connection which event it has heard last', () => {
    const { host } = startTrigger(webhook, { url });
    host.connections[0]?.listener.heard({ event: 'message', data: 'x', id: '42' });
    host.connections[0]?.listener.ended(lost());
    host.advance(60_000);
    expect(host.connections.map(({ lastId }) => lastId)).toEqual(['', '42']);
  });

  it('does not try again what cannot get better', () => {
    const { host } = startTrigger(webhook, { url });
    host.connections[0]?.listener.ended(failure('status-refused', 'No.', 'Check it.').failure);
    host.advance(600_000);
    expect(host.connections.length).toBe(1);
    expect(host.reported?.code).toBe('status-refused');
  });

  it('ends the connection, or the waiting for the next, when it is stopped', () => {
    const first = startTrigger(webhook, { url });
    first.stop();
    expect(first.host.closed).toBe(1);
    const second = startTrigger(webhook, { url });
    second.host.connections[0]?.listener.ended(lost());
    second.stop();
    expect(second.host.timers).toBe(0);
  });
});
