import { describe, expect, it } from 'vitest';
import type { Message } from '../../flow/payload';
import { practiceAnswer } from './practice-answer';
import { practiceLabels } from './practice-words';

const [practiceLabel = ''] = practiceLabels;

function answer(content: string, instructions?: string): string {
  const system: Message[] = instructions === undefined ? [] : [{ role: 'system', content: instructions }];
  return practiceAnswer({ model: 'practice', messages: [...system, { role: 'user', content }] });
}

const story = `The lamp is on the canvas. A canvas holds lamps and wires. Wires carry light from lamp to lamp.
Nobody likes rain. Every canvas has a person who draws wires. The person draws a lamp and the lamp lights up.
Then dinner was served and the guests left early. Lamps on a canvas show what is active right now.`;

describe('the practice model', () => {
  it.each(['Hello!', 'What is a lamp?', story, '- a\n- b', 'rain', ''])('says that it is not an AI: %j', (message) => {
    expect(answer(message)).toContain('not an AI');
  });

  it('says that it did not look into the files of a message', () => {
    const file = { artifact: 'a', name: 'a.png', mediaType: 'image/png', bytes: 1 };
    const messages: Message[] = [{ role: 'user', content: 'What is in this picture?', files: [file] }];
    expect(practiceAnswer({ model: 'practice', messages })).toContain('did not look into the 1 file');
  });

  it('answers a greeting by saying what it can show', () => {
    expect(answer('Hi there')).toMatch(/practice model[\s\S]*\*\*a longer text\*\*[\s\S]*\*\*a list\*\*/);
  });

  it('summarises a longer text by its own most central sentences, in the order of the text', () => {
    const lines = answer(story)
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => line.slice(2));
    expect(lines).toEqual([
      'A canvas holds lamps and wires.',
      'Wires carry light from lamp to lamp.',
      'Every canvas has a person who draws wires.',
    ]);
  });

  it('takes the line before a colon for the task, not for the text', () => {
    expect(answer(`Summarise this:\n\n${story}`)).toBe(answer(story));
  });

  it('counts a list item by item', () => {
    expect(answer('- milk\n- two eggs\n- **brown** bread')).toBe(
      `${practiceLabel} Your list has **3 items** and 5 words:\n\n` +
        '1. **milk** – 1 word\n2. **two eggs** – 2 words\n3. **brown bread** – 2 words',
    );
  });

  it('repeats the key words of a question and owns that it knows no answer', () => {
    const text = answer('What is the capital of France?');
    expect(text).toContain('You ask about **capital** and **France**.');
    expect(text).toContain('I know no answers');
  });

  it('shows the beginning of its instructions without following them', () => {
    expect(answer('rain', 'Be terse.')).toContain('My instructions (2 words) begin “Be terse.”');
  });

  it('answers German in German, and everything else in English', () => {
    expect(answer('Hallo! Was kann ich hier bauen?')).toContain('Übungsmodell');
    expect(answer('Was ist eine Lampe?')).toMatch(/keine KI[\s\S]*Lampe[\s\S]*4 Wörter/);
    expect(answer('Die Lampe ist rot')).toContain('**Stichwörter:** Lampe, rot');
    expect(answer('- eine Lampe\n- ein Kabel')).toContain('**2 Einträge** und 4 Wörter');
    expect(answer('Die Lampe ist rot', 'Rhyme.')).toContain('(1 Wort)');
    expect(answer('Bonjour')).toContain('practice model');
    expect(answer('Das UI is fine, and the lamp is on')).toContain('not an AI');
    expect(answer(answer('Die Lampe ist rot')).split('Übungsantwort')).toHaveLength(2);
  });

  it('counts the messages of a conversation', () => {
    const messages: Message[] = [
      { role: 'user', content: 'rain' },
      { role: 'assistant', content: 'yes' },
      { role: 'user', content: 'snow' },
    ];
    expect(practiceAnswer({ model: 'practice', messages })).toContain('This is message 2 of our conversation.');
  });

  it('does not repeat its own label when it reads another practice answer', () => {
    expect(answer(answer('rain falls')).split(practiceLabel)).toHaveLength(2);
  });

  it('answers one of the options it is given, bare, by what the message mentions', () => {
    const instructions = 'Sort the message. Answer with one of: praise, question, bug report.';
    expect(answer('I found a bug report of mine', instructions)).toBe('bug report');
    expect(answer('nothing fits', instructions)).toBe('praise');
    expect(answer('no, it is not', 'Answer yes or no.')).toBe('no');
  });

  it('gives the same answer to the same request', () => {
    expect(answer(story, 'Be terse.')).toBe(answer(story, 'Be terse.'));
  });
});
