import * as z from 'zod';
import { defineNode } from '../flow/node-definition';

/** Where the failures of a flow come out. What it gives out is the engine's to know. */
export const catchNode = defineNode({
  type: 'catch',
  version: 1,
  label: 'Catch',
  family: 'control',
  icon: 'life-buoy',
  help: 'Gives the errors of its flow, or of the Sub-flow that it is in, as a list, once all else there is over. Where there is one, a node that fails stops no other. Without errors nothing comes.',
  synonyms: ['error', 'failure', 'exception', 'try', 'rescue', 'handle', 'fallback', 'on error'],
  config: z.object({}),
  inputs: {},
  outputs: { errors: { type: 'list<json>' } },
  catches: true,
});
