import { beforeEach, describe, expect, it } from 'vitest';
import type { RunId } from '../flow/ids';
import type { Answer, Asker, Question } from '../flow/question';
import type { RunEvent } from '../flow/run-event';
import { askPerson } from './ask-person';
import type { Person } from './person';

const approval: Question = {
  kind: 'approval',
  title: 'Send it?',
  text: 'Dear all',
  choices: ['approve', 'edit', 'reject'],
  draft: { text: '{"a": 1}', isJson: true },
};
const place = { run: 'r' as RunId, sequence: 0, time: 0, attempt: 1 }; // of the form that ids have

/** A person whose lines the test writes: a line that nobody waits for answers nothing. */
class Writer implements Person {
  #take: ((line?: string) => void) | undefined;

  readLine(signal: AbortSignal): Promise<string | undefined> {
    return new Promise((resolve) => {
      this.#take = resolve;
      signal.addEventListener('abort', () => resolve(undefined));
    });
  }

  async write(line?: string): Promise<void> {
    const take = this.#take;
    this.#take = undefined;
    take?.(line);
    await new Promise((resolve) => setTimeout(resolve));
  }

  leave(): void {}
}

let person: Writer;
let told: string;
let answers: [Asker, Answer][];
let isGivenUp: boolean;
let hear: (event: RunEvent) => void;

beforeEach(() => {
  [person, told, answers, isGivenUp] = [new Writer(), '', [], false];
  hear = askPerson({
    person,
    nameOf: (operator) => `Node ${operator}`,
    tell(text) {
      told += text;
    },
    async answer(asker, value) {
      answers.push([asker, value]);
      return undefined;
    },
    giveUp() {
      isGivenUp = true;
    },
  });
});

const asks = (operator: number, question: Question = approval) =>
  hear({ ...place, type: 'node-asking', operator, tick: [], question });
const isAnswered = (operator: number) => hear({ ...place, type: 'node-answered', operator, tick: [] });

describe('a question to the person at the terminal', () => {
  it('is shown with what may be answered, and answered by a word or its first letter', async () => {
    asks(1);
    expect(told).toBe('question (“Node 1”): Send it?\n  Dear all\n  approve, edit, reject? ');
    await person.write(' Approve ');
    asks(2);
    await person.write('r');
    expect(answers).toEqual([
      [{ operator: 1, tick: [] }, { choice: 'approve' }],
      [{ operator: 2, tick: [] }, { choice: 'reject' }],
    ]);
  });

  it('is asked again where the words are no choice', async () => {
    asks(1);
    await person.write('perhaps');
    await person.write('');
    expect(answers).toEqual([]);
    await person.write('approve');
    expect(answers).toHaveLength(1);
  });

  it('takes an edit that is what the value is', async () => {
    asks(1);
    await person.write('edit');
    await person.write('{torn');
    expect(answers).toEqual([]);
    await person.write('edit');
    await person.write('{"a": 2}');
    expect(answers).toEqual([
      [
        { operator: 1, tick: [] },
        { choice: 'edit', text: '{"a": 2}' },
      ],
    ]);
  });

  it('that asks for a text takes the line as it is', async () => {
    asks(1, { kind: 'text', title: 'Your name?' });
    await person.write('approve');
    expect(answers).toEqual([[{ operator: 1, tick: [] }, 'approve']]);
  });

  it('whether a host may be called is answered by allow or refuse, and by nothing else', async () => {
    asks(1, { kind: 'host', title: 'May this flow call nas:80?' });
    expect(told).toContain('allow, refuse? ');
    for (const line of ['', 'always', 'yes', 'allow']) await person.write(line);
    asks(2, { kind: 'host', title: 'May this flow call nas:81?' });
    await person.write('R');
    expect(answers.map(([, answer]) => answer)).toEqual([{ host: 'once' }, { host: 'refuse' }]);
  });

  it('waits for its turn, so that a line answers what is shown', async () => {
    asks(1);
    asks(2);
    expect(told).not.toContain('Node 2');
    await person.write('approve');
    expect(told).toContain('Node 2');
    await person.write('reject');
    expect(answers.map(([{ operator }]) => operator)).toEqual([1, 2]);
  });

  it('gives way to the next when nobody waits for its answer any more', async () => {
    asks(1);
    asks(2);
    isAnswered(1);
    await person.write();
    expect(told).toContain('Node 2');
    await person.write('approve');
    expect(answers.map(([{ operator }]) => operator)).toEqual([2]);
    expect(isGivenUp).toBe(false);
  });

  it('stays without an answer when nothing more will be written', async () => {
    asks(1);
    await person.write(undefined);
    expect([answers, isGivenUp]).toEqual([[], true]);
  });
});
