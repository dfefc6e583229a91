import { failure } from '../flow/failure';
import type { ServerEvent } from '../flow/trigger';

/** More in one event is no event but a mistake, or malice. */
const usualCharacters = 1_000_000;

/**
 * Reads a stream of server-sent events piece by piece, wherever the pieces are cut.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventStream {
  readonly #heard: (event: ServerEvent) => void;
  readonly #maxCharacters: number;
  #line = '';
  /** The last piece ended with a carriage return: a line feed that comes next belongs to it. */
  #isAfterReturn = false;
  #event = '';
  #data: string[] = [];
  #length = 0;
  #id: string;
  /** How long the server asks to wait before the next connection. */
  retryMilliseconds: number | undefined;

  /** @param maxCharacters how long an event may be */
  constructor(lastId: string, heard: (event: ServerEvent) => void, maxCharacters = usualCharacters) {
    this.#id = lastId;
    this.#maxCharacters = maxCharacters;
    this.#heard = heard;
  }

  /** @throws FailureError `payload-too-large` */
  push(piece: string): void {
    const text = this.#isAfterReturn && piece.startsWith('\n') ? piece.slice(1) : piece;
    if (piece !== '') this.#isAfterReturn = piece.endsWith('\r');
    const lines = text.split(/\r\n|\n|\r/);
    for (const [index, line] of lines.entries()) {
      this.#line += line;
      this.#limit(this.#length + this.#line.length);
      if (index === lines.length - 1) return;
      const whole = this.#line;
      this.#line = '';
      this.#take(whole);
    }
  }

  #take(line: string): void {
    if (line === '') {
      this.#dispatch();
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#event = value;
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) this.retryMilliseconds = Number(value);
    else if (field === 'data') {
      this.#data.push(value);
      this.#length += value.length + 1;
    }
  }

  #dispatch(): void {
    const [event, data] = [this.#event, this.#data];
    this.#event = '';
    this.#data = [];
    this.#length = 0;
    if (data.length > 0) this.#heard({ event: event === '' ? 'message' : event, data: data.join('\n'), id: this.#id });
  }

  #limit(length: number): void {
    if (length <= this.#maxCharacters) return;
    const size = `${Math.round(this.#maxCharacters / 1_000_000)} MB`;
    throw failure('payload-too-large', `An event of more than ${size} has come.`, 'Let the sender send less at once.');
  }
}
