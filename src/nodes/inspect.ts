import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import { isFile } from '../flow/payload';
import { previewOf } from '../flow/preview';

/** Shows what passes through it. */
export const inspect = defineNode({
  type: 'inspect',
  version: 1,
  label: 'Inspect',
  family: 'world',
  icon: 'eye',
  help: 'Shows on its card how the value begins that passes through it; the whole is in the Inspector and the log.',
  synonyms: ['preview', 'show', 'debug', 'watch', 'peek', 'display', 'view'],
  config: z.object({
    length: z.int().min(10).max(200).default(60).meta({ title: 'Shows', unit: 'characters' }),
  }),
  inputs: { value: { type: 'any' } },
  outputs: { value: { type: 'any' } },
  run({ value }, { length }, services) {
    const text = isFile(value) ? value.name : previewOf(value).start.replace(/\s+/g, ' ').trim();
    const shown = text.length > length ? `${text.slice(0, length - 1)}…` : text;
    services.report({ remark: shown === '' ? 'empty' : shown });
    services.log({ level: 'info', text: 'Inspect', payload: value });
    return { value };
  },
});
