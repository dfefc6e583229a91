import { duplicateIdIn } from './duplicate-id';
import { type FailureCode, type FailureError, failure } from './failure';
import { type Definition, definitionSchema, type Flow, flowLimits, flowSchema } from './flow';
import { parseGuardedJson } from './guarded-json';
import { flowIdSchema } from './ids';
import { issuesInWords } from './issue-words';
import { isRecord } from './payload';

const format = 'voide.flow';
const version = 1;
const bytesInMegabyte = 1_000_000;

const chooseFlow = 'Choose a file that Voide exported: its name ends in .voide.json.';
const mendFlow = 'Mend the file in a text editor, or export the flow again where it came from.';

type Document = Readonly<Record<string, unknown>>;

/**
 * Takes a flow's text apart, step by step from the cheapest check to the dearest; the first that fails ends it. Whoever
 * has the bytes looks at their number first (`tooLarge`).
 * @throws FailureError that says what is wrong, and where
 */
export function readFlow(text: string): Flow {
  const parsed = parseGuardedJson(text);
  if ('fault' in parsed) throw refused('file-unreadable', parsed.fault, chooseFlow);
  const flow = checkShape(checkEnvelope(parsed.value));
  checkIds(flow);
  for (const definition of Object.values(flow.flows)) checkIds(definition);
  return flow;
}

/** What is wrong with a file of more than `flowLimits.fileBytes`. */
export function tooLarge(bytes: number): FailureError {
  const size = (bytes / bytesInMegabyte).toFixed(1);
  const limit = flowLimits.fileBytes / bytesInMegabyte;
  return refused(
    'file-too-large',
    `It is ${size} MB, and a flow may have ${limit} MB.`,
    'Choose a smaller file; long texts and data belong outside of the flow.',
  );
}

/** What is wrong with a file whose bytes are no text. */
export function notText(): FailureError {
  return refused('file-unreadable', 'It is not text in UTF-8.', chooseFlow);
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
