import { describe, expect, it } from 'vitest';
import { sleepOnTimer, stopReason, throwIfStopped } from './stop';

describe('a wait on the timer', () => {
  it('ends by itself', async () => {
    await expect(sleepOnTimer(1, new AbortController().signal)).resolves.toBeUndefined();
  });

  it('ends at once with the reason of the stop', async () => {
    const controller = new AbortController();
    const outcome = expect(sleepOnTimer(3_600_000, controller.signal)).rejects.toThrow('enough');
    controller.abort(new Error('enough'));
    await outcome;
  });

  it('does not begin after the stop', async () => {
    await expect(sleepOnTimer(3_600_000, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });
});

describe('the reason of a stop', () => {
  it('is an error, whatever was given', () => {
    expect(stopReason(AbortSignal.abort('a word'))).toMatchObject({ name: 'AbortError' });
    expect(stopReason(AbortSignal.abort())).toMatchObject({ name: 'AbortError' });
  });

  it('is thrown only after the stop', () => {
    expect(() => throwIfStopped(new AbortController().signal)).not.toThrow();
    expect(() => throwIfStopped(AbortSignal.abort(new Error('enough')))).toThrow('enough');
  });
});
