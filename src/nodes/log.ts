import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import { joinChunks, type Payload } from '../flow/payload';
import type { Services } from '../flow/services';

/** A log line shows how a value begins; of a long stream no more than this is held for it. */
const keptChunks = 1_000;

/** Writes what passes through it into the run's log. */
export const log = defineNode({
  type: 'log',
  version: 1,
  label: 'Log',
  family: 'world',
  icon: 'scroll-text',
  help: 'Writes what passes through it into the log of the run, and passes it on unchanged and without holding it up.',
  synonyms: ['print', 'debug', 'console', 'trace', 'watch', 'inspect'],
  config: z.object({
    text: z.string().default('').meta({
      title: 'Words before it',
      hint: 'To find the line again; the value follows them.',
      placeholder: 'What the model said',
      template: true,
    }),
    level: z
      .enum(['info', 'warning'])
      .default('info')
      .meta({ title: 'Write it as', labels: { info: 'information', warning: 'a warning' } }),
  }),
  inputs: { value: { type: 'any', stream: true } },
  outputs: { value: { type: 'any', stream: true } },
  summary: ({ text, level }) => (text === '' ? level : text),
  run: ({ value }, line, services) => ({ value: logged(value, line, services) }),
});

async function* logged(
  value: AsyncIterable<Payload>,
  line: { readonly level: 'info' | 'warning'; readonly text: string },
  services: Services,
): AsyncIterable<Payload> {
  const beginning: Payload[] = [];
  for await (const chunk of value) {
    if (beginning.length < keptChunks) beginning.push(chunk);
    yield chunk;
  }
  services.log({ level: line.level, text: line.text, payload: joinChunks(beginning, 'any') });
}
