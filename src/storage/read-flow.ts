import { duplicateIdIn } from '../flow/duplicate-id';
import { type FailureCode, type FailureError, failure } from '../flow/failure';
import { type Definition, definitionSchema, type Flow, flowLimits, flowSchema } from '../flow/flow';
import { parseGuardedJson } from '../flow/guarded-json';
import { flowIdSchema } from '../flow/ids';
import { issuesInWords } from '../flow/issue-words';
import { isRecord } from '../flow/payload';

const format = 'voide.flow';
const version = 1;
const bytesInMegabyte = 1_000_000;

const chooseFlow = 'Choose a file that Voide exported: its name ends in .voide.json.';
const mendFlow = 'Mend the file in a text editor, or export the flow again where it came from.';

type Document = Readonly<Record<string, unknown>>;

/**
 * Takes a flow's text apart, step by step from the cheapest check to the dearest; the first that fails ends it.
 * @throws FailureError that says what is wrong, and where
 */
export function readFlow(contents: Uint8Array | string): Flow {
  const text = typeof contents === 'string' ? checkText(contents) : decode(contents);
  const parsed = parseGuardedJson(text);
  if ('fault' in parsed) throw refused('file-unreadable', parsed.fault, chooseFlow);
  const flow = checkShape(checkEnvelope(parsed.value));
  checkIds(flow);
  for (const definition of Object.values(flow.flows)) checkIds(definition);
  return flow;
}

export function tooLarge(bytes: number): FailureError {
  const size = (bytes / bytesInMegabyte).toFixed(1);
  const limit = flowLimits.fileBytes / bytesInMegabyte;
  return refused(
    'file-too-large',
    `It is ${size} MB, and a flow may have ${limit} MB.`,
    'Choose a smaller file; long texts and data belong outside of the flow.',
  );
}

function checkText(text: string): string {
  // A character is at least a byte, so a long text need not be encoded to be refused.
  if (text.length > flowLimits.fileBytes) throw tooLarge(text.length);
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > flowLimits.fileBytes) throw tooLarge(bytes);
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function decode(bytes: Uint8Array): string {
  if (bytes.length > flowLimits.fileBytes) throw tooLarge(bytes.length);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes); // takes a byte order mark off
  } catch {
    throw refused('file-unreadable', 'It is not text in UTF-8.', chooseFlow);
  }
}

function checkEnvelope(value: unknown): Document {
  const kind = isRecord(value) ? value['format'] : undefined;
  if (!isRecord(value) || kind !== format) throw refused('file-invalid', otherFormat(kind), chooseFlow);
  const found = value['version'];
  if (typeof found !== 'number' || !Number.isInteger(found) || found < 1)
    throw refused('file-invalid', 'It does not say which version of the flow format it has.', mendFlow);
  if (found > version)
    throw refused(
      'file-newer',
      `It was made by a newer Voide: it has version ${found} of the flow format, and this Voide reads up to ${version}.`,
      'Reload this page to update Voide, then import the file again; it was not changed.',
    );
  return value;
}

function otherFormat(kind: unknown): string {
  if (kind === 'voide.clip') return 'It is a piece of a flow: paste it on the canvas.';
  if (kind === 'voide.compiled') return 'It is a build, from which the flow cannot be had back.';
  return 'It is JSON, but not a flow of Voide.';
}

const longest: Readonly<Record<string, number>> = {
  nodes: flowLimits.nodes,
  wires: flowLimits.wires,
  notes: flowLimits.nodes,
  frames: flowLimits.nodes,
  variables: 1_000,
  slots: 1_000,
};

/** Checks the flow, then each embedded flow on its own: the first that is wrong ends it. */
function checkShape(document: Document): Flow {
  const { flows: embedded, ...rest } = document;
  checkSizes(rest);
  const checked = flowSchema.safeParse(isRecord(embedded) ? { ...rest, flows: {} } : document);
  if (!checked.success) throw misshapen(checked.error.issues, document);
  const flows: Record<string, Definition> = {};
  for (const [id, definition] of Object.entries(isRecord(embedded) ? embedded : {}))
    flows[id] = checkDefinition(id, definition);
  return { ...checked.data, flows };
}

function checkDefinition(id: string, definition: unknown): Definition {
  const place = `embedded flow “${id.slice(0, 64)}”: `;
  const isId = flowIdSchema.safeParse(id);
  if (!isId.success) throw misshapen(isId.error.issues, id, place);
  if (isRecord(definition)) checkSizes(definition);
  const checked = definitionSchema.safeParse(definition);
  if (!checked.success) throw misshapen(checked.error.issues, definition, place);
  return checked.data;
}

/** Counts before the schema looks, so that a hostile file cannot have a million issues collected. */
function checkSizes(document: Document): void {
  for (const [collection, limit] of Object.entries(longest)) {
    const items = document[collection];
    if (Array.isArray(items) && items.length > limit)
      throw refused(
        'file-invalid',
        `It has ${items.length} ${collection}, and a flow may have ${limit}.`,
        'Split the flow in two, and import each.',
      );
  }
}

function misshapen(issues: Parameters<typeof issuesInWords>[0], document: unknown, place = ''): FailureError {
  return refused('file-invalid', `It is not a whole flow: ${place}${issuesInWords(issues, document)}`, mendFlow);
}

function checkIds(document: Flow | Definition): void {
  const duplicate = duplicateIdIn(document);
  if (duplicate)
    throw refused('file-invalid', `Two of its ${duplicate.collection} have the id “${duplicate.id}”.`, mendFlow);
}

function refused(code: FailureCode, message: string, remedy: string): FailureError {
  return failure(code, message, remedy);
}
