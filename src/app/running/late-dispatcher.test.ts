import { describe, expect, it } from 'vitest';
import { initialModelSettings } from '../../flow/connection';
import { newId, type RunId } from '../../flow/ids';
import type { Dispatcher } from './dispatcher';
import { createLateDispatcher } from './late-dispatcher';

/** A dispatcher that writes down what is asked of it. */
function fakeDispatcher(heard: string[]): Dispatcher {
  const asked = {
    stop: async (run: RunId) => void heard.push(`stop ${run}`),
    endLive: async () => void heard.push('end live'),
    setVisible: (isVisible: boolean) => heard.push(isVisible ? 'visible' : 'hidden'),
    setModels: () => heard.push('models'),
  };
  return asked as unknown as Dispatcher; // nothing else is asked of it below
}

describe('a dispatcher whose code comes later', () => {
  it('is asked what was asked before it was there, in that order, after it was told what holds', async () => {
    const heard: string[] = [];
    const dispatcher = createLateDispatcher();
    const run = newId<RunId>();
    const stopped = dispatcher.stop(run);
    const ended = dispatcher.endLive(newId());
    dispatcher.setModels(initialModelSettings);
    dispatcher.setVisible(true);
    dispatcher.setVisible(false);
    dispatcher.begin(async () => fakeDispatcher(heard));
    await Promise.all([stopped, ended]);
    expect(heard).toEqual(['models', 'hidden', `stop ${run}`, 'end live']);
  });

  it('is told at once once it is there', async () => {
    const heard: string[] = [];
    const dispatcher = createLateDispatcher();
    dispatcher.begin(async () => fakeDispatcher(heard));
    await dispatcher.endLive(newId());
    dispatcher.setVisible(true);
    expect(heard).toEqual(['end live', 'visible']);
  });

  it('tells who asked that it could not be loaded, and is loaded at the next call', async () => {
    const heard: string[] = [];
    let loads = 0;
    const dispatcher = createLateDispatcher();
    dispatcher.setModels(initialModelSettings);
    const stopped = dispatcher.stop(newId());
    dispatcher.begin(async () => {
      loads += 1;
      if (loads === 1) throw new Error('no network');
      return fakeDispatcher(heard);
    });
    await expect(stopped).rejects.toThrow('no network');
    await dispatcher.endLive(newId());
    expect(heard).toEqual(['models', 'end live']);
  });
});
