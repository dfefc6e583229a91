import { isGerman } from './practice-text';

type Noun = 'file' | 'word' | 'sentence' | 'item' | 'further item' | 'tool';

/** What the practice model says, in one language. */
export interface PracticeWords {
  /** Begins every answer but bare data, so that nobody takes it for a thinking model's. */
  readonly label: string;
  readonly introduction: string;
  readonly noWords: string;
  readonly something: string;
  readonly none: string;
  readonly nothing: string;
  readonly and: string;
  readonly question: string;
  readonly keyWords: string;
  readonly length: string;
  readonly text: string;
  readonly characters: string;
  readonly realModel: string;
  count(count: number, noun: Noun): string;
  number(value: number): string;
  files(files: string): string;
  earlier(message: number): string;
  summarised(sentences: string, words: string, central: number): string;
  listed(items: string, words: string): string;
  more(items: string): string;
  questioned(about: string): string;
  echoed(words: string): string;
  returning(terms: string): string;
  instructions(words: string, beginning: string): string;
  called(tools: number): string;
  answered(tool: string, content: string): string;
}

const english: PracticeWords = {
  label: '**Practice answer** (fixed rules, not an AI).',
  introduction: `Hello! I am the **practice model**: a set of fixed rules on this device, not an AI. I need no key and no network, and the same message always gets the same answer.

Send me something and watch the lights:

- **a longer text** comes back as its most central sentences
- **a list** comes back counted, item by item
- **a question** comes back with its key words
- **a JSON schema** comes back filled in

When a model should think, add one in **Settings**.`,
  noWords: 'The message holds no words, so there is nothing to work with.',
  something: 'something',
  none: 'none',
  nothing: 'nothing',
  and: 'and',
  question: 'Question',
  keyWords: 'Key words',
  length: 'Length',
  text: 'Text',
  characters: 'Characters',
  realModel: 'Choose a real model in **Settings** to have it answered.',
  number: (value) => value.toLocaleString('en'),
  count: (count, noun) =>
    `${english.number(count)} ${noun === 'further item' ? 'more item' : noun}${count === 1 ? '' : 's'}`,
  files: (files) => `I did not look into the ${files} that came along: I cannot see or hear.`,
  earlier: (message) => `This is message ${message} of our conversation.`,
  summarised: (sentences, words, central) =>
    `Of ${sentences} and ${words}, ${central === 1 ? 'this one is' : `these ${central} are`} the most central:`,
  listed: (items, words) => `Your list has **${items}** and ${words}:`,
  more: (items) => `… and ${items}.`,
  questioned: (about) => `You ask about ${about}. I know no answers; I can only show what the question is made of:`,
  echoed: (words) => `I received ${words}:`,
  returning: (terms) => `The words that come back most: ${terms}.`,
  instructions: (words, beginning) =>
    `My instructions (${words}) begin “${beginning}”; a real model would follow them.`,
  called: (tools) => `I called ${tools === 1 ? 'a tool' : `${tools} tools`}:`,
  answered: (tool, content) => `**${tool}** answered: ${content}`,
};

const germanNouns: Readonly<Record<Noun, readonly [one: string, many: string]>> = {
  file: ['Datei', 'Dateien'],
  word: ['Wort', 'Wörter'],
  sentence: ['Satz', 'Sätze'],
  item: ['Eintrag', 'Einträge'],
  'further item': ['weiterer Eintrag', 'weitere Einträge'],
  tool: ['Werkzeug', 'Werkzeuge'],
};

const german: PracticeWords = {
  label: '**Übungsantwort** (feste Regeln, keine KI).',
  introduction: `Hallo! Ich bin das **Übungsmodell**: feste Regeln auf diesem Gerät, keine KI. Ich brauche keinen Schlüssel und kein Netz, und dieselbe Nachricht bekommt immer dieselbe Antwort.

Senden Sie mir etwas, und achten Sie auf die Lampen:

- **ein längerer Text** kommt als seine wichtigsten Sätze zurück
- **eine Liste** kommt gezählt zurück, Eintrag für Eintrag
- **eine Frage** kommt mit ihren Stichwörtern zurück
- **ein JSON-Schema** kommt ausgefüllt zurück

Wenn ein Modell nachdenken soll, fügen Sie in den **Einstellungen** eines hinzu.`,
  noWords: 'Die Nachricht enthält keine Wörter, also gibt es nichts zu tun.',
  something: 'etwas',
  none: 'keine',
  nothing: 'nichts',
  and: 'und',
  question: 'Frage',
  keyWords: 'Stichwörter',
  length: 'Länge',
  text: 'Text',
  characters: 'Zeichen',
  realModel: 'Wählen Sie in den **Einstellungen** ein richtiges Modell, um eine Antwort zu bekommen.',
  number: (value) => value.toLocaleString('de'),
  count: (count, noun) => `${german.number(count)} ${germanNouns[noun][count === 1 ? 0 : 1]}`,
  files: (files) => `Mitgekommen: ${files}. Ich habe nicht hineingesehen: Ich kann weder sehen noch hören.`,
  earlier: (message) => `Das ist Nachricht ${message} unseres Gesprächs.`,
  summarised: (sentences, words, central) =>
    `${sentences}, ${words}; ${central === 1 ? 'dieser ist der wichtigste' : `diese ${central} sind die wichtigsten`}:`,
  listed: (items, words) => `Ihre Liste hat **${items}** und ${words}:`,
  more: (items) => `… und ${items}.`,
  questioned: (about) =>
    `Sie fragen nach: ${about}. Ich kenne keine Antworten; ich kann nur zeigen, woraus die Frage besteht:`,
  echoed: (words) => `Angekommen: ${words}.`,
  returning: (terms) => `Diese Wörter kommen am häufigsten vor: ${terms}.`,
  instructions: (words, beginning) =>
    `Meine Anweisungen (${words}) beginnen mit „${beginning}“; ein richtiges Modell würde sie befolgen.`,
  called: (tools) => (tools === 1 ? 'Ich habe ein Werkzeug aufgerufen:' : `Ich habe ${tools} Werkzeuge aufgerufen:`),
  answered: (tool, content) => `**${tool}** antwortete: ${content}`,
};

/** What begins the answers, in every language. */
export const practiceLabels: readonly string[] = [english.label, german.label];

/**
 * The words for an answer to a text: it is answered in its own language, so that the same message always gets the same
 * answer, whatever language the screen speaks.
 */
export const practiceWordsFor = (text: string): PracticeWords => (isGerman(text) ? german : english);
