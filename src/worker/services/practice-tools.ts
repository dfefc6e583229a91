import type { ModelRequest, ToolSpec } from '../../flow/model-service';
import type { Message } from '../../flow/payload';
import type { ToolCall } from '../../flow/tool';
import { fillSchema } from './fill-schema';
import { sharedWords } from './practice-choice';
import { excerpt, wordsOf } from './practice-text';
import type { PracticeWords } from './practice-words';

// A word of a tool's name says more than one of its description. With two points a tool is taken as asked for.
const pointsOfName = 2;
const pointsNeeded = 2;

/** What a tool answered in this turn. */
export interface ToolResult {
  readonly name: string;
  readonly content: string;
}

/** The answers of tools since the person last spoke, in order. */
export function toolResults(messages: readonly Message[]): readonly ToolResult[] {
  const asked = messages.findLastIndex(({ role }) => role === 'user');
  const calls = messages.flatMap(({ toolCalls = [] }) => toolCalls);
  return messages.slice(asked + 1).flatMap(({ role, content, toolCall }) => {
    if (role !== 'tool' || toolCall === undefined) return [];
    return [{ name: calls.find(({ id }) => id === toolCall)?.name ?? 'tool', content }];
  });
}

/**
 * The calls that a request asks for: of the tool that it must call, of all that the message names, or of the one whose
 * name and description share most with the message. None after a tool has answered: then the answer is made of that.
 */
export function practiceCalls(request: ModelRequest, message: string): readonly ToolCall[] {
  const { tools = [], toolChoice = 'auto', messages } = request;
  if (tools.length === 0 || toolChoice === 'none' || toolResults(messages).length > 0) return [];
  const before = messages.reduce((sum, { toolCalls = [] }) => sum + toolCalls.length, 0);
  return chosenTools(tools, toolChoice, message).map((tool, index) => ({
    id: `practice-call-${before + index + 1}`,
    name: tool.name,
    input: fillSchema(tool.parameters, message.replaceAll(tool.name, ' ')),
  }));
}

function chosenTools(
  tools: readonly ToolSpec[],
  toolChoice: NonNullable<ModelRequest['toolChoice']>,
  message: string,
): readonly ToolSpec[] {
  if (typeof toolChoice === 'object') return tools.filter(({ name }) => name === toolChoice.name).slice(0, 1);
  const named = tools.filter(({ name }) => isNamed(name, message));
  if (named.length > 0) return named;
  const scored = tools.map((tool) => ({ tool, points: pointsOf(tool, message) })).sort((a, b) => b.points - a.points); // stable: of equals the first
  const [best] = scored;
  if (best === undefined || (toolChoice !== 'required' && best.points < pointsNeeded)) return [];
  return [best.tool];
}

function isNamed(name: string, message: string): boolean {
  const plain = (text: string) => ` ${wordsOf(text.replaceAll(/[_-]/g, ' ')).join(' ').toLowerCase()} `;
  return plain(message).includes(plain(name));
}

function pointsOf({ name, description }: ToolSpec, message: string): number {
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[_-]/g, ' ');
  return pointsOfName * sharedWords(message, words) + sharedWords(message, description);
}

/** Says what the tools answered. */
export function toldResults(results: readonly ToolResult[], says: PracticeWords): string {
  const lines = results.map(({ name, content }) => `- ${says.answered(name, excerpt(content, 400) || says.nothing)}`);
  return `${says.label} ${says.called(results.length)}\n\n${lines.join('\n')}`;
}
