import { describe, expect, it } from 'vitest';
import { offeredVariables, offeredZones } from './suggestions';

describe('the time zones that are offered', () => {
  it('are found by words, and that of this machine comes first', () => {
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(offeredZones(undefined, () => undefined).choices[0]?.label).toBe(own);
    expect(offeredZones('new york', () => undefined).choices.map(({ label }) => label)).toEqual(['America/New_York']);
  });

  it('leave what is written as it is until one is chosen', () => {
    expect(offeredZones('europe', () => undefined).best).toBe(-1);
  });
});

describe('the variables that are offered', () => {
  const offered = (typed: string | undefined, value = typed ?? '') => {
    const done: string[] = [];
    const addVariable = (name: string) => void done.push(`add ${name}`);
    const { choices } = offeredVariables(typed, {
      value,
      names: { ports: [], unwired: [], variables: ['language', 'reader'], addVariable },
      onChange: (name) => void done.push(`is ${name}`),
      onVariables: () => void done.push('list'),
    });
    return { labels: choices.map(({ label }) => label), take: (at: number) => choices[at]?.run(), done };
  };

  it('are those of the flow, and the way to add one', () => {
    const { labels, take, done } = offered(undefined);
    expect(labels).toEqual(['language', 'reader', 'Add a variable…']);
    take(1);
    take(2);
    expect(done).toEqual(['is reader', 'list']);
  });

  it('has the name that is written, to be listed among them, where none is called so', () => {
    const { labels, take, done } = offered('read-by');
    expect(labels).toEqual(['Add “read-by” to the variables']);
    take(0);
    expect(done).toEqual(['add read-by']);
    expect(offered('reader').labels).toEqual(['reader']);
  });

  it('adds nothing that no variable can be called', () => {
    expect(offered('2 many').labels).toEqual(['Add a variable…']);
  });
});
