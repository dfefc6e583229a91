import * as z from 'zod';
import { defineNode } from '../flow/node-definition';
import type { Payload } from '../flow/payload';
import { haveOwnIds, leaveFree, portsOfRows, rowIdField } from './row-ids';
import { comparing, holds, ignoreCaseField, questionFields, questionInWords } from './value-test';

const caseSchema = z.object({
  name: z.string().max(64).default('').meta({
    title: 'Name',
    hint: 'What its output is called; where it is empty, what it asks.',
    placeholder: 'refund',
  }),
  ...questionFields,
  id: rowIdField('What wires know its output by, whatever its name is.'),
});

type Case = z.output<typeof caseSchema>;

const casesField = z
  .array(caseSchema)
  .max(100)
  .refine((cases) => leaveFree(cases, 'other', 'error'), 'has a case with the id of another output')
  .refine(haveOwnIds, 'has two cases with the same id')
  .default([
    { id: 'case-1', name: '', test: 'contains', compare: '' },
    { id: 'case-2', name: '', test: 'contains', compare: '' },
  ])
  .meta({ title: 'Cases', hint: 'Asked from the first to the last; each has an output.' });

/** Sends a value one of many ways, or several. */
export const switchNode = defineNode({
  type: 'switch',
  version: 1,
  label: 'Switch',
  family: 'control',
  icon: 'split',
  help: 'Looks at the value and passes it on at the output of the first case that fits, or of all that fit; at other where none does. Nothing comes at the rest, and what hangs there is skipped.',
  synonyms: ['case', 'route', 'router', 'branch', 'decide', 'condition', 'match', 'choose', 'if'],
  config: z.object({
    matches: z
      .enum(['first', 'all'])
      .default('first')
      .meta({ title: 'Pass on at', labels: { first: 'the first case that fits', all: 'every case that fits' } }),
    cases: casesField,
    ignoreCase: ignoreCaseField,
  }),
  inputs: { value: { type: 'any' } },
  outputs: {
    ports: ({ cases }) => {
      const ids = portsOfRows(cases, 'case');
      const ports = cases.map(
        (one, index) => [ids[index] ?? '', { name: nameOf(one, index), type: 'any' as const }] as const,
      );
      return { ...Object.fromEntries(ports), other: { type: 'any' as const } };
    },
  },
  summary: ({ cases }) => cases.map(nameOf).join(' · '),
  run({ value }, { cases, matches, ignoreCase }) {
    const ids = portsOfRows(cases, 'case');
    const taken: [string, Payload][] = [];
    for (const [index, one] of cases.entries()) {
      if (!holds(value, { ...one, ignoreCase })) continue;
      taken.push([ids[index] ?? '', value]);
      if (matches === 'first') break;
    }
    return taken.length === 0 ? { other: value } : Object.fromEntries(taken);
  },
});

/** A case that compares with nothing yet goes by its number. */
function nameOf({ name, test, compare }: Case, index: number): string {
  if (name.trim() !== '') return name.trim();
  const isOpen = compare === '' && comparing.test.includes(test);
  return isOpen ? `case ${index + 1}` : questionInWords({ test, compare }).slice(0, 64);
}
