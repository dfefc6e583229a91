import * as z from 'zod';
import { duplicateIdIn } from './duplicate-id';
import { type Failure, failure } from './failure';
import {
  type Definition,
  definitionSchema,
  type Flow,
  type FlowNode,
  type Frame,
  flowLimits,
  flowNodeSchema,
  frameSchema,
  type Note,
  noteSchema,
  type Wire,
  wireSchema,
} from './flow';
import { parseGuardedJson } from './guarded-json';
import { flowIdSchema } from './ids';
import { issuesInWords } from './issue-words';
import { canonicalJson } from './json';
import { isRecord } from './payload';

const format = 'voide.clip';
const version = 1;

const clipSchema = z.strictObject({
  format: z.literal(format),
  version: z.literal(version),
  nodes: z.array(flowNodeSchema).max(flowLimits.nodes),
  wires: z.array(wireSchema).max(flowLimits.wires),
  notes: z.array(noteSchema).max(flowLimits.nodes).default([]),
  frames: z.array(frameSchema).max(flowLimits.nodes).default([]),
  flows: z.record(flowIdSchema, z.unknown()).default({}),
});

/** A piece of a flow on the clipboard: nodes, the wires into them, notes and frames. Pasting gives them fresh ids (`copyOf`). */
export interface Clip {
  readonly nodes: readonly FlowNode[];
  /** Those between the nodes, and those that come from nodes which were not copied. */
  readonly wires: readonly Wire[];
  readonly notes: readonly Note[];
  readonly frames: readonly Frame[];
  /** The embedded flows that Sub-flows and tools among the nodes stand for. */
  readonly flows: Flow['flows'];
}

/** Writes nodes, those of the wires that end at them, notes, frames and embedded flows as text for the clipboard. */
export function writeClip(
  nodes: readonly FlowNode[],
  wires: readonly Wire[],
  { notes = [], frames = [], flows = {} }: Partial<Pick<Clip, 'notes' | 'frames' | 'flows'>> = {},
): string {
  const ids = new Set(nodes.map((node) => node.id));
  const arriving = wires.filter((wire) => ids.has(wire.to.node));
  // A clip without them is read by a Voide that does not know them.
  const drawn = { ...(notes.length > 0 ? { notes } : {}), ...(frames.length > 0 ? { frames } : {}) };
  const embedded = Object.keys(flows).length > 0 ? { flows } : {};
  return `${canonicalJson({ format, version, nodes, wires: arriving, ...drawn, ...embedded }, 2)}\n`;
}

/**
 * Reads text from the clipboard, which may be anything.
 * @returns undefined if the text is no clip at all; a failure if it is one that cannot be pasted
 */
export function parseClip(text: string): Clip | { readonly failure: Failure } | undefined {
  const looksLikeClip = text.trimStart().startsWith('{') && text.includes(format);
  if (text.length > flowLimits.fileBytes || !looksLikeClip) return undefined;
  const parsed = parseGuardedJson(text);
  if ('fault' in parsed) return refused(parsed.fault);
  const { value } = parsed;
  if (!isRecord(value) || value['format'] !== format) return undefined;
  if (typeof value['version'] === 'number' && value['version'] > version) return newer();
  if (!hasRoom(value)) return refused('It has more nodes or wires than a flow may have.');
  const checked = clipSchema.safeParse(value);
  if (!checked.success) return refused(`It is not a whole clip: ${issuesInWords(checked.error.issues, value)}`);
  const duplicate = duplicateIdIn(checked.data);
  if (duplicate) return refused(`Two of its ${duplicate.collection} have the id “${duplicate.id}”.`);
  const { nodes, wires, notes, frames } = checked.data;
  const flows: Record<string, Definition> = {};
  for (const [id, embedded] of Object.entries(checked.data.flows)) {
    const definition = definitionIn(embedded);
    if (definition === undefined) return refused(`The sub-flow “${id}” in it is not whole.`);
    flows[id] = definition;
  }
  return { nodes, wires, notes, frames, flows };
}

function definitionIn(embedded: unknown): Definition | undefined {
  if (!isRecord(embedded) || !hasRoom(embedded)) return undefined;
  const checked = definitionSchema.safeParse(embedded);
  return checked.success && !duplicateIdIn(checked.data) ? checked.data : undefined;
}

/** Looked at before the schema is, so that a hostile clip cannot have a million issues collected. */
function hasRoom(lists: Readonly<Record<string, unknown>>): boolean {
  const isWithin = (['nodes', 'notes', 'frames', 'variables', 'slots'] as const).every(
    (list) => !isTooLong(lists[list], flowLimits.nodes),
  );
  return isWithin && !isTooLong(lists['wires'], flowLimits.wires);
}

function isTooLong(list: unknown, limit: number): boolean {
  return Array.isArray(list) && list.length > limit;
}

function refused(reason: string): { readonly failure: Failure } {
  const { failure: data } = failure(
    'file-invalid',
    `What is on the clipboard cannot be pasted. ${reason}`,
    'Copy the nodes again in Voide, then paste.',
  );
  return { failure: data };
}

function newer(): { readonly failure: Failure } {
  const { failure: data } = failure(
    'file-newer',
    'What is on the clipboard was copied in a newer Voide than this one.',
    'Reload this page to update Voide, then paste again.',
  );
  return { failure: data };
}
