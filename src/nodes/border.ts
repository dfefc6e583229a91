import * as z from 'zod';
import { scalarTypes } from '../flow/port-type';

/** The types that a port at the border of a flow may have: the usual first, and the lists that a person may want. */
const borderTypes = [
  'any',
  ...scalarTypes.filter((type) => type !== 'any'),
  'list<any>',
  'list<text>',
  'list<number>',
  'list<json>',
  'list<file>',
] as const;

/** The fields of a config that make a port at the border of a flow. */
export const borderFields = {
  name: z.string().max(64).default('').meta({
    title: 'Name',
    hint: 'What it is called, also as a port of a Sub-flow; where it is empty, the label of this node.',
    placeholder: 'question',
  }),
  type: z.enum(borderTypes).default('any').meta({ title: 'Type' }),
};
