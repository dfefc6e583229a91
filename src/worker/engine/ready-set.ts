/**
 * The numbers of the steps that may start, lowest first: two levels of bits, so that adding and taking cost the same
 * however many steps there are.
 */
export class ReadySet {
  readonly #words: Int32Array;
  readonly #summary: Int32Array;
  size = 0;

  constructor(length: number) {
    this.#words = new Int32Array((length + 31) >> 5);
    this.#summary = new Int32Array((length + 1023) >> 10);
  }

  /** Adds a number that is not in the set. */
  add(value: number): void {
    const word = value >> 5;
    this.#words[word] = (this.#words[word] ?? 0) | (1 << (value & 31));
    this.#summary[word >> 5] = (this.#summary[word >> 5] ?? 0) | (1 << (word & 31));
    this.size++;
  }

  /** Takes the lowest number out, or answers -1. */
  take(): number {
    if (this.size === 0) return -1;
    let top = 0;
    while (this.#summary[top] === 0) top++;
    const word = (top << 5) + lowestBit(this.#summary[top] ?? 0);
    const bits = this.#words[word] ?? 0;
    const rest = bits & (bits - 1);
    this.#words[word] = rest;
    if (rest === 0) this.#summary[top] = (this.#summary[top] ?? 0) & ~(1 << (word & 31));
    this.size--;
    return (word << 5) + lowestBit(bits);
  }

  clear(): void {
    if (this.size === 0) return;
    this.#words.fill(0);
    this.#summary.fill(0);
    this.size = 0;
  }
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
