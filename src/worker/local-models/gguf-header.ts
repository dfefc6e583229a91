/** What the beginning of a GGUF file says of it. */
export interface GgufHeader {
  readonly architecture?: string;
  readonly title?: string;
  readonly licence?: string;
  readonly contextTokens?: number;
  /** How many files the model is split into. */
  readonly parts: number;
  readonly makesVectors: boolean;
  readonly callsTools: boolean;
  /** How long the file is at least, by where its last tensor ends. */
  readonly leastBytes: number;
}

/** Thrown where the bytes given end before the header does: with more of the file it may be read. */
export class HeaderCutError extends Error {}

/** Reads the header of a GGUF file from its first bytes; undefined where this is none, or of a kind nobody reads. */
export function readGgufHeader(bytes: Uint8Array): GgufHeader | undefined {
  const reader = createReader(bytes);
  if (reader.text(4) !== 'GGUF') return undefined;
  const version = reader.number(4);
  if (version !== 2 && version !== 3) return undefined;
  const [tensors, entries] = [reader.number(8), reader.number(8)];
  if (tensors > mostTensors || entries > mostEntries) return undefined;
  const facts = new Map<string, string | number>();
  for (let index = 0; index < entries; index++) {
    const key = reader.string();
    const value = readValue(reader, reader.number(4));
    if (value === 'unknown kind') return undefined;
    if (value !== undefined) facts.set(key, value.is);
  }
  const end = endOfTensors(reader, tensors);
  const alignment = numberOf(facts.get('general.alignment')) ?? 32;
  return described(facts, Math.ceil(reader.at / alignment) * alignment + end);
}

// Far more than any model has: a file that says more is no model, and would be read for ever.
const mostTensors = 100_000;
const mostEntries = 10_000;

const architecturesForVectors =
  /^(bert|nomic-bert|nomic-bert-moe|jina-bert-v2|modern-bert|neo-bert|t5encoder|gemma-embedding)$/;

function described(facts: ReadonlyMap<string, string | number>, leastBytes: number): GgufHeader {
  const architecture = textOf(facts.get('general.architecture'));
  const title = textOf(facts.get('general.name'));
  const licence = textOf(facts.get('general.license'));
  const contextTokens = numberOf(facts.get(`${architecture}.context_length`));
  const template = textOf(facts.get('tokenizer.chat_template')) ?? '';
  return {
    ...(architecture === undefined ? {} : { architecture }),
    ...(title === undefined ? {} : { title: title.slice(0, 200) }),
    ...(licence === undefined ? {} : { licence: licence.slice(0, 200) }),
    ...(contextTokens === undefined ? {} : { contextTokens }),
    parts: numberOf(facts.get('split.count')) ?? 1,
    // A model that is made for it says how it pools, or is of a family that does nothing else.
    makesVectors: facts.has(`${architecture}.pooling_type`) || architecturesForVectors.test(architecture ?? ''),
    callsTools: /\btools\b/.test(template),
    leastBytes,
  };
}

const textOf = (value: string | number | undefined) => (typeof value === 'string' && value !== '' ? value : undefined);
const numberOf = (value: string | number | undefined) => (typeof value === 'number' ? value : undefined);

interface Reader {
  readonly at: number;
  number(size: 1 | 2 | 4 | 8): number;
  text(length: number): string;
  string(): string;
  skip(length: number): void;
}

function createReader(bytes: Uint8Array): Reader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  let at = 0;
  const take = (length: number): number => {
    const from = at;
    if (from + length > bytes.length) throw new HeaderCutError();
    at = from + length;
    return from;
  };
  const self: Reader = {
    get at() {
      return at;
    },
    number(size) {
      const from = take(size);
      if (size === 1) return view.getUint8(from);
      if (size === 2) return view.getUint16(from, true);
      if (size === 4) return view.getUint32(from, true);
      return Number(view.getBigUint64(from, true));
    },
    text(length) {
      const from = take(length);
      return decoder.decode(bytes.subarray(from, from + length));
    },
    string: () => self.text(self.number(8)),
    skip: (length) => void take(length),
  };
  return self;
}

/** The sizes of the kinds of values that have one. 8 is a text, 9 a list. */
const sizes: Readonly<Record<number, 1 | 2 | 4 | 8>> = {
  ...{ 0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8 },
};
const textKind = 8;
const listKind = 9;
const wholeNumberKinds: ReadonlySet<number> = new Set([0, 2, 4, 10]);

/** A text or a whole number; undefined for what is skipped: lists (of tokens), fractions, flags. */
function readValue(reader: Reader, kind: number): { is: string | number } | 'unknown kind' | undefined {
  if (kind === textKind) return { is: reader.string() };
  if (kind === listKind) return skipList(reader);
  const size = sizes[kind];
  if (size === undefined) return 'unknown kind';
  const value = reader.number(size);
  return wholeNumberKinds.has(kind) ? { is: value } : undefined;
}

function skipList(reader: Reader): 'unknown kind' | undefined {
  const kind = reader.number(4);
  const count = reader.number(8);
  const size = sizes[kind];
  if (size !== undefined) {
    reader.skip(size * count);
    return undefined;
  }
  if (kind !== textKind) return 'unknown kind';
  for (let index = 0; index < count; index++) reader.skip(reader.number(8));
  return undefined;
}

/** How many numbers a block of a tensor holds, and in how many bytes, by its kind; others are of unknown size. */
const blocks: Readonly<Record<number, readonly [numbers: number, bytes: number]>> = {
  ...{ 0: [1, 4], 1: [1, 2], 2: [32, 18], 3: [32, 20], 6: [32, 22], 7: [32, 24], 8: [32, 34] },
  ...{ 10: [256, 84], 11: [256, 110], 12: [256, 144], 13: [256, 176], 14: [256, 210], 30: [1, 2] },
};

/** Where the last tensor ends, counted from where the first one begins. */
function endOfTensors(reader: Reader, count: number): number {
  let end = 0;
  for (let index = 0; index < count; index++) {
    reader.skip(reader.number(8)); // its name
    const dimensions = reader.number(4);
    let numbers = 1;
    for (let dimension = 0; dimension < dimensions; dimension++) numbers *= reader.number(8);
    const [each, bytes] = blocks[reader.number(4)] ?? [1, 0];
    end = Math.max(end, reader.number(8) + Math.ceil(numbers / each) * bytes);
  }
  return end;
}
