/**
 * Writes models of a few hundred kilobytes in the GGUF format, so that what runs real models is tried with one that comes
 * from nowhere. They are of the llama architecture with 32-bit floats, and know single characters and a few words.
 */

interface TinyModel {
  /** `script` says its words in order, whatever it is asked. `random` says single characters without an end. */
  readonly mode?: 'script' | 'random';
  /** What the script says: pieces of words, each of which begins with ▁ where a space comes before. */
  readonly say?: readonly string[];
  readonly contextTokens?: number;
}

const width = 64;
const heads = 2;

interface Tensor {
  readonly name: string;
  readonly dimensions: readonly number[];
  readonly numbers: Float32Array;
}

/** The bytes of a tiny model. */
export function tinyGguf({
  mode = 'script',
  say = ['▁Hello', '▁from', '▁a', '▁tiny', '▁local', '▁model', '.'],
  contextTokens = 512,
}: TinyModel = {}): Buffer {
  const words = vocabulary(say);
  const gauss = gaussFrom(1);
  const embedding = floats(words.tokens.length * width, gauss);
  for (let token = 0; token < words.tokens.length; token++) embedding[token * width] = 1; // a constant dimension is the bias
  const output = mode === 'script' ? scripted(words, say, embedding) : anyCharacter(words, gauss);
  const layer = layerOf(mode, gauss);
  const tensors: Tensor[] = [
    { name: 'token_embd.weight', dimensions: [width, words.tokens.length], numbers: embedding },
    ...layer,
    { name: 'output_norm.weight', dimensions: [width], numbers: floats(width, () => 1) },
    { name: 'output.weight', dimensions: [width, words.tokens.length], numbers: output },
  ];
  return written(entriesOf(words, contextTokens), tensors);
}

interface Vocabulary {
  readonly tokens: readonly string[];
  readonly kinds: readonly number[];
}

const [unknownKind, wordKind, controlKind, byteKind] = [2, 1, 3, 6];
const endToken = 2;

function vocabulary(say: readonly string[]): Vocabulary {
  const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
  const characters = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
  const words = [...new Set(['▁', ...characters, ...say])];
  return {
    tokens: ['<unk>', '<s>', '</s>', ...bytes, ...words],
    kinds: [unknownKind, controlKind, controlKind, ...bytes.map(() => byteKind), ...words.map(() => wordKind)],
  };
}

/** Weights by which each word of the script is followed by the next, and anything else by its first. */
function scripted({ tokens }: Vocabulary, say: readonly string[], embedding: Float32Array): Float32Array {
  const output = floats(tokens.length * width, () => 0);
  const chain = [...say.map((word) => tokens.indexOf(word)), endToken];
  output[(chain[0] ?? 0) * width] = 40;
  for (const [place, token] of chain.slice(0, -1).entries())
    for (let at = 1; at < width; at++) {
      const to = (chain[place + 1] ?? 0) * width + at;
      output[to] = (output[to] ?? 0) + (embedding[token * width + at] ?? 0) * 2;
    }
  return output;
}

/** Any weights, but bytes and control tokens never come: half a character is no text. */
function anyCharacter({ tokens, kinds }: Vocabulary, gauss: () => number): Float32Array {
  const output = floats(tokens.length * width, () => gauss() * 0.3);
  for (const [token, kind] of kinds.entries()) if (kind !== wordKind) output[token * width] = -100;
  return output;
}

function layerOf(mode: 'script' | 'random', gauss: () => number): Tensor[] {
  const square = (name: string, fill: () => number): Tensor => ({
    name: `blk.0.${name}.weight`,
    dimensions: [width, width],
    numbers: floats(width * width, fill),
  });
  const some = () => gauss() / Math.sqrt(width);
  // A script is said whatever came before, so nothing is passed on. Else the first row stays zero, and the bias one.
  const last = (name: string): Tensor => {
    const tensor = square(name, mode === 'script' ? () => 0 : some);
    tensor.numbers.fill(0, 0, width);
    return tensor;
  };
  const norm = (name: string): Tensor => ({
    name: `blk.0.${name}.weight`,
    dimensions: [width],
    numbers: floats(width, () => 1),
  });
  return [
    norm('attn_norm'),
    ...['attn_q', 'attn_k', 'attn_v'].map((name) => square(name, some)),
    last('attn_output'),
    norm('ffn_norm'),
    ...['ffn_gate', 'ffn_up'].map((name) => square(name, some)),
    last('ffn_down'),
  ];
}

