import { type Failure, FailureError, failure } from '../../flow/failure';
import { canonicalJson, type Json } from '../../flow/json';
import type { Payload } from '../../flow/payload';
import type { Tool } from '../../flow/tool';
import { readCallInput } from './call-input';
import { callDepth, callKey } from './call-key';
import type { Firing } from './firing';
import type { Entry, Frame } from './frame';
import { wasGivenOut } from './given-out';
import { leaveGroup } from './group';
import { eventCode } from './make-event';
import type { EnteredPlan, OperatorPlan } from './plan';
import { recordedAnswer, writeAnswer } from './record-answer';
import { stopReason } from './spend';
import { Ticks } from './ticks';
import { worldOf } from './world-of';

/** Tools that are handed to tools may call each other; deeper than this they only go in circles. */
const deepest = 32;

/**
 * Calls a tool for a firing, which may make several calls at once. A flow of the build is entered afresh, and left when
 * all in it has settled; a failure that nothing in it takes is that of the call. All calls end with their firing.
 */
export async function callTool(firing: Firing, tool: Tool, input: Json): Promise<Payload> {
  const { run, frame, step } = firing;
  if (firing.isOver || run.end !== undefined) throw stopReason();
  if (callDepth(frame.tick) >= deepest)
    throw failure('bad-input', `Tools call each other more than ${deepest} deep.`, 'Let no tool call itself.');
  const calls = callsOf(firing);
  const tick = [...frame.tick, step.index, calls.keyOf(tool, input)];
  return tool.target.kind === 'region'
    ? calls.enter(headOf(firing, tool), tool, input, tick)
    : callOutside(firing, tool, input, tick);
}

/** What answers is no part of the build: the answer is on disk before anything follows from it, and is not asked for twice. */
async function callOutside(firing: Firing, tool: Tool, input: Json, tick: readonly number[]): Promise<Payload> {
  const { run } = firing;
  if (!wasGivenOut(run, tool))
    throw failure(
      'forbidden',
      `The tool “${tool.name}” was given out by no node of this build.`,
      'Wire a tool of this flow.',
    );
  const recorded = recordedAnswer(firing, tick);
  if (recorded !== undefined) return recorded.answer;
  const tools = worldOf(run).tools?.(firing);
  if (tools === undefined)
    throw failure('not-found', `The tool “${tool.name}” cannot be called here.`, 'Run it in a browser.');
  const startTime = run.clock.read();
  const answer = await tools.call(tool, input);
  await writeAnswer(firing, { tick, startTime, answer });
  return answer;
}

/**
 * The step that gives out a flow of this build as a tool.
 * @throws FailureError `not-found` where the tool is of another build, or none
 */
function headOf({ run }: Firing, { name, target }: Tool): OperatorPlan & { readonly enters: EnteredPlan } {
  const { compiled, operators } = run.plan;
  const region = target.kind === 'region' && target.designHash === compiled.designHash ? target.region : undefined;
  const head = operators[compiled.regions[region ?? -1]?.head ?? -1];
  if (!isToolHead(head))
    throw failure('not-found', `The tool “${name}” is not part of this build.`, 'Wire a Tool of this flow.');
  return head;
}

function isToolHead(step: OperatorPlan | undefined): step is OperatorPlan & { readonly enters: EnteredPlan } {
  return step?.enters?.region.region.kind === 'tool' && step.act === 'run';
}

function callsOf(firing: Firing): Calls {
  if (firing.calls instanceof Calls) return firing.calls;
  const calls = new Calls(firing);
  firing.calls = calls;
  return calls;
}

/** The calls of one firing. */
class Calls {
  readonly #firing: Firing;
  readonly #underway = new Set<Call>();
  readonly #made = new Map<string, number>();
  #gaveItsPlace = false;

  constructor(firing: Firing) {
    this.#firing = firing;
  }

  keyOf({ target }: Tool, input: Json): number {
    const what = canonicalJson([target.kind === 'region' ? target.region : target, input]);
    const before = this.#made.get(what) ?? 0;
    this.#made.set(what, before + 1);
    return callKey(what, before);
  }

  enter(
    head: OperatorPlan & { readonly enters: EnteredPlan },
    tool: Tool,
    input: Json,
    tick: readonly number[],
  ): Promise<Payload> {
    const given = readCallInput(tool, head.enters.region.region.tool?.inputs ?? [], input);
    const answer = new Promise<Payload>((resolve, reject) => {
      let waits = false;
      const end = (settle: () => void) => {
        this.#underway.delete(call);
        if (waits) this.#goOn();
        settle();
      };
      const call = new Call(this.#firing, head, tick, {
        answer: (payload) => end(() => resolve(payload)),
        fail: (thrown) => end(() => reject(thrown)),
      });
      this.#underway.add(call);
      if (!this.#firing.isUnderway) this.#firing.goOn();
      call.begin(given);
      waits = this.#underway.has(call);
      if (waits) this.#wait();
    });
    answer.catch(() => undefined); // a node need not wait for what it calls
    this.#firing.run.drive();
    return answer;
  }

