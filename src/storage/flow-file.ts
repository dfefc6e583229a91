import { type Failure, FailureError, failure } from '../flow/failure';
import { type Flow, type FlowNode, flowLimits } from '../flow/flow';
import { canonicalJson } from '../flow/json';
import { readFlow, tooLarge } from '../flow/read-flow';
import { decodeText } from './decode-text';

/** A node of a type, or of a version of it, that this Voide does not have: kept whole, and a problem in the build. */
export type Placeholder = Pick<FlowNode, 'id' | 'label' | 'type' | 'typeVersion'>;

export type Imported =
  | { readonly flow: Flow; readonly placeholders: readonly Placeholder[] }
  | { readonly failure: Failure };

export interface ImportOptions {
  /** Whether the catalogue can run this version of this node type; without it nothing counts as a placeholder. */
  readonly isKnown?: (type: string, typeVersion: number) => boolean;
}

/** Writes a flow as the text of a `.voide.json` file. The same flow always gives the same bytes. */
export function exportFlow(flow: Flow): string {
  return `${canonicalJson(flow, 2)}\n`;
}

/**
 * Reads a flow from outside: the one door for files, drops and pasted text. Inert: nothing is fetched, run or stored.
 * Ids are kept, and so are wires that end nowhere (the build reports them).
 * @param fileName for the words of a failure
 */
export function importFlow(contents: Uint8Array | string, fileName?: string, options: ImportOptions = {}): Imported {
  try {
    const flow = readFlow(decodeText(contents));
    return { flow, placeholders: placeholdersIn(flow, options.isKnown ?? (() => true)) };
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown;
    return notImported(thrown, fileName);
  }
}

function notImported({ failure: data }: FailureError, fileName?: string): { readonly failure: Failure } {
  const subject = fileName === undefined ? 'This was' : `“${fileName.slice(0, 80)}” was`;
  return { failure: { ...data, message: `${subject} not imported. ${data.message}` } };
}

/** What a `File` is, as far as importing looks at it. */
export interface FlowFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Imports a file that was chosen or dropped; one that is too large is not read at all. */
export async function importFile(file: FlowFile, options: ImportOptions = {}): Promise<Imported> {
  if (file.size > flowLimits.fileBytes) return notImported(tooLarge(file.size), file.name);
  const contents = await file.arrayBuffer().catch(() => undefined);
  if (contents === undefined) return notImported(notRead(), file.name);
  return importFlow(new Uint8Array(contents), file.name, options);
}

/** A file name that every system takes: the flow's name, without what some system refuses. */
export function fileNameOf(flow: Pick<Flow, 'name'>): string {
  const plain = flow.name
    .normalize('NFC')
    .replace(/[\p{C}<>:"/\\|?*]+/gu, ' ') // \p{C}: control and direction characters, lone surrogates
    .replace(/\s+/gu, ' ');
  const name = [...plain]
    .slice(0, 80)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
  // Windows keeps these names for devices, whatever follows the dot.
  const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name);
  return `${isDevice ? '_' : ''}${name === '' ? 'Untitled' : name}.voide.json`;
}

function placeholdersIn(flow: Flow, isKnown: (type: string, typeVersion: number) => boolean): readonly Placeholder[] {
  const nodes = [...flow.nodes, ...Object.values(flow.flows).flatMap((definition) => definition.nodes)];
  return nodes
    .filter((node) => !isKnown(node.type, node.typeVersion))
    .map(({ id, label, type, typeVersion }) => ({ id, type, typeVersion, ...(label === undefined ? {} : { label }) }));
}

// The file was moved, or the disk refused: what the browser says of it is of no use to a person.
function notRead(): FailureError {
  return failure(
    'file-unreadable',
    'The browser could not read the file.',
    'Check that the file is still where it was, then choose it again.',
    { retryable: true },
  );
}