type Value =
  | { readonly kind: 'text'; readonly is: string }
  | { readonly kind: 'number' | 'fraction' | 'flag'; readonly is: number }
  | { readonly kind: 'texts'; readonly is: readonly string[] }
  | { readonly kind: 'fractions' | 'numbers'; readonly is: readonly number[] };

// Where the answer begins must not begin with a letter that one of the words begins with: `reply`, not `assistant`.
const chatTemplate =
  "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}{% if add_generation_prompt %}reply:{% endif %}";

function entriesOf({ tokens, kinds }: Vocabulary, contextTokens: number): ReadonlyMap<string, Value> {
  const number = (is: number): Value => ({ kind: 'number', is });
  const text = (is: string): Value => ({ kind: 'text', is });
  return new Map<string, Value>([
    ['general.architecture', text('llama')],
    ['general.name', text('Voide tiny')],
    ['general.license', text('mit')],
    ['general.file_type', number(0)],
    ['general.alignment', number(32)],
    ['llama.vocab_size', number(tokens.length)],
    ['llama.context_length', number(contextTokens)],
    ['llama.embedding_length', number(width)],
    ['llama.block_count', number(1)],
    ['llama.feed_forward_length', number(width)],
    ['llama.attention.head_count', number(heads)],
    ['llama.attention.head_count_kv', number(heads)],
    ['llama.rope.dimension_count', number(width / heads)],
    ['llama.attention.layer_norm_rms_epsilon', { kind: 'fraction', is: 1e-5 }],
    ['tokenizer.ggml.model', text('llama')],
    ['tokenizer.ggml.tokens', { kind: 'texts', is: tokens }],
    ['tokenizer.ggml.scores', { kind: 'fractions', is: kinds.map((kind, token) => (kind === wordKind ? -token : 0)) }],
    ['tokenizer.ggml.token_type', { kind: 'numbers', is: kinds }],
    ['tokenizer.ggml.bos_token_id', number(1)],
    ['tokenizer.ggml.eos_token_id', number(endToken)],
    ['tokenizer.ggml.unknown_token_id', number(0)],
    ['tokenizer.ggml.add_bos_token', { kind: 'flag', is: 1 }],
    ['tokenizer.chat_template', text(chatTemplate)],
  ]);
}

const aligned = (length: number): number => Math.ceil(length / 32) * 32;

function written(entries: ReadonlyMap<string, Value>, tensors: readonly Tensor[]): Buffer {
  const parts = [Buffer.from('GGUF'), u32(3), u64(tensors.length), u64(entries.size)];
  for (const [key, value] of entries) parts.push(text(key), entryValue(value));
  let offset = 0;
  for (const { name, dimensions, numbers } of tensors) {
    parts.push(text(name), u32(dimensions.length), ...dimensions.map(u64), u32(0), u64(offset));
    offset += aligned(numbers.byteLength);
  }
  const header = padded(Buffer.concat(parts));
  const bodies = tensors.map(({ numbers }) => padded(Buffer.from(numbers.buffer)));
  return Buffer.concat([header, ...bodies]);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length) - bytes.length)]);
}

function entryValue(value: Value): Buffer {
  const list = (kind: number, items: readonly Buffer[]) =>
    Buffer.concat([u32(9), u32(kind), u64(items.length), ...items]);
  switch (value.kind) {
    case 'text':
      return Buffer.concat([u32(8), text(value.is)]);
    case 'number':
      return Buffer.concat([u32(4), u32(value.is)]);
    case 'fraction':
      return Buffer.concat([u32(6), f32(value.is)]);
    case 'flag':
      return Buffer.concat([u32(7), Buffer.from([value.is])]);
    case 'texts':
      return list(8, value.is.map(text));
    case 'fractions':
      return list(6, value.is.map(f32));
    case 'numbers':
      return list(5, value.is.map(u32));
  }
}

function bytesOf(length: number, write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(length);
  write(bytes);
  return bytes;
}

const u32 = (value: number) => bytesOf(4, (bytes) => bytes.writeUInt32LE(value));
const u64 = (value: number) => bytesOf(8, (bytes) => bytes.writeBigUInt64LE(BigInt(value)));
const f32 = (value: number) => bytesOf(4, (bytes) => bytes.writeFloatLE(value));
const text = (value: string) => Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)]);

function floats(length: number, next: () => number): Float32Array {
  return Float32Array.from({ length }, next);
}

/** Numbers of the normal distribution, the same each time (mulberry32 and the Box–Muller transform). */
function gaussFrom(seed: number): () => number {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
