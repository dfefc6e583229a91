import type { ModelRequest } from '../../flow/model-service';
import type { ToolCall } from '../../flow/tool';
import { fillSchema } from './fill-schema';
import { optionIn } from './practice-choice';
import { centralSentences, countOf, excerpt, keyTerms, listItems, sentencesOf, wordsOf } from './practice-text';
import { practiceCalls, toldResults, toolResults } from './practice-tools';

/** Begins every answer but bare data, so that nobody takes it for a thinking model's. */
export const practiceLabel = '**Practice answer** (fixed rules, not an AI).';

// What is longer is read only so far: the practice model is there to show a flow, not to work through a library.
const maxCharacters = 200_000;

/** What the rules look at. */
interface Situation {
  /** What is asked for, where the message says so before a colon: `Summarise this:`. */
  readonly task: string;
  /** What it is asked of: the message, or what comes after the task. */
  readonly material: string;
  readonly instructions: string;
  /** Earlier messages of the person. */
  readonly earlier: number;
  /** How many files came with the message. */
  readonly files: number;
}

/** Answers by fixed rules: the same request always gets the same answer, and no rule pretends to understand. */
export function practiceAnswer(request: ModelRequest): string {
  const situation = situationOf(request);
  const { task, material, instructions, earlier, files } = situation;
  const results = toolResults(request.messages);
  const read = results.length === 0 ? material : results.map(({ content }) => content).join('\n');
  const told = `${instructions}\n${task}`;
  if (request.schema !== undefined) return JSON.stringify(fillSchema(request.schema, read, told), null, 2);
  const options = optionsIn(told);
  // Bare, because a node reads it, not a person.
  if (options.length > 0) return optionIn(read, options, told) ?? options[0] ?? '';
  if (results.length > 0) return toldResults(results, practiceLabel);
  if (isGreeting(material)) return introduction;
  const closing = [
    files > 0 ? `I did not look into the ${countOf(files, 'file')} that came along: I cannot see or hear.` : '',
    aboutInstructions(instructions),
    earlier > 0 ? `This is message ${earlier + 1} of our conversation.` : '',
  ];
  return [body(situation), closing.filter(Boolean).join(' ')].filter(Boolean).join('\n\n');
}

/** The calls of tools that a request asks for, by fixed rules. */
export function practiceToolCalls(request: ModelRequest): readonly ToolCall[] {
  return practiceCalls(request, situationOf(request).material);
}

function situationOf({ messages }: ModelRequest): Situation {
  const asked = messages.filter((message) => message.role === 'user');
  const last = (asked.at(-1) ?? messages.at(-1))?.content ?? '';
  // In a chain of practice models, one would otherwise repeat the label of the one before.
  const message = last.slice(0, maxCharacters).replaceAll(practiceLabel, '').trim();
  const system = messages.filter(({ role, content }) => role === 'system' && content !== last);
  const split =
    /^(?:([^\n]{1,300}:)[ \t]*\n+|((?:summari[sz]e|list|extract|explain|translate|rewrite|classify|describe)\b[^\n:]{0,120}:)[ \t]+)(?=\S)/i.exec(
      message,
    );
  return {
    task: split?.[1] ?? split?.[2] ?? '',
    material: split ? message.slice(split[0].length) : message,
    instructions: system
      .map(({ content }) => content)
      .join('\n')
      .trim(),
    earlier: Math.max(0, asked.length - 1),
    files: asked.at(-1)?.files?.length ?? 0,
  };
}

