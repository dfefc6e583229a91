import type { Reply, Turn } from '../flow/chat-thread';
import type { CompiledFlow } from '../flow/compiled-flow';
import type { NodeId } from '../flow/ids';
import { type FileReference, isFile, isMessage, type Payload, textOf } from '../flow/payload';
import type { AskedQuestion } from '../flow/question';
import type { RunEvent } from '../flow/run-event';

type LabelOf = (node: NodeId) => string;

/**
 * Folds one event of a turn's run into the turn: chunks that reach the Interface grow its replies, the end of the run sets
 * its status. Events of other runs, and events after the end, change nothing.
 * @param labelOf the label of a node of the outermost flow
 */
export function foldRunEvent(
  turn: Turn,
  event: RunEvent,
  compiled: CompiledFlow,
  interfaceNode: NodeId,
  labelOf: LabelOf,
): Turn {
  if (event.run !== turn.run || turn.status !== 'running') return turn;
  switch (event.type) {
    case 'run-started':
      // A run that starts over says so again; what the broken attempt delivered does not belong to the answer.
      return turn.replies.length === 0 && !turn.offered ? turn : { ...turn, replies: [], offered: undefined };
    case 'node-started': {
      const target = sinkOf(event.operator, compiled, interfaceNode, labelOf);
      return target ? separate(turn, target) : turn;
    }
    case 'node-streaming': {
      const target = sinkOf(event.operator, compiled, interfaceNode, labelOf);
      return target ? append(turn, target, event.chunk) : turn;
    }
    case 'node-asking': {
      const { operator, tick, time, question } = event;
      const asked = { operator, tick: [...tick], time, question, isOver: false };
      return { ...turn, questions: [...(turn.questions ?? []), asked] };
    }
    case 'node-answered':
      return closeQuestion(turn, event);
    case 'node-info':
      return event.file ? { ...turn, offered: [...(turn.offered ?? []), event.file] } : turn;
    case 'node-failed':
      return withFailure(turn, event.failure, nodeOf(event.operator, compiled));
    case 'run-completed': {
      const { failure: _failure, failedNode: _failedNode, ...rest } = turn;
      return { ...(event.hasErrors ? turn : rest), status: 'completed' };
    }
    case 'run-failed': {
      const node = event.operator === undefined ? turn.failedNode : nodeOf(event.operator, compiled);
      return { ...withFailure(turn, event.failure, node), status: 'failed' };
    }
    case 'run-stopped':
      return { ...turn, status: 'stopped' };
    case 'run-interrupted':
      return { ...turn, status: 'interrupted' };
    default:
      return turn; // the rest concerns lights, wires and the log
  }
}

type Target = Pick<Reply, 'wire' | 'from'>;

/** The wire that a sink of this Interface stands for, and the label of the node at its other end. */
function sinkOf(index: number, compiled: CompiledFlow, interfaceNode: NodeId, labelOf: LabelOf): Target | undefined {
  const operator = compiled.operators[index];
  if (operator?.role !== 'sink' || operator.node.length !== 1 || operator.node[0] !== interfaceNode) return undefined;
  const channel = compiled.channels[operator.inputs[0]?.channels[0] ?? -1];
  const wire = channel?.wires.at(-1);
  if (!channel || wire === undefined) return undefined;
  const from = nodeOf(channel.from[0], compiled);
  return { wire, from: from ? labelOf(from) : '' };
}

/** The node of the outermost flow that an operator came from: the one that is on the canvas. */
function nodeOf(operator: number, compiled: CompiledFlow): NodeId | undefined {
  return compiled.operators[operator]?.node[0];
}

/** A firing asks one question at a time, and what is closed stays closed. */
function closeQuestion(turn: Turn, event: Extract<RunEvent, { type: 'node-answered' }>): Turn {
  const isMeant = (asked: AskedQuestion) =>
    !asked.isOver && asked.operator === event.operator && `${asked.tick}` === `${event.tick}`;
  const answered = event.answer === undefined ? {} : { answer: event.answer };
  const questions = turn.questions?.map((asked) => (isMeant(asked) ? { ...asked, isOver: true, ...answered } : asked));
  return questions ? { ...turn, questions } : turn;
}

function withFailure(turn: Turn, failure: Turn['failure'] & object, node: NodeId | undefined): Turn {
  return { ...turn, failure, ...(node ? { failedNode: node } : {}) };
}

/** Begins a paragraph where a sink fires again, as it does inside a loop. */
function separate(turn: Turn, target: Target): Turn {
  const reply = turn.replies.find((other) => other.wire === target.wire);
  return reply && reply.text !== '' && !reply.text.endsWith('\n\n') ? grow(turn, target, '\n\n') : turn;
}

function append(turn: Turn, target: Target, chunk: Payload): Turn {
  const files = isFile(chunk) ? [chunk] : filesIn(chunk);
  if (files) return change(turn, target, (reply) => ({ ...reply, files: [...(reply.files ?? []), ...files] }));
  const before = turn.replies.find((reply) => reply.wire === target.wire)?.text ?? '';
  const isBlock = !isPlain(chunk);
  const gap = isBlock && before !== '' && !before.endsWith('\n\n') ? '\n\n' : '';
  return grow(turn, target, gap + showPayload(chunk));
}

function grow(turn: Turn, target: Target, text: string): Turn {
  return change(turn, target, (reply) => ({ ...reply, text: reply.text + text }));
}

function change(turn: Turn, target: Target, edit: (reply: Reply) => Reply): Turn {
  const index = turn.replies.findIndex((reply) => reply.wire === target.wire);
  const reply = turn.replies[index];
  if (!reply) return { ...turn, replies: [...turn.replies, edit({ ...target, text: '' })] };
  return { ...turn, replies: turn.replies.with(index, edit(reply)) };
}

function filesIn(chunk: Payload): readonly FileReference[] | undefined {
  return Array.isArray(chunk) && chunk.length > 0 && chunk.every(isFile) ? chunk : undefined;
}

function isPlain(payload: Payload): boolean {
  return typeof payload !== 'object' || payload === null || isMessage(payload);
}

/** A payload as Markdown: texts and scalars as they are, anything else as JSON in a code block. */
export function showPayload(payload: Payload): string {
  if (isPlain(payload)) return textOf(payload);
  // No line of JSON can close the fence: inside a string a line break is written \n.
  return `\`\`\`json\n${JSON.stringify(payload, undefined, 2)}\n\`\`\`\n\n`;
}