  get frames(): readonly Frame[] {
    return [...this.#underway].flatMap((call) => call.frames);
  }

  cancel(): void {
    for (const call of [...this.#underway]) call.cancel();
  }

  /**
   * It waits for somebody else now, so others that wait for room can count on that. Its place in its group is free
   * meanwhile: were it kept, those that call could keep out what they wait for.
   */
  #wait(): void {
    const firing = this.#firing;
    firing.stall();
    if (!firing.holdsPlace) return;
    this.#gaveItsPlace = true;
    leaveGroup(firing.run, firing);
  }

  /** It goes on at once, though its group may be full again: what it waited for is there. */
  #goOn(): void {
    const { run, isOver, step } = this.#firing;
    if (isOver) return;
    this.#firing.unstall();
    if (this.#underway.size > 0 || !this.#gaveItsPlace) return;
    this.#gaveItsPlace = false;
    this.#firing.holdsPlace = true;
    run.inGroup[step.group] = (run.inGroup[step.group] ?? 0) + 1;
  }
}

interface Outcome {
  answer(payload: Payload): void;
  fail(thrown: unknown): void;
}

/** One call of a flow: one tick, given its inputs, whose results are the answer. */
class Call implements Entry {
  readonly firing: Firing;
  readonly #head: OperatorPlan & { readonly enters: EnteredPlan };
  readonly #tick: readonly number[];
  readonly #outcome: Outcome;
  readonly #ticks: Ticks;
  #startTime = 0;
  #isOver = false;

  constructor(
    firing: Firing,
    head: OperatorPlan & { readonly enters: EnteredPlan },
    tick: readonly number[],
    outcome: Outcome,
  ) {
    const { run, frame } = firing;
    this.firing = firing;
    this.#head = head;
    this.#tick = tick;
    this.#outcome = outcome;
    this.#ticks = new Ticks({ run, frame, step: head }, head.enters, this);
  }

  begin(given: Readonly<Record<string, Payload>>): void {
    const { run } = this.firing;
    run.clock.invalidate();
    this.#startTime = run.clock.stamp();
    run.totals.firings++;
    run.ring?.write(eventCode['node-started'], this.#startTime, this.#head.index, this.#tick);
    this.#ticks.begin(this.#tick, given);
  }

  tickOver(frame: Frame): void {
    if (this.#isOver) return;
    let results: Readonly<Record<string, Payload>>;
    try {
      results = this.#ticks.end(frame);
    } catch (thrown) {
      this.#fail(thrown);
      return;
    }
    this.#isOver = true;
    this.#tell('node-completed', results);
    this.#outcome.answer(answerOf(this.#head, results));
  }

  tickFailed(_frame: Frame, why: Failure): void {
    if (!this.#isOver) this.#fail(new FailureError(why));
  }

  get frames(): readonly Frame[] {
    return this.#ticks.frames;
  }

  /** Nobody waits for it any more. */
  cancel(): void {
    const { run } = this.firing;
    if (this.#isOver) return;
    this.#isOver = true;
    this.#ticks.cancel();
    if (run.end === undefined)
      run.ring?.write(eventCode['node-skipped'], run.clock.stamp(), this.#head.index, this.#tick, true);
    this.#outcome.fail(stopReason());
  }

  #fail(thrown: unknown): void {
    this.#isOver = true;
    this.#ticks.cancel();
    this.firing.run.totals.failed++;
    if (thrown instanceof FailureError) this.#tell('node-failed', thrown.failure);
    this.#outcome.fail(thrown);
  }

  #tell(type: 'node-completed' | 'node-failed', detail: unknown): void {
    const { run } = this.firing;
    const time = run.clock.stamp();
    const told = { attempt: 1, usage: undefined, step: this.#head, frame: { tick: this.#tick } };
    run.ring?.writeFiring(eventCode[type], time, told, detail, time - this.#startTime);
  }
}

/** The value of the only Output, or what came at each of several, by name. */
function answerOf({ enters }: OperatorPlan, results: Readonly<Record<string, Payload>>): Payload {
  const [first, ...others] = enters?.region.region.tool?.outputs ?? [];
  if (first === undefined) return null;
  if (others.length === 0) return results[first.port] ?? null;
  const came = [first, ...others].filter(({ port }) => results[port] !== undefined);
  return Object.fromEntries(came.map(({ name, port }) => [name, results[port]]));
}