/** The answers that instructions allow: `one of: bug, question, praise`, `yes or no`. */
function optionsIn(text: string): readonly string[] {
  const listed = /\bone of(?: these| the following)?(?: words| labels| categories)?:?\s+([^.\n]{3,300})/i.exec(
    text,
  )?.[1];
  const options = (listed ?? '')
    .split(/,|\/|\||;|\bor\b/)
    .map((option) => option.replaceAll(/["'“”‘’`*()[\]:]/g, '').trim())
    .filter((option) => option !== '' && option.length <= 40);
  if (options.length >= 2) return options;
  return /\byes or no\b/i.test(text) ? ['yes', 'no'] : [];
}

function isGreeting(text: string): boolean {
  if (wordsOf(text).length > 8) return false;
  return /^\W*(?:hi|hello|hey|howdy|greetings|good (?:morning|day|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|moin|salut|bonjour|hola|ciao|help|who are you|what (?:are|can) you)\b/i.test(
    text,
  );
}

const introduction = `Hello! I am the **practice model**: a set of fixed rules on this device, not an AI. I need no key and no network, and the same message always gets the same answer.

Send me something and watch the lights:

- **a longer text** comes back as its most central sentences
- **a list** comes back counted, item by item
- **a question** comes back with its key words
- **a JSON schema** comes back filled in

When a model should think, add one in **Settings**.`;

function body(situation: Situation): string {
  const { task, material } = situation;
  const words = wordsOf(material).length;
  if (words === 0) return `${practiceLabel} The message holds no words, so there is nothing to work with.`;
  const items = listItems(material);
  if (items.length > 0) return listed(items);
  const sentences = sentencesOf(material).length;
  const isLong = sentences >= 3 && words >= 40;
  if (sentences >= 2 && (isLong || /summar|shorten|tl;?dr|key points/i.test(`${task} ${situation.instructions}`)))
    return summarised(material, { words, sentences });
  return /[?？]/.test(material) ? questioned(material) : echoed(material, words);
}

function summarised(text: string, { words, sentences }: { words: number; sentences: number }): string {
  const central = centralSentences(text, sentences >= 6 ? 3 : Math.min(2, sentences - 1));
  const lead = `${practiceLabel} Of ${countOf(sentences, 'sentence')} and ${countOf(words, 'word')}, ${
    central.length === 1 ? 'this one is' : `these ${central.length} are`
  } the most central:`;
  return [lead, bullets(central.map((sentence) => excerpt(sentence, 300))), returning(text)]
    .filter(Boolean)
    .join('\n\n');
}

function listed(items: readonly string[]): string {
  const shown = items.slice(0, 20);
  const total = items.reduce((sum, item) => sum + wordsOf(item).length, 0);
  const lines = shown.map(
    (item, index) => `${index + 1}. **${excerpt(item, 80)}** – ${countOf(wordsOf(item).length, 'word')}`,
  );
  const rest = items.length > shown.length ? `\n\n… and ${countOf(items.length - shown.length, 'more item')}.` : '';
  return `${practiceLabel} Your list has **${countOf(items.length, 'item')}** and ${countOf(total, 'word')}:\n\n${lines.join('\n')}${rest}`;
}

function questioned(text: string): string {
  const terms = keyTerms(text, 5);
  const about = terms.length === 0 ? 'something' : enumerated(terms.slice(0, 3));
  return [
    `${practiceLabel} You ask about ${about}. I know no answers; I can only show what the question is made of:`,
    bullets([
      `**Question:** ${excerpt(text, 200)}`,
      `**Key words:** ${terms.length === 0 ? 'none' : terms.join(', ')}`,
      `**Length:** ${countOf(wordsOf(text).length, 'word')}`,
    ]),
    'Choose a real model in **Settings** to have it answered.',
  ].join('\n\n');
}

function echoed(text: string, words: number): string {
  const terms = keyTerms(text, 5);
  return [
    `${practiceLabel} I received ${countOf(words, 'word')}:`,
    bullets([
      `**Text:** ${excerpt(text, 200)}`,
      ...(terms.length === 0 ? [] : [`**Key words:** ${terms.join(', ')}`]),
      `**Characters:** ${text.length.toLocaleString('en')}`,
    ]),
  ].join('\n\n');
}

function returning(text: string): string {
  const terms = keyTerms(text, 3);
  return terms.length === 0 ? '' : `The words that come back most: ${enumerated(terms)}.`;
}

function aboutInstructions(instructions: string): string {
  const words = wordsOf(instructions).length;
  if (words === 0) return '';
  return `My instructions (${countOf(words, 'word')}) begin “${excerpt(instructions, 60)}”; a real model would follow them.`;
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** `**a**, **b** and **c**`. */
function enumerated(terms: readonly string[]): string {
  const bold = terms.map((term) => `**${term}**`);
  const last = bold.at(-1) ?? '';
  return bold.length < 2 ? last : `${bold.slice(0, -1).join(', ')} and ${last}`;
}
