import { failure } from '../../flow/failure';
import type { Files } from '../../look/payload/files';
import { say } from '../../look/words';
import type { Storage } from '../../storage/storage';

const made = new WeakMap<Storage, Files>();

/** The files of this machine, for what the page shows and takes in; the same for all who ask. */
export function pageFiles(storage: Storage): Files {
  const files = made.get(storage) ?? createPageFiles(storage);
  made.set(storage, files);
  return files;
}

function createPageFiles({ artifacts }: Pick<Storage, 'artifacts'>): Files {
  return {
    async keep(file) {
      const mediaType = mediaTypeOf(file);
      try {
        const artifact = await artifacts.put(new Blob([file], { type: mediaType }));
        return { artifact, name: file.name.slice(-300), mediaType, bytes: file.size };
      } catch (thrown) {
        if (!(thrown instanceof DOMException)) throw thrown; // what the storage says is in words already
        throw failure(
          'file-unreadable',
          say('It could not be read.'),
          say('Choose a file, not a folder, that is still there.'),
        );
      }
    },
    read: ({ artifact }) => artifacts.get(artifact),
  };
}

/** What a file is. Browsers do not know all that people write; what they know is taken before the ending of the name. */
function mediaTypeOf({ name, type }: File): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  // Windows takes every CSV for a spreadsheet where one is installed.
  const isMistaken = type === 'application/vnd.ms-excel' && ending === 'csv';
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? '';
  return plain === '' || isMistaken ? (mediaTypes[ending] ?? 'application/octet-stream') : plain.slice(0, 200);
}

const mediaTypes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'txt',
      'log',
      'ini',
      'toml',
      'js',
      'ts',
      'tsx',
      'jsx',
      'py',
      'rb',
      'go',
      'rs',
      'java',
      'c',
      'h',
      'cpp',
      'cs',
      'sh',
      'sql',
    ].map((ending) => [ending, 'text/plain']),
  ),
  md: 'text/markdown',
  markdown: 'text/markdown',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  html: 'text/html',
  css: 'text/css',
  json: 'application/json',
  jsonl: 'text/plain',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  xml: 'application/xml',
  pdf: 'application/pdf',
};
