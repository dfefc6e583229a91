import * as z from 'zod';
import { failure } from '../../flow/failure';
import type { Json } from '../../flow/json';
import type { Payload } from '../../flow/payload';
import type { FiringContext } from '../../flow/services';
import type { Tool } from '../../flow/tool';
import { givenBy, parametersSchema, readSettings } from './tool-input';

const settingsSchema = z.strictObject({
  source: z.string(),
  seconds: z.number().positive(),
  parameters: parametersSchema,
});

/** Runs the code of a tool with its parameters by name, in the sandbox of the run. What it returns is the answer. */
export async function callCodeTool(tool: Tool, input: Json, firing: FiringContext): Promise<Payload> {
  const { source, seconds, parameters } = readSettings(settingsSchema, tool);
  const given = givenBy(tool, parameters, input);
  const { sandbox } = firing;
  if (sandbox === undefined)
    throw failure('sandbox-refused', `The code of the tool “${tool.name}” cannot run here.`, 'Run it in a browser.');
  const returned = await sandbox.run({
    language: 'javascript',
    source,
    // What was not given is there all the same, so that the code can ask for it.
    inputs: Object.fromEntries(parameters.map(({ name }) => [name, given.get(name) ?? null])),
    now: firing.now?.() ?? 0,
    seed: Math.floor((firing.random?.() ?? 0) * 2 ** 32),
    milliseconds: seconds * 1_000,
    onLine: (line) => firing.log?.(line),
  });
  return returned ?? null;
}
