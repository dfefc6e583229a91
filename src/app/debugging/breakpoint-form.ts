import * as z from 'zod';
import { parseGuardedJson } from '../../flow/guarded-json';
import { type Json, jsonSchema } from '../../flow/json';
import type { NodeBreakpoint } from './breakpoint';

/** The ports that a breakpoint of a node may look at, by the side it holds at. */
export interface BreakpointPorts {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What the form of a breakpoint shows. */
export function breakpointFields(ports: readonly string[]) {
  const [first, ...others] = ports;
  return z.object({
    when: z
      .enum(['before', 'after'])
      .default('before')
      .meta({ title: 'Hold', labels: { before: 'before it runs', after: 'after it ran' } }),
    only: z
      .enum(['always', 'contains', 'equals'])
      .default('always')
      .meta({
        title: 'Only if',
        labels: { always: 'always', contains: 'a payload contains', equals: 'a payload equals' },
      }),
    ...(first === undefined
      ? {}
      : {
          port: z
            .enum([first, ...others])
            .default(first)
            .meta({ title: 'At port' }),
        }),
    value: z.string().default('').meta({ title: 'This', hint: 'Text, or JSON.' }),
    fromHit: z.int().min(1).default(1).meta({ title: 'From hit', hint: 'Those before it in a run are let pass.' }),
  });
}

/** The values of that form, for a breakpoint. */
export function formOfBreakpoint({ when, test, fromHit = 1 }: NodeBreakpoint): Readonly<Record<string, Json>> {
  if (test === undefined) return { when, only: 'always', fromHit };
  const value = typeof test.value === 'string' ? test.value : JSON.stringify(test.value);
  return { when, only: test.kind, port: test.port, value, fromHit };
}

/** The breakpoint that a form says; undefined as long as it says none. */
export function breakpointOfForm(
  before: NodeBreakpoint,
  form: Readonly<Record<string, unknown>>,
  ports: BreakpointPorts,
): NodeBreakpoint | undefined {
  const when = form['when'] === 'after' ? 'after' : 'before';
  const read = breakpointFields(ports[when]).safeParse(form);
  if (!read.success) return undefined;
  const { only, value, fromHit } = read.data;
  const port = 'port' in read.data && typeof read.data.port === 'string' ? read.data.port : undefined;
  const { test: _test, fromHit: _fromHit, ...rest } = before;
  return {
    ...rest,
    when,
    ...(only === 'always' || port === undefined
      ? {}
      : { test: { port, kind: only, value: only === 'equals' ? asJson(value) : value } }),
    ...(fromHit > 1 ? { fromHit } : {}),
  };
}

/** What can be read as JSON is meant as that; anything else is a text. */
function asJson(text: string): Json {
  const read = parseGuardedJson(text, { textCharacters: 1_000_000 });
  return 'value' in read ? jsonSchema.parse(read.value) : text;
}
