import * as z from 'zod';

/** What the sandbox is told: first the compiled QuickJS, then one call at a time. */
export type ToSandbox =
  | { readonly type: 'begin'; readonly quickjs: WebAssembly.Module }
  | { readonly type: 'call'; readonly call: SandboxJob };

/** One call as it crosses: texts and numbers alone. */
export interface SandboxJob {
  readonly source: string;
  /** What the inputs are called in the source. */
  readonly names: readonly string[];
  /** The inputs by name, as JSON. */
  readonly inputs: string;
  /** What the time is, all along. */
  readonly now: number;
  /** What random numbers are made from. */
  readonly seed: number;
  readonly milliseconds: number;
}

const faultSchema = z.object({
  /**
   * `threw`: it threw, or is no JavaScript; `returned`: what it returned is no JSON; `waits`: for what never comes;
   * `broke`: it went deeper than the sandbox could follow.
   */
  kind: z.enum(['threw', 'returned', 'waits', 'time', 'memory', 'size', 'broke']),
  name: z.string().optional(),
  message: z.string().optional(),
  /** Of the source, from 1. */
  line: z.number().optional(),
});

export type SandboxFault = Readonly<z.infer<typeof faultSchema>>;

/** What the sandbox says. It is read as what it is: words from where foreign code runs. */
export const fromSandboxSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** It can reach the network, so it runs nothing. */
  z.object({ type: z.literal('unsafe') }),
  z.object({ type: z.literal('line'), level: z.enum(['info', 'warning']), text: z.string() }),
  /** None where the code returned nothing. */
  z.object({ type: z.literal('answer'), json: z.string().optional() }),
  z.object({ type: z.literal('fault'), fault: faultSchema }),
]);

export type FromSandbox = Readonly<z.infer<typeof fromSandboxSchema>>;
