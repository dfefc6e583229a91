import { say } from '../../look/words';

/** What there is to say of a setting that its hint has no room for, by `type.field`; by the field alone where it is the same of all. */
const more: Readonly<Record<string, () => readonly string[]>> = {
  model: () => [
    say('A model is asked for by its name, so a flow works wherever there is one of that name.'),
    say(
      '“Default” is the one that is chosen in Settings. The practice model needs no key and no network, and is no AI.',
    ),
  ],
  temperature: () => [
    say('At 0 nearly the same answer comes each time, which is good for choosing and extracting.'),
    say('About 0.7 suits a conversation; above 1 answers become odd.'),
  ],
  maxTokens: () => [say('A token is about four characters of English. What is asked and what is answered both cost.')],
  keepLast: () => [
    say('A turn has two messages, a question and its answer. More of them cost more and may not fit; 0 sends none.'),
  ],
  slot: () => [say('The flow names a place for a key and never holds one, so it can be shared.')],
  'http-request.url': () => [
    say('The host cannot come from a port: what a model says must not choose where a request goes.'),
  ],
  'http-request.body': () => [say('What is JSON is sent as application/json where no header says otherwise.')],
  'loop.maxTicks': () => [say('Each tick is a fresh round of the nodes between “item” and “again”.')],
  'loop.concurrency': () => [
    say('With 1 they go one after the other. More are quicker, and ask more at the same time.'),
  ],
  'split.overlap': () => [say('It keeps a thought whole for who reads one piece alone, as when pieces are searched.')],
  'get-variable.name': () => [
    say('A variable of the flow has its value when a run begins; Set variable changes it for the rest of the run.'),
  ],
  'set-variable.name': () => [say('It holds for the rest of the run, for every node that reads it from then on.')],
  'date-time.zone': () => [say('It decides which day and hour a moment is, and when clocks change.')],
};

/** What there is to say of a setting of a node type beyond its hint. */
export function moreHelpOf(type: string | undefined, key: string): readonly string[] {
  return (more[`${type}.${key}`] ?? more[key])?.() ?? [];
}
