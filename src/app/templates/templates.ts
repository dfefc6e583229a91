import { FailureError } from '../../flow/failure';
import type { Flow } from '../../flow/flow';
import { importFlow } from '../../storage/flow-file';

export interface Template {
  readonly flow: Flow;
  /** What of Voide it shows, in a few words. */
  readonly shows: string;
  /** A message to try it with. */
  readonly message: string;
}

const files = import.meta.glob<string>('./*.voide.json', { query: '?raw', import: 'default', eager: true });

/** The templates in the order of the gallery, by the name of their file: the simple ones first. */
const gallery: readonly (readonly [file: string, shows: string, message: string])[] = [
  ['hello', 'prompt and model', 'Hello! What can I build here?'],
  ['memory', 'memory that lasts, summary', 'My name is Ada, and I repair lamps.'],
  ['chain', 'steps that read each other', 'Why old lamps flicker'],
  ['triage', 'classes, branches, unsure', 'The app crashed again when I saved my work.'],
  ['refine', 'a loop with a judge', 'Write a slogan for a shop that repairs lamps.'],
  ['map', 'for each item, three at once', 'lantern\ndesk lamp\ntorch'],
  ['agent', 'tools, approval', 'Please refund order 1042: the lamp arrived broken.'],
  ['document', 'passages, vectors, a store', 'How long do refunds take?'],
  [
    'extract',
    'schema, query, table',
    'Hello, I bought 2 lanterns at 24.00 each and 3 desk lamps at 39.90 each. Best, Ada',
  ],
  ['shoot-out', 'models side by side', 'What makes a good reading lamp?'],
  ['research', 'sub-flow, plan, report', 'Why do cities switch to LED street lights?'],
  ['fallback', 'HTTP, retries, error port', 'Lantern'],
];

/** Reads the templates, through the same door as any file from outside. */
export function readTemplates(): readonly Template[] {
  return gallery.map(([file, shows, message]) => {
    const imported = importFlow(files[`./${file}.voide.json`] ?? '', `${file}.voide.json`);
    // They are part of this program, and a test reads each: one that cannot be read is a bug.
    if ('failure' in imported) throw new FailureError(imported.failure);
    return { flow: imported.flow, shows, message };
  });
}
