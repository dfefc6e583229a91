import * as z from 'zod';
import { failure } from '../flow/failure';
import { type FileReference, fileReferenceSchema } from '../flow/file-reference';
import type { Json } from '../flow/json';
import { defineNode, type OutputPorts } from '../flow/node-definition';
import type { Services } from '../flow/services';
import { jsonOf } from './json-in';

/** What else comes out beside the file itself. */
const kinds: Readonly<Record<Kind, OutputPorts>> = {
  text: { text: { type: 'text' } },
  json: { json: { type: 'json' } },
  table: { rows: { type: 'list<json>' } },
  image: { image: { type: 'image' } },
  audio: { audio: { type: 'audio' } },
  file: {},
};

type Kind = 'text' | 'json' | 'table' | 'image' | 'audio' | 'file';

interface Config {
  readonly file?: FileReference | undefined;
  readonly as: 'auto' | Kind;
}

/** Brings a file of this machine into a flow. */
export const fileIn = defineNode({
  type: 'file-in',
  version: 1,
  label: 'File in',
  family: 'world',
  icon: 'file-up',
  help: 'Gives out a file that you choose: text, JSON, a table, an image or any other. It stays on this machine; the flow knows its name only.',
  synonyms: ['upload', 'open', 'read file', 'load', 'import', 'document', 'csv', 'image', 'attachment', 'input'],
  config: z.object({
    file: fileReferenceSchema.optional().meta({ title: 'File', control: 'file' }),
    as: z
      .enum(['auto', 'text', 'json', 'table', 'image', 'audio', 'file'])
      .default('auto')
      .meta({
        title: 'Read it as',
        labels: {
          auto: 'what it is',
          text: 'text',
          json: 'JSON',
          table: 'a table',
          image: 'an image',
          audio: 'a sound',
          file: 'a file',
        },
      }),
  }),
  inputs: {},
  outputs: { ports: (config) => ({ ...kinds[kindOf(config)], file: { type: 'file' } }) },
  summary: ({ file }) => file?.name ?? 'no file chosen',
  async run(_, config, services) {
    const { file } = config;
    if (file === undefined)
      throw failure('bad-config', 'File in has no file.', 'Select the node, and choose one or drop one on it.');
    return { file, ...(await contentsOf(file, kindOf(config), services)) };
  },
});

/** What a file is by its media type; before there is one, a text. */
function kindOf({ file, as }: Config): Kind {
  if (as !== 'auto') return as;
  const mediaType = file?.mediaType ?? 'text/plain';
  const [, known] =
    mediaKinds.find(([beginning]) => mediaType.startsWith(beginning) || mediaType.endsWith(`+${beginning}`)) ?? [];
  return known ?? 'file';
}

const mediaKinds: readonly (readonly [string, Kind])[] = [
  ['image/', 'image'],
  ['audio/', 'audio'],
  ['application/json', 'json'],
  ['json', 'json'],
  ['text/csv', 'table'],
  ['text/tab-separated-values', 'table'],
  ['text/', 'text'],
  ['application/xml', 'text'],
  ['application/yaml', 'text'],
];

async function contentsOf(
  file: FileReference,
  kind: Kind,
  services: Services,
): Promise<Readonly<Record<string, Json>>> {
  switch (kind) {
    case 'text':
      return { text: await services.files.text(file) };
    case 'json':
      return { json: readJson(await services.files.text(file), file) };
    case 'table':
      return { rows: await rowsOf(file, services) };
    default:
      await services.files.bytes(file); // says so where this machine does not have it
      return kind === 'file' ? {} : { [kind]: file };
  }
}

function readJson(text: string, { name }: FileReference): Json {
  const value = jsonOf(text.trim());
  if (value !== undefined) return value;
  throw failure(
    'bad-input',
    `The file “${name.slice(0, 80)}” is no JSON.`,
    'Read it as text, and let JSON parse repair it.',
  );
}

async function rowsOf(file: FileReference, { files, data }: Services): Promise<Json[]> {
  const { rows = [] } = await data.table({
    from: { type: 'csv', text: await files.text(file), hasHeader: true, readsValues: true },
    columns: [],
    descending: false,
    to: { type: 'rows' },
  });
  return [...rows];
}
