import { type Failure, FailureError, failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { isRecord, type Payload, shapeOf, textOf } from '../flow/payload';
import { approvalAnswerSchema } from '../flow/question';
import type { Services } from '../flow/services';
import type { Tool, ToolCall } from '../flow/tool';
import { jsonOf } from './json-in';

/** One call of a tool, as `steps` tells of it. */
export interface AgentCall {
  readonly tool: string;
  readonly input: Json;
  /** What came back; missing where the call failed or was not made. */
  readonly output?: Payload;
  readonly error?: string;
  /** What the person said of it, where they were asked. */
  readonly approval?: 'approved' | 'edited' | 'refused';
  readonly milliseconds: number;
}

export interface CallTerms {
  readonly tools: readonly Tool[];
  /** Whether the person is asked before a tool of that name is called. */
  readonly asksBefore: (name: string) => boolean;
  /** How many calls may still be made. */
  readonly callsLeft: number;
}

/** A call that was made or turned away, and what the model is told of it. */
export interface AnsweredCall {
  readonly call: AgentCall;
  readonly told: string;
}

// More than any model reads with profit, and few enough that one answer does not fill its memory.
const mostCharacters = 100_000;

/** After these nothing that an agent could still do would count. */
const fatal: readonly Failure['code'][] = ['interrupted', 'budget-spent', 'storage-failed'];

/**
 * Makes the calls that a model asked for, at once; the person is asked before, one question after the other.
 * What goes wrong with a call is its answer.
 */
export async function answerCalls(
  calls: readonly ToolCall[],
  terms: CallTerms,
  services: Services,
): Promise<readonly AnsweredCall[]> {
  const begun: (() => Promise<AnsweredCall>)[] = [];
  for (const [index, call] of calls.entries()) begun.push(await permitted(call, index, terms, services));
  return Promise.all(begun.map((make) => make()));
}

/** What is to be done for a call, once it is known whether it may be made. */
async function permitted(
  call: ToolCall,
  index: number,
  { tools, asksBefore, callsLeft }: CallTerms,
  services: Services,
): Promise<() => Promise<AnsweredCall>> {
  const tool = tools.find(({ name }) => name === call.name);
  const names = tools.map(({ name }) => name).join(', ');
  if (tool === undefined) return notMade(call, `There is no tool “${call.name}”. There are: ${names}.`);
  if (index >= callsLeft)
    return notMade(call, 'It was not called: the limit of calls is reached. Answer with what you have.');
  if (!asksBefore(tool.name)) return () => make(call, tool, services);
  const answer = await ask(call, services);
  if (answer === undefined)
    return async () => ({
      call: { tool: call.name, input: call.input, approval: 'refused', milliseconds: 0 },
      told: 'The person refused this call, so it was not made. Go on without it.',
    });
  if (answer.isEdited) return () => make({ ...call, input: answer.input }, tool, services, 'edited');
  return () => make(call, tool, services, 'approved');
}

function notMade({ name, input }: ToolCall, error: string): () => Promise<AnsweredCall> {
  return async () => ({ call: { tool: name, input, error, milliseconds: 0 }, told: error });
}

/** Asks the person; undefined where they refuse. */
async function ask(
  { name, input }: ToolCall,
  services: Services,
): Promise<{ readonly input: Json; readonly isEdited: boolean } | undefined> {
  const shown = JSON.stringify(input, undefined, 2);
  const answer = approvalAnswerSchema.parse(
    await services.ask({
      kind: 'approval',
      title: `Call “${name}”?`,
      text: shown, // all of it: nobody should approve what they cannot see
      choices: ['approve', 'edit', 'reject'],
      draft: { text: shown, isJson: true },
    }),
  );
  if (answer.choice === 'reject') return undefined;
  if (answer.choice !== 'edit') return { input, isEdited: false };
  const edited = jsonOf(answer.text);
  if (edited === undefined)
    throw failure('bad-input', 'The edited input is no JSON.', 'Play again, and edit it as JSON.');
  return { input: edited, isEdited: true };
}

async function make(
  { input }: ToolCall,
  tool: Tool,
  services: Services,
  approval?: 'approved' | 'edited',
): Promise<AnsweredCall> {
  const began = services.now();
  const told = approval === 'edited' ? `The person changed the input to ${JSON.stringify(input)}.\n` : '';
  const call = { tool: tool.name, input, ...(approval === undefined ? {} : { approval }) };
  try {
    const output = await services.call(tool, input);
    const text = clipped(textOf(output)) || 'Nothing came back.';
    return { call: { ...call, output: output ?? null, milliseconds: services.now() - began }, told: told + text };
  } catch (thrown) {
    // A fault that nobody foresaw is no answer, and of a stop nobody is to be told.
    if (services.signal.aborted || !(thrown instanceof FailureError) || fatal.includes(thrown.failure.code))
      throw thrown;
    const error = `The call failed: ${thrown.failure.message} ${thrown.failure.remedy}`;
    return { call: { ...call, error, milliseconds: services.now() - began }, told: told + error };
  }
}

function clipped(text: string): string {
  if (text.length <= mostCharacters) return text;
  const cut = text.slice(0, mostCharacters).replace(/[\uD800-\uDBFF]$/, ''); // no half of a character
  return `${cut}\n… (cut here: ${text.length} characters in all)`;
}

/**
 * The tools that were wired in, as a model may be told of them.
 * @throws FailureError where something is no tool, or two have the same name
 */
export function toolsOf(wired: readonly Payload[]): readonly Tool[] {
  const tools = wired.flat().map((tool) => {
    if (isTool(tool)) return tool;
    throw failure(
      'bad-input',
      `The tools of the Agent are to be tools, and one is ${shapeOf(tool)}.`,
      'Wire the tool output of a Tool or MCP node.',
    );
  });
  const twice = tools.find(({ name }, index) => tools.findIndex((other) => other.name === name) !== index);
  if (twice === undefined) return tools;
  throw failure('bad-config', `Two tools of the Agent are called “${twice.name}”.`, 'Give one of them another name.');
}

function isTool(value: Payload): value is Tool {
  return (
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    typeof value['description'] === 'string' &&
    isRecord(value['target'])
  );
}
