import * as z from 'zod';

/** The name of a variable, as `${user.name}` has it. Never a template: what a model says must not choose it. */
export const variableNameField = z
  .string()
  .regex(/^(?:[\p{L}_][\p{L}\p{M}\p{N}_-]{0,63})?$/u, 'takes letters, digits, _ and -, and begins with a letter')
  .refine((name) => name !== '__proto__', 'is no name')
  .default('')
  .meta({ title: 'Variable', placeholder: 'language', suggest: 'variable' });
