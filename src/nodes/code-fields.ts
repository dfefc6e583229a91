import * as z from 'zod';

/** What no name in the code may be; the port would have no way into it. */
const reserved = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);

/** A name that code has something by. */
export const codeName = z
  .string()
  .max(64)
  .regex(/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u, 'must be a name that JavaScript takes: letters, digits, _ and $')
  .refine((name) => !reserved.has(name) && name !== '__proto__', 'is a word that JavaScript keeps for itself');

/** The code itself. It is no template: what arrives at a port never becomes code. */
export function codeField(first: string, hint: string) {
  return z
    .string()
    .max(65_536)
    .default(first)
    .meta({ title: 'JavaScript', hint, multiline: true, control: 'code', language: 'javascript' });
}

export const codeSeconds = z.number().min(0.1).max(60).default(2).meta({ title: 'Ends after', unit: 'seconds' });
