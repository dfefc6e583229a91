import * as z from 'zod';

/** What a node asks the person while its firing waits. */
export const questionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('approval'),
    title: z.string(),
    text: z.string().optional(),
    choices: z.array(z.enum(['approve', 'edit', 'reject'])).min(1),
    /** What may be edited, and whether the edit has to be JSON. */
    draft: z.strictObject({ text: z.string(), isJson: z.boolean() }).optional(),
    /** What counts as the answer where none has come in time. */
    limit: z.strictObject({ milliseconds: z.number(), choice: z.enum(['approve', 'reject']) }).optional(),
  }),
  z.strictObject({ kind: z.literal('text'), title: z.string(), text: z.string().optional() }),
  /** The vault is locked. The passphrase goes to the vault, and only that it is open now is the answer. */
  z.strictObject({ kind: z.literal('unlock'), title: z.string(), text: z.string().optional() }),
  /** Whether a request may go to a host: one of the person's own network, or any that a flow from elsewhere calls. */
  z.strictObject({ kind: z.literal('host'), title: z.string(), text: z.string().optional() }),
]);

export const approvalAnswerSchema = z.discriminatedUnion('choice', [
  z.strictObject({ choice: z.enum(['approve', 'reject']) }),
  z.strictObject({ choice: z.literal('edit'), text: z.string() }),
]);

export const unlockAnswerSchema = z.strictObject({ unlocked: z.literal(true) });

/** For the run that asks, for all runs on this machine, or not at all. */
export const hostAnswerSchema = z.strictObject({ host: z.enum(['once', 'always', 'refuse']) });

/** What a person answers: to an approval a choice, to a locked vault that it is open, to anything else a text. */
export const answerSchema = z.union([approvalAnswerSchema, unlockAnswerSchema, hostAnswerSchema, z.string()]);

export type Question = Readonly<z.infer<typeof questionSchema>>;
export type ApprovalAnswer = Readonly<z.infer<typeof approvalAnswerSchema>>;
export type Answer = Readonly<z.infer<typeof answerSchema>>;

/** Which firing of a run asked: one operator fires at most once in a tick. */
export interface Asker {
  readonly operator: number;
  readonly tick: readonly number[];
}

/** Whether an answer is one that the question allows. */
export function isAnswerTo(question: Question, value: unknown): value is Answer {
  if (question.kind === 'text') return typeof value === 'string';
  if (question.kind === 'unlock') return unlockAnswerSchema.safeParse(value).success;
  if (question.kind === 'host') return hostAnswerSchema.safeParse(value).success;
  const parsed = approvalAnswerSchema.safeParse(value);
  if (!parsed.success || !question.choices.includes(parsed.data.choice)) return false;
  return parsed.data.choice !== 'edit' || fitsDraft(question, parsed.data.text);
}

/** Whether an edit can stand for what was shown: any text for a text, JSON for the rest. */
export function fitsDraft({ draft }: Extract<Question, { kind: 'approval' }>, text: string): boolean {
  if (!draft?.isJson) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // not JSON, which is an answer here and no fault
  }
}

/** A question as a chat keeps it. */
export const askedSchema = z.strictObject({
  operator: z.int(),
  tick: z.array(z.int()),
  /** Milliseconds since the run began. */
  time: z.number(),
  question: questionSchema,
  /** Nobody waits for its answer any more. */
  isOver: z.boolean(),
  answer: answerSchema.optional(),
});
export type AskedQuestion = Readonly<z.infer<typeof askedSchema>>;
