import { expect, it } from 'vitest';
import type { Turn } from '../flow/chat-thread';
import { flowIdSchema, nodeIdSchema, type RunId } from '../flow/ids';
import { lightOfChat } from './chat-light';
import { beginTurn } from './chat-thread';
import { newThread, replaceTurn } from './open-thread';

const empty = newThread(flowIdSchema.parse('flow'), nodeIdSchema.parse('ask'), 0);
const asked = beginTurn(empty, { message: 'Hi', run: 'one' as RunId, designHash: 'hash', now: 0 }); // a literal of the form that ids have
const why = { code: 'raised', message: 'It broke.', remedy: 'Mend it.', retryable: false } as const;
const after = (change: Partial<Turn>) => replaceTurn(asked.thread, { ...asked.turn, ...change });
const never = () => false;

it('tells how the run of the newest turn stands', () => {
  expect(lightOfChat(undefined, never)).toBe('idle');
  expect(lightOfChat(empty, never)).toBe('idle');
  expect(lightOfChat(asked.thread, never)).toBe('active');
  expect(lightOfChat(asked.thread, (run) => run === 'one')).toBe('paused');
  expect(lightOfChat(after({ status: 'completed' }), never)).toBe('done');
  expect(lightOfChat(after({ status: 'completed', failure: why }), never)).toBe('failed');
  expect(lightOfChat(after({ status: 'failed' }), never)).toBe('failed');
  expect(lightOfChat(after({ status: 'stopped' }), never)).toBe('skipped');
});
