import { practiceModel } from '../../flow/connection';
import type {
  EmbeddingRequest,
  EmbeddingResult,
  ImageRequest,
  SpeechRequest,
  TranscriptionRequest,
} from '../../flow/model-service';
import type { MadeFile, Transcript } from './adapter';
import { countTokens } from './practice-model';
import { excerpt, stemOf, tellingWords, wordsOf } from './practice-text';

/** How many numbers a practice vector has: enough that few words of a small library share a place. */
const practiceDimensions = 256;

/**
 * Makes vectors by hashing: each word adds to the place that its letters choose. Texts that share words are near each
 * other, whatever they mean.
 */
export function practiceEmbedding({ texts }: EmbeddingRequest): EmbeddingResult {
  return {
    vectors: texts.map(hashedWords),
    inputTokens: texts.reduce((sum, text) => sum + countTokens(text), 0),
    model: practiceModel,
  };
}

function hashedWords(text: string): readonly number[] {
  const vector = new Array<number>(practiceDimensions).fill(0);
  const telling = tellingWords(text);
  // A text of nothing but common words, or of no words at all, still has a direction.
  for (const word of telling.length > 0 ? telling : [...wordsOf(text.toLowerCase()), '']) {
    const hash = hashOf(stemOf(word));
    const place = hash % practiceDimensions;
    // Half of the words count down, so that texts that share none are about at right angles.
    vector[place] = (vector[place] ?? 0) + (hash & 0x10000 ? 1 : -1);
  }
  const length = Math.hypot(...vector);
  if (length > 0) return vector.map((value) => value / length);
  vector[0] = 1; // words that cancelled each other out
  return vector;
}

/** A hash of 32 bits. @see Fowler, Noll, Vo: FNV-1a */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  // The low bits of FNV are weak for short words.
  hash ^= hash >>> 15;
  return hash >>> 0;
}

/** Draws a card that says what was asked for, and that no model drew it. */
export function practiceImage({ prompt, size }: ImageRequest): MadeFile {
  const [width, height] = sizeOf(size);
  const hue = hashOf(prompt) % 360;
  const perLine = Math.max(12, Math.floor(width / 26));
  const lines = wrapped(excerpt(prompt.trim() || 'nothing', 160), perLine).slice(0, 6);
  const drawn = lines.map(
    (line, index) => `<text x="50%" y="${height / 2 + (index - lines.length / 2) * 44 + 30}">${escaped(line)}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(`Practice image: ${excerpt(prompt, 160)}`)}">
<rect width="100%" height="100%" fill="hsl(${hue} 45% 90%)"/>
<circle cx="${width * 0.8}" cy="${height * 0.2}" r="${Math.min(width, height) * 0.12}" fill="hsl(${(hue + 40) % 360} 60% 70%)"/>
<g font-family="system-ui, sans-serif" text-anchor="middle" fill="hsl(${hue} 50% 20%)" font-size="34">
<text x="50%" y="${height * 0.12}" font-size="26">Practice image (drawn by rules, not by an AI)</text>
${drawn.join('\n')}
</g>
</svg>
`;
  return {
    ...{ name: 'practice-image.svg', mediaType: 'image/svg+xml', model: practiceModel },
    bytes: new TextEncoder().encode(svg),
    inputTokens: countTokens(prompt),
  };
}

function sizeOf(size: string | undefined): readonly [number, number] {
  const found = /^(\d{2,4})x(\d{2,4})$/.exec(size ?? '');
  return found ? [Number(found[1]), Number(found[2])] : [768, 512];
}

function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.length > most ? `${word.slice(0, most - 1)}…` : word);
  }
  return lines;
}

function escaped(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they may not stand in XML, escaped or not
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
  );
}

const samplesPerSecond = 8_000;
const secondsPerWord = 0.12;

/** Makes a sound of a note a word, higher for longer words: a sign that something would be spoken here. */
export function practiceSpeech({ text }: SpeechRequest): MadeFile {
  const words = wordsOf(text).slice(0, 25);
  const perWord = Math.round(samplesPerSecond * secondsPerWord);
  const samples = new Int16Array(perWord * Math.max(1, words.length));
  for (let at = 0; at < samples.length; at += 1) {
    const word = words[Math.floor(at / perWord)] ?? '';
    const within = (at % perWord) / perWord;
    const hertz = 220 * 2 ** (Math.min(word.length, 14) / 12);
    // It swells and fades, so that no note begins with a crack.
    const loudness = 6_000 * Math.sin(Math.PI * within);
    samples[at] = Math.round(loudness * Math.sin((2 * Math.PI * hertz * at) / samplesPerSecond));
  }
  return {
    ...{ name: 'practice-speech.wav', mediaType: 'audio/wav', model: practiceModel },
    bytes: wavOf(samples),
    inputTokens: countTokens(text),
  };
}

function wavOf(samples: Int16Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const sign = (at: number, text: string) => {
    for (let index = 0; index < text.length; index += 1) view.setUint8(at + index, text.charCodeAt(index));
  };
  sign(0, 'RIFF');
  view.setUint32(4, 36 + samples.length * 2, true);
  sign(8, 'WAVEfmt ');
  view.setUint32(16, 16, true); // length of this part
  view.setUint16(20, 1, true); // plain samples
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, samplesPerSecond, true);
  view.setUint32(28, samplesPerSecond * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  sign(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, index) => {
    view.setInt16(44 + index * 2, sample, true);
  });
  return new Uint8Array(view.buffer);
}

/** Says honestly that nobody has listened. */
export function practiceTranscript({ audio }: TranscriptionRequest): Transcript {
  return {
    text: `Practice transcript: the sound “${excerpt(audio.name, 80)}” (${audio.bytes.toLocaleString('en')} bytes) was not listened to. The practice model cannot hear; choose a real model in Settings.`,
    model: practiceModel,
  };
}
