import * as z from 'zod';

/**
 * The characters an id may have: safe in a file, a URL, an attribute and a CSS selector.
 * `__proto__` is no id, so that objects may have ids for keys.
 */
export const idPattern = /^(?!__proto__$)[A-Za-z0-9_-]{1,64}$/;

const id = () => z.string().regex(idPattern, 'must be 1 to 64 letters, digits, - or _');

export const flowIdSchema = id().brand<'FlowId'>();
export const nodeIdSchema = id().brand<'NodeId'>();
export const wireIdSchema = id().brand<'WireId'>();
export const itemIdSchema = id().brand<'ItemId'>();
export const runIdSchema = id().brand<'RunId'>();

export type FlowId = z.infer<typeof flowIdSchema>;
export type NodeId = z.infer<typeof nodeIdSchema>;
export type WireId = z.infer<typeof wireIdSchema>;
/** The id of a note, a frame, a variable or a slot. */
export type ItemId = z.infer<typeof itemIdSchema>;
export type RunId = z.infer<typeof runIdSchema>;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Makes a fresh id of 12 characters (71 bits).
 * @param random answers numbers in [0, 1); tests pass a seeded one
 */
export function newId<Id extends FlowId | NodeId | WireId | ItemId | RunId>(random: () => number = Math.random): Id {
  let text = '';
  for (let index = 0; index < 12; index++) text += alphabet[Math.floor(random() * alphabet.length)];
  return text as Id; // every character is from the alphabet, a subset of idPattern
}
