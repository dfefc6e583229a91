import { joinChunks, type Payload } from '../../flow/payload';
import type { PortType } from '../../flow/port-type';

/** Blocks are of one length, because a list that grows without end is copied again and again; only the first one grows. */
const blockLength = 1024;
/** So many blocks are kept as they came, which is more tokens than models answer at once: those are joined for who looks. */
const mostBlocks = 128;

/** The chunks that passed an outlet, in a way that costs little for each; joined when somebody looks. */
export class KeptChunks {
  readonly #type: PortType;
  /** What came before the blocks, of a text: joined, because one long text takes less room than many short ones. */
  #pieces: Payload[] = [];
  #blocks: Payload[][] = [];
  #block: Payload[] = [];
  /** How much of the block is filled. */
  #filled = 0;
  /** In characters, of texts and of the JSON of all else. */
  size = 0;

  constructor(type: PortType) {
    this.#type = type;
  }

  push(chunk: Payload): void {
    this.size += sizeOf(chunk);
    if (this.#filled === blockLength) this.#beginBlock();
    this.#block[this.#filled++] = chunk;
  }

  first(): Payload {
    return this.all()[0];
  }

  /** As they came, except that the chunks of a long text are fewer and longer. */
  all(): readonly Payload[] {
    return [...this.#pieces, ...this.#blocks.flat(), ...this.#block.slice(0, this.#filled)];
  }

  joined(): Payload {
    return joinChunks(this.all(), this.#type);
  }

  /** Lets go of them; what was said of their size stays true. */
  clear(): void {
    this.#pieces = [];
    this.#blocks = [];
    this.#block = [];
    this.#filled = 0;
  }

  #beginBlock(): void {
    this.#blocks.push(this.#block);
    this.#block = new Array(blockLength);
    this.#filled = 0;
    if (this.#type !== 'text' || this.#blocks.length < mostBlocks) return;
    for (const block of this.#blocks) this.#pieces.push(block.join(''));
    this.#blocks = [];
  }
}

function sizeOf(chunk: Payload): number {
  return typeof chunk === 'string' ? chunk.length : (JSON.stringify(chunk)?.length ?? 0);
}
