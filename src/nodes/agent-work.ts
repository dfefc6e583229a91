import { failure } from '../flow/failure';
import type { ModelRequest, ModelResult, ToolSpec } from '../flow/model-service';
import type { Message } from '../flow/payload';
import type { Services } from '../flow/services';
import { type AgentCall, answerCalls, type CallTerms } from './agent-calls';
import { askedAgain } from './asking-again';
import { estimatedTokens } from './conversation';

export interface AgentTerms extends Omit<CallTerms, 'callsLeft'> {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly temperature: number;
  /** How often the model is asked; the last time it has to answer. */
  readonly maxSteps: number;
  readonly maxCalls: number;
  /** After so many it has to answer with what it has. */
  readonly maxTokens: number | undefined;
}

/** One time that the model was asked, and what came of it. */
export interface AgentStep {
  readonly step: number;
  readonly text: string;
  readonly calls: readonly AgentCall[];
  readonly tokens: number;
  readonly milliseconds: number;
  /** Why it was the last, where it could have gone on. */
  readonly remark?: string;
}

/** What an agent has done so far. */
export interface AgentRecord {
  text: string;
  readonly steps: AgentStep[];
}

/** Asks the model and makes the calls that it wants, until it wants none. Gives out what it writes. */
export async function* work(terms: AgentTerms, record: AgentRecord, services: Services): AsyncGenerator<string, void> {
  let { messages } = terms;
  for (let step = 1; ; step++) {
    const began = services.now();
    const limit = limitReached(terms, record, step);
    const answer = yield* write(requestOf(terms, messages, limit !== undefined), record, services);
    const wanted = terms.tools.length === 0 ? [] : (answer.toolCalls ?? []);
    const isLast = wanted.length === 0 || limit !== undefined;
    const callsLeft = terms.maxCalls - callsMade(record);
    const answered = isLast ? [] : await answerCalls(wanted, { ...terms, callsLeft }, services);
    record.steps.push({
      step,
      text: answer.text,
      calls: answered.map(({ call }) => call),
      tokens: tokensOf(answer, messages),
      milliseconds: services.now() - began,
      ...(limit === undefined ? {} : { remark: limit }),
    });
    if (isLast) return end(record, limit, services);
    messages = [
      ...messages,
      { role: 'assistant', content: answer.text, toolCalls: wanted },
      ...wanted.map((call, index): Message => {
        return { role: 'tool', content: answered[index]?.told ?? '', toolCall: call.id };
      }),
    ];
  }
}

/** Gives out what the model writes; what it wrote in an earlier step stands in a paragraph of its own. */
async function* write(
  request: ModelRequest,
  record: AgentRecord,
  services: Services,
): AsyncGenerator<string, ModelResult> {
  const pieces = askedAgain(request, services);
  let isParted = record.text === '';
  for (;;) {
    const next = await pieces.next();
    if (next.done === true) return next.value;
    const piece = isParted ? next.value : `\n\n${next.value}`;
    isParted = true;
    record.text += piece;
    yield piece;
  }
}

function requestOf(
  { model, temperature, tools }: AgentTerms,
  messages: readonly Message[],
  mustAnswer: boolean,
): ModelRequest {
  if (tools.length === 0) return { model, messages, temperature };
  const specs = tools.map(({ name, description, parameters }): ToolSpec => ({ name, description, parameters }));
  return { model, messages, temperature, tools: specs, ...(mustAnswer ? { toolChoice: 'none' } : {}) };
}

/** Why the model has to answer now, in words; undefined where it may go on. */
function limitReached({ maxSteps, maxCalls, maxTokens, tools }: AgentTerms, record: AgentRecord, step: number) {
  const used = record.steps.reduce((sum, { tokens }) => sum + tokens, 0);
  if (tools.length === 0) return undefined;
  if (step >= maxSteps) return `had to answer after ${countOf(maxSteps, 'step')}`;
  if (callsMade(record) >= maxCalls) return `had to answer after ${countOf(maxCalls, 'call')} of tools`;
  return maxTokens !== undefined && used >= maxTokens
    ? `had to answer after ${used} of ${maxTokens} tokens`
    : undefined;
}

function end({ text }: AgentRecord, limit: string | undefined, services: Services): void {
  if (limit === undefined) return;
  if (text.trim() === '')
    throw failure(
      'reply-empty',
      `The Agent ${limit}, and the model wrote no answer.`,
      'Allow it more in the node, or choose another model.',
    );
  services.report({ remark: limit });
  services.log({ level: 'warning', text: `The Agent ${limit}, with what it had.` });
}

function callsMade({ steps }: AgentRecord): number {
  return steps.reduce((sum, { calls }) => sum + calls.length, 0);
}

/** What the model says it read and wrote; about as much where it does not say. */
function tokensOf(answer: ModelResult, messages: readonly Message[]): number {
  const { inputTokens, outputTokens, text, toolCalls = [] } = answer;
  const read = () => messages.reduce((sum, { content }) => sum + estimatedTokens(content), 0);
  return (inputTokens ?? read()) + (outputTokens ?? estimatedTokens(text + JSON.stringify(toolCalls)));
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
