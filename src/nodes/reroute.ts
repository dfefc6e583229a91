import * as z from 'zod';
import { defineNode } from '../flow/node-definition';

/** A bend in a wire. The compiler joins the wires on both sides and leaves it out. */
export const reroute = defineNode({
  type: 'reroute',
  version: 1,
  label: 'Reroute',
  family: 'control',
  icon: 'spline',
  help: 'A bend in a wire, to lead it around other nodes. It takes no part in a run.',
  synonyms: ['bend', 'knee', 'waypoint', 'wire', 'dot', 'tidy'],
  palette: false,
  config: z.object({}),
  inputs: { in: { type: 'any' } },
  outputs: { out: { type: 'any' } },
  passage: 'reroute',
});
