import type { ModelRequest } from '../../flow/model-service';
import type { ToolCall } from '../../flow/tool';
import { fillSchema } from './fill-schema';
import { optionIn } from './practice-choice';
import { centralSentences, excerpt, keyTerms, listItems, sentencesOf, wordsOf } from './practice-text';
import { practiceCalls, toldResults, toolResults } from './practice-tools';
import { type PracticeWords, practiceLabels, practiceWordsFor } from './practice-words';

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
  const says = practiceWordsFor(material);
  if (results.length > 0) return toldResults(results, says);
  if (isGreeting(material)) return says.introduction;
  const closing = [
    files > 0 ? says.files(says.count(files, 'file')) : '',
    aboutInstructions(instructions, says),
    earlier > 0 ? says.earlier(earlier + 1) : '',
  ];
  return [body(situation, says), closing.filter(Boolean).join(' ')].filter(Boolean).join('\n\n');
}

/** The calls of tools that a request asks for, by fixed rules. */
export function practiceToolCalls(request: ModelRequest): readonly ToolCall[] {
  return practiceCalls(request, situationOf(request).material);
}

function situationOf({ messages }: ModelRequest): Situation {
  const asked = messages.filter((message) => message.role === 'user');
  const last = (asked.at(-1) ?? messages.at(-1))?.content ?? '';
  // In a chain of practice models, one would otherwise repeat the label of the one before.
  const message = practiceLabels
    .reduce((text, label) => text.replaceAll(label, ''), last.slice(0, maxCharacters))
    .trim();
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

function body(situation: Situation, says: PracticeWords): string {
  const { task, material } = situation;
  const words = wordsOf(material).length;
  if (words === 0) return `${says.label} ${says.noWords}`;
  const items = listItems(material);
  if (items.length > 0) return listed(items, says);
  const sentences = sentencesOf(material).length;
  const isLong = sentences >= 3 && words >= 40;
  if (sentences >= 2 && (isLong || /summar|shorten|tl;?dr|key points/i.test(`${task} ${situation.instructions}`)))
    return summarised(material, { words, sentences }, says);
  return /[?？]/.test(material) ? questioned(material, says) : echoed(material, words, says);
}

function summarised(
  text: string,
  { words, sentences }: { words: number; sentences: number },
  says: PracticeWords,
): string {
  const central = centralSentences(text, sentences >= 6 ? 3 : Math.min(2, sentences - 1));
  const lead = says.summarised(says.count(sentences, 'sentence'), says.count(words, 'word'), central.length);
  return [`${says.label} ${lead}`, bullets(central.map((sentence) => excerpt(sentence, 300))), returning(text, says)]
    .filter(Boolean)
    .join('\n\n');
}

function listed(items: readonly string[], says: PracticeWords): string {
  const shown = items.slice(0, 20);
  const total = items.reduce((sum, item) => sum + wordsOf(item).length, 0);
  const lines = shown.map(
    (item, index) => `${index + 1}. **${excerpt(item, 80)}** – ${says.count(wordsOf(item).length, 'word')}`,
  );
  const rest = items.length - shown.length;
  const lead = says.listed(says.count(items.length, 'item'), says.count(total, 'word'));
  const more = rest > 0 ? `\n\n${says.more(says.count(rest, 'further item'))}` : '';
  return `${says.label} ${lead}\n\n${lines.join('\n')}${more}`;
}

function questioned(text: string, says: PracticeWords): string {
  const terms = keyTerms(text, 5);
  const about = terms.length === 0 ? says.something : enumerated(terms.slice(0, 3), says);
  return [
    `${says.label} ${says.questioned(about)}`,
    bullets([
      `**${says.question}:** ${excerpt(text, 200)}`,
      `**${says.keyWords}:** ${terms.length === 0 ? says.none : terms.join(', ')}`,
      `**${says.length}:** ${says.count(wordsOf(text).length, 'word')}`,
    ]),
    says.realModel,
  ].join('\n\n');
}

function echoed(text: string, words: number, says: PracticeWords): string {
  const terms = keyTerms(text, 5);
  return [
    `${says.label} ${says.echoed(says.count(words, 'word'))}`,
    bullets([
      `**${says.text}:** ${excerpt(text, 200)}`,
      ...(terms.length === 0 ? [] : [`**${says.keyWords}:** ${terms.join(', ')}`]),
      `**${says.characters}:** ${says.number(text.length)}`,
    ]),
  ].join('\n\n');
}

function returning(text: string, says: PracticeWords): string {
  const terms = keyTerms(text, 3);
  return terms.length === 0 ? '' : says.returning(enumerated(terms, says));
}

function aboutInstructions(instructions: string, says: PracticeWords): string {
  const words = wordsOf(instructions).length;
  return words === 0 ? '' : says.instructions(says.count(words, 'word'), excerpt(instructions, 60));
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** `**a**, **b** and **c**`. */
function enumerated(terms: readonly string[], says: PracticeWords): string {
  const bold = terms.map((term) => `**${term}**`);
  const last = bold.at(-1) ?? '';
  return bold.length < 2 ? last : `${bold.slice(0, -1).join(', ')} ${says.and} ${last}`;
}
