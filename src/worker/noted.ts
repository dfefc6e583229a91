/** Numbers below a length that are noted once, however often, until they are taken. */
export class Noted {
  /** Of each number that is noted: the one noted after it, plus 1; the last points to itself. 0 is not noted. */
  readonly #after: Int32Array;
  #first = -1;
  #last = -1;

  constructor(length: number) {
    this.#after = new Int32Array(length);
  }

  get isEmpty(): boolean {
    return this.#first < 0;
  }

  note(number: number): void {
    if (this.#after[number] !== 0) return;
    this.#after[number] = number + 1;
    if (this.#last < 0) this.#first = number;
    else this.#after[this.#last] = number + 1;
    this.#last = number;
  }

  /** Answers what was noted, in that order, and forgets it. */
  take(): readonly number[] {
    const taken: number[] = [];
    let number = this.#first;
    while (number >= 0) {
      taken.push(number);
      const after = (this.#after[number] ?? 0) - 1;
      this.#after[number] = 0;
      number = after === number ? -1 : after;
    }
    this.#first = -1;
    this.#last = -1;
    return taken;
  }
}
