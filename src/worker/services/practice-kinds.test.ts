import { describe, expect, it } from 'vitest';
import { practiceAnswer } from './practice-answer';
import { practiceEmbedding, practiceImage, practiceSpeech, practiceTranscript } from './practice-kinds';

const vectorsOf = (...texts: string[]) => practiceEmbedding({ model: 'practice', texts }).vectors;

function likeness(one: string, other: string): number {
  const [a = [], b = []] = vectorsOf(one, other);
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

describe('practice vectors', () => {
  it('are of one length, and of the length one', () => {
    for (const vector of vectorsOf('a cat', '', 'the', '雨が降る', 'x '.repeat(5_000))) {
      expect(vector.length).toBe(256);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 9);
    }
  });

  it('are near where texts share words, whatever their endings, and far where they do not', () => {
    expect(likeness('The cat sleeps on the sofa', 'the CATS slept, and a cat sleeps')).toBeGreaterThan(0.5);
    expect(Math.abs(likeness('The cat sleeps on the sofa', 'Invoices are due in March'))).toBeLessThan(0.3);
    expect(likeness('same words', 'same words')).toBeCloseTo(1, 9);
  });

  it('find the text that a question is about', () => {
    const library = ['Refunds take five days.', 'The office opens at nine.', 'Parking is free on Sunday.'];
    const best = (question: string) => [...library].sort((a, b) => likeness(question, b) - likeness(question, a))[0];
    expect(best('How long do refunds take?')).toBe(library[0]);
    expect(best('When does the office open?')).toBe(library[1]);
    expect(best('Is there free parking?')).toBe(library[2]);
  });
});

describe('a practice image', () => {
  const svgOf = (prompt: string, size?: string) =>
    new TextDecoder().decode(practiceImage({ model: 'practice', prompt, ...(size ? { size } : {}) }).bytes);

  it('says what it is and what was asked for, and is the same for the same prompt', () => {
    expect(svgOf('a red lamp')).toContain('Practice image: a red lamp');
    expect(svgOf('a red lamp')).toContain('not by an AI');
    expect(svgOf('a red lamp')).toBe(svgOf('a red lamp'));
    expect(svgOf('a red lamp')).not.toBe(svgOf('a blue lamp'));
  });

  it('has the size that was asked for', () => {
    expect(svgOf('x', '1024x256')).toMatch(/^<svg [^>]*width="1024" height="256"/);
    expect(svgOf('x', 'large')).toMatch(/width="768" height="512"/);
  });

  it('is made of words alone, though the prompt is markup', () => {
    const svg = svgOf('</text><script>alert("x")</script>&amp;\u0000');
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toContain('\u0000');
  });
});

describe('practice speech', () => {
  it('is a sound of plain samples, as long as its words', () => {
    const { bytes, mediaType } = practiceSpeech({ model: 'practice', text: 'one two three' });
    const view = new DataView(bytes.buffer);
    const sign = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
    expect([mediaType, sign(0), sign(8), sign(36)]).toEqual(['audio/wav', 'RIFF', 'WAVE', 'data']);
    expect(view.getUint32(4, true)).toBe(bytes.length - 8);
    expect(view.getUint32(40, true)).toBe(bytes.length - 44);
    expect((bytes.length - 44) / 2 / view.getUint32(24, true)).toBeCloseTo(0.36, 6);
    expect(new Int16Array(bytes.buffer, 44).some((sample) => Math.abs(sample) > 3_000)).toBe(true);
  });
});

it('says honestly that nobody listened to a sound', () => {
  const audio = { artifact: 'x', name: 'call.wav', mediaType: 'audio/wav', bytes: 1234 };
  expect(practiceTranscript({ model: 'practice', audio }).text).toMatch(
    /“call\.wav” \(1,234 bytes\) was not listened to/,
  );
});

describe('practice classification', () => {
  const ask = (content: string, instructions: string, schema?: ModelSchema) =>
    practiceAnswer({
      model: 'practice',
      messages: [
        { role: 'system', content: instructions },
        { role: 'user', content },
      ],
      ...(schema ? { schema } : {}),
    });
  type ModelSchema = { type: string; properties: Record<string, { enum: string[] }>; required: string[] };
  const described = `Answer with one of: bug, billing, praise.
- bug: something crashes or does not work
- billing: invoices, payments and refunds
- praise: the person is happy`;

  it('goes by what the text mentions, then by what is said of each choice', () => {
    expect(ask('This is praise, not a bug', described)).toBe('praise');
    expect(ask('I want a refund of my last payment', described)).toBe('billing');
    expect(ask('The app crashed again', described)).toBe('bug');
    expect(ask('Whatever', described)).toBe('bug');
  });

  it('fills a choice of a schema in the same way', () => {
    const schema = { type: 'object', properties: { kind: { enum: ['bug', 'billing', 'praise'] } }, required: ['kind'] };
    expect(JSON.parse(ask('I want a refund', described, schema))).toEqual({ kind: 'billing' });
  });
});
