import type { Failure } from '../flow/failure';
import { type Answer, type Asker, fitsDraft, type Question } from '../flow/question';
import type { RunEvent } from '../flow/run-event';
import type { Person } from './person';

interface Setting {
  readonly person: Person;
  readonly nameOf: (operator: number) => string;
  readonly tell: (text: string) => void;
  readonly answer: (asker: Asker, value: Answer) => Promise<Failure | undefined>;
  /** Nobody will write any more. */
  readonly giveUp: () => void;
}

interface Open extends Asker {
  readonly question: Question;
  /** Ends when nobody waits for the answer any more. */
  readonly over: AbortController;
}

type Approval = Extract<Question, { kind: 'approval' }>;

/** Puts the questions of a run to the person, one at a time, in the order in which they were asked. */
export function askPerson({ person, nameOf, tell, answer, giveUp }: Setting): (event: RunEvent) => void {
  const open: Open[] = [];
  let isBusy = false;

  async function work(): Promise<void> {
    isBusy = true;
    for (let [asked] = open; asked !== undefined; [asked] = open) {
      tell(inWords(asked.question, nameOf(asked.operator)));
      const value = await read(asked);
      if (asked.over.signal.aborted) continue;
      if (value === undefined) return giveUp();
      const refused = await answer({ operator: asked.operator, tick: asked.tick }, value);
      if (refused) tell(`${refused.message} ${refused.remedy}\n`);
      else close(asked);
    }
    isBusy = false;
  }

  async function read({ question, over: { signal } }: Open): Promise<Answer | undefined> {
    for (;;) {
      const line = await person.readLine(signal);
      // Keys come from the environment here, so that nothing is ever locked.
      if (line === undefined) return undefined;
      if (question.kind === 'host') {
        const choice = hostChoiceOf(line);
        if (choice !== undefined) return { host: choice };
        tell(hostChoices);
        continue;
      }
      if (question.kind !== 'approval') return line;
      const choice = choiceOf(question, line);
      if (choice === 'approve' || choice === 'reject') return { choice };
      if (choice === undefined) {
        tell(choicesIn(question));
        continue;
      }
      tell(question.draft?.isJson ? 'The value as JSON, on one line: ' : 'The value, on one line: ');
      const text = await person.readLine(signal);
      if (text === undefined) return undefined;
      if (fitsDraft(question, text)) return { choice, text };
      tell(`That is no JSON. ${choicesIn(question)}`);
    }
  }

  function close(asked: Open): void {
    asked.over.abort();
    const index = open.indexOf(asked);
    if (index >= 0) open.splice(index, 1);
  }

  return (event) => {
    if (event.type === 'node-asking') {
      const { operator, tick, question } = event;
      open.push({ operator, tick, question, over: new AbortController() });
      if (!isBusy) void work();
    } else if (event.type === 'node-answered') {
      const key = keyOf(event);
      for (const asked of open.filter((other) => keyOf(other) === key)) close(asked);
    } else if (event.type.startsWith('run-')) for (const asked of [...open]) close(asked);
  };
}

function inWords(question: Question, label: string): string {
  const text = question.text === undefined || question.text === '' ? '' : `${indented(question.text)}\n`;
  return `question (“${label}”): ${question.title}\n${text}${offerOf(question)}`;
}

function offerOf(question: Question): string {
  if (question.kind === 'host') return hostChoices;
  return question.kind === 'approval' ? choicesIn(question) : '  ';
}

/** Nothing is kept here when the run is over; who wants to allow a host each time says so as they begin. */
const hostChoices = '  allow, refuse? ';

function hostChoiceOf(line: string): 'once' | 'refuse' | undefined {
  const word = line.trim().toLowerCase();
  if (word === '') return undefined;
  if ('allow'.startsWith(word)) return 'once';
  return 'refuse'.startsWith(word) ? 'refuse' : undefined;
}

function choicesIn({ choices }: Approval): string {
  return `  ${choices.join(', ')}? `;
}

/** A choice may be written as its first letter. */
function choiceOf({ choices }: Approval, line: string): Approval['choices'][number] | undefined {
  const word = line.trim().toLowerCase();
  return word === '' ? undefined : choices.find((choice) => choice === word || choice.slice(0, 1) === word);
}

function indented(text: string): string {
  return text.trimEnd().replace(/^/gm, '  ');
}

function keyOf({ operator, tick }: Asker): string {
  return `${operator} ${tick.join('.')}`;
}
