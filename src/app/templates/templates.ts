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
const gallery: readonly (Pick<Template, 'shows' | 'message'> & { readonly file: string })[] = [
  { file: 'hello', shows: 'prompt and model', message: 'Hello! What can I build here?' },
  { file: 'memory', shows: 'memory that lasts, summary', message: 'My name is Ada, and I repair lamps.' },
  { file: 'chain', shows: 'steps that read each other', message: 'Why old lamps flicker' },
  { file: 'triage', shows: 'classes, branches, unsure', message: 'The app crashed again when I saved my work.' },
  { file: 'refine', shows: 'a loop with a judge', message: 'Write a slogan for a shop that repairs lamps.' },
  { file: 'map', shows: 'for each item, three at once', message: 'lantern\ndesk lamp\ntorch' },
  { file: 'agent', shows: 'tools, approval', message: 'Please refund order 1042: the lamp arrived broken.' },
  { file: 'document', shows: 'passages, vectors, a store', message: 'How long do refunds take?' },
  {
    file: 'extract',
    shows: 'schema, query, table',
    message: 'Hello, I bought 2 lanterns at 24.00 each and 3 desk lamps at 39.90 each. Best, Ada',
  },
  { file: 'shoot-out', shows: 'models side by side', message: 'What makes a good reading lamp?' },
  { file: 'research', shows: 'sub-flow, plan, report', message: 'Why do cities switch to LED street lights?' },
  { file: 'fallback', shows: 'HTTP, retries, error port', message: 'Lantern' },
];

/** Reads the templates, through the same door as any file from outside. */
export function readTemplates(): readonly Template[] {
  return gallery.map(({ file, shows, message }) => {
    const imported = importFlow(files[`./${file}.voide.json`] ?? '', `${file}.voide.json`);
    // They are part of this program, and a test reads each: one that cannot be read is a bug.
    if ('failure' in imported) throw new FailureError(imported.failure);
    return { flow: imported.flow, shows, message };
  });
}

/** Whether a template has a node of a type; any has where none is named. */
export const hasType = ({ nodes }: Pick<Flow, 'nodes'>, type: string | undefined): boolean =>
  type === undefined || nodes.some((node) => node.type === type);
