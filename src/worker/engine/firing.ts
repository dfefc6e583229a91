import type { DataService } from '../../flow/data';
import { failure } from '../../flow/failure';
import type { Json } from '../../flow/json';
import type { McpService } from '../../flow/mcp';
import type { ModelService } from '../../flow/model-service';
import type { Payload } from '../../flow/payload';
import type { StopController, StopSignal } from '../../flow/platform';
import type { Answer, Question } from '../../flow/question';
import type { SandboxService } from '../../flow/sandbox';
import type {
  EmbeddedTool,
  FileService,
  FiringContext,
  HttpService,
  LogLine,
  PaceService,
  Services,
  StateService,
  Usage,
  VariableService,
} from '../../flow/services';
import type { Tool } from '../../flow/tool';
import type { VectorService } from '../../flow/vectors';
import { ask } from './ask';
import { atEnd, closeAll } from './at-end';
import { dataOf, filesOf, mcpOf, vectorsOf } from './doors';
import { embeddedTool } from './embedded-tool';
import type { Frame } from './frame';
import type { Inlet } from './inlet';
import { note } from './note';
import type { Passage } from './passage';
import type { OperatorPlan } from './plan';
import { randomOf } from './random';
import { keepApart, type RareFields } from './rare-fields';
import type { Run, Underway } from './run-state';
import { sandboxFor } from './sandbox';
import { sleep } from './sleep';
import { beforePaidRequest, report, stopReason } from './spend';
import { sharedPlace, stateAt } from './state-at';
import { variablesFor } from './variables';
import { worldOf } from './world-of';

/** What a firing has entered or calls. */
interface Inside {
  /** Those that it waits for. */
  readonly frames: readonly Frame[];
  cancel(): void;
}

/**
 * One attempt of one firing, and what it may ask of the world. Most nodes ask for nothing, so that everything here is
 * made when it is first read; the getters also let a node take a service apart from the others.
 */
export class Firing implements Services, FiringContext, Underway {
  // Declared only: those up to `rare` are set in the constructor, the others are kept apart (`rare-fields.ts`).
  declare readonly run: Run;
  declare readonly frame: Frame;
  declare readonly step: OperatorPlan;
  declare readonly attempt: number;
  /** When its first attempt began. */
  declare readonly startTime: number;
  /** Lets the node do its work, and does it again for another attempt. */
  declare readonly work: (firing: Firing) => void;
  declare outputs: Readonly<Record<string, Payload>> | undefined;
  declare isUnderway: boolean;
  declare holdsPlace: boolean;
  /** Ports whose value is not known, or whose stream has not ended. */
  declare pendingPorts: number;
  /** Something of what it answered was passed on, so that it cannot be tried again. */
  declare hasPassed: boolean;
  /** It completed, failed, or made room for another attempt: what still comes of it is dropped. */
  declare isOver: boolean;
  /** Reads that wait for a chunk, and outlets that wait for room. */
  declare private waits: number;
  declare rare: RareFields | undefined;

  /** The region that it has entered. */
  declare entered: Inside | undefined;
  /** What it calls. */
  declare calls: Inside | undefined;
  /** Something inside what it entered or called failed, and the run went on. */
  declare hasErrors: true | undefined;
  /** The step inside that it failed for. */
  declare culprit: number | undefined;
  declare outlets: Passage[] | undefined;
  /** It is written down, or what it gives out is from a record. */
  declare isRecorded: boolean | undefined;
  /** What is kept back until it is written down, port by port. */
  declare kept: (() => void)[] | undefined;
  /** Inlets that it was given. */
  declare inlets: Inlet[] | undefined;
  declare usage: Usage | undefined;
  /** What it set of the variables of the run. */
  declare variablesSet: Record<string, Json> | undefined;
  /** Under which what it gives out is kept for later runs. */
  declare cacheKey: string | undefined;
  /** It asked for more than config and inputs, so that what it gives out may be another next time. */
  declare looksBeyond: boolean | undefined;
  declare cancelTimer: (() => void) | undefined;
  /** What is closed when it is over. */
  declare closers: (() => void)[] | undefined;
  declare private controller: StopController | undefined;
  declare private ownModels: ModelService | undefined;
  declare private ownHttp: HttpService | undefined;
  declare private ownRandom: (() => number) | undefined;

  constructor(
    run: Run,
    frame: Frame,
    step: OperatorPlan,
    work: (firing: Firing) => void,
    startTime: number,
    attempt = 1,
  ) {
    this.run = run;
    this.frame = frame;
    this.step = step;
    this.attempt = attempt;
    this.startTime = startTime;
    this.work = work;
    this.outputs = undefined;
    this.isUnderway = false;
    this.holdsPlace = false;
    this.pendingPorts = 0;
    this.hasPassed = false;
    this.isOver = false;
    this.waits = 0;
    this.rare = undefined;
  }

  /** It did not end at once: the run knows of it, and it has the time that its policy allows. */
  goOn(): void {
    this.isUnderway = true;
    this.run.active.add(this);
  }

  get framesInside(): readonly Frame[] {
    return [...(this.entered?.frames ?? []), ...(this.calls?.frames ?? [])];
  }

  get signal(): StopSignal {
    this.run.clock.mayJump = true; // who waits looks at it
    if (this.controller === undefined) {
      this.controller = this.run.platform.newStopController();
      if (this.isOver || this.run.end !== undefined) this.controller.abort(stopReason());
    }
    return this.controller.signal;
  }

  /** Tells the node that nobody waits for it any more. */
  abort(): void {
    this.cancelTimer?.();
    this.entered?.cancel();
    this.calls?.cancel();
    this.controller?.abort(stopReason());
  }

  abandon(): void {
    this.leave();
    this.abort();
    for (const outlet of this.outlets ?? []) outlet.cancel();
    for (const inlet of this.inlets ?? []) inlet.drop();
  }

  /** It can do nothing until a chunk comes, or room for one. */
  stall(): void {
    if (this.isOver || this.waits++ > 0) return;
    this.run.stalled++;
    this.run.relieve();
  }

  unstall(): void {
    if (this.waits > 0 && --this.waits === 0) this.run.stalled--;
  }

  /** It is under way no longer. */
  leave(): void {
    this.isOver = true;
    if (this.waits > 0) this.run.stalled--;
    this.waits = 0;
    if (this.isUnderway) this.run.active.delete(this);
    if (this.rare !== undefined) closeAll(this);
  }

  get now(): () => number {
    return () => this.run.startedAt + this.run.clock.read();
  }

  get random(): () => number {
    this.ownRandom ??= randomOf(this.run.seed, {
      operator: this.step.index,
      tick: this.frame.tick,
      attempt: this.attempt,
    });
    return this.ownRandom;
  }

  get sleep(): (milliseconds: number) => Promise<void> {
    return (milliseconds) => sleep(this, milliseconds);
  }

  get log(): (line: LogLine) => void {
    return (line) => {
      if (!this.isOver && this.run.end === undefined) note(this, line);
    };
  }

  get ask(): (question: Question, elsewhere?: Promise<Answer>) => Promise<unknown> {
    this.looksBeyond = true;
    return (question, elsewhere) => ask(this, question, elsewhere);
  }

  get report(): (usage: Usage) => void {
    return (usage) => report(this, usage);
  }

  get models(): ModelService {
    this.ownModels ??= worldOf(this.run).models(this);
    return this.ownModels;
  }

  get http(): HttpService {
    this.ownHttp ??= worldOf(this.run).http(this);
    return this.ownHttp;
  }

  get mcp(): McpService {
    return mcpOf(this);
  }

  get atEnd(): (close: () => void) => void {
    return (close) => atEnd(this, close);
  }

  get state(): StateService {
    this.looksBeyond = true;
    return stateAt(this, this.step.operator.node);
  }

  get sharedState(): (name: string) => StateService {
    this.looksBeyond = true;
    return (name) => stateAt(this, [sharedPlace(name)]);
  }

  get vectors(): (store: string) => VectorService {
    this.looksBeyond = true;
    return (store) => vectorsOf(this, store);
  }

  get sandbox(): SandboxService {
    return sandboxFor(this.run, this);
  }

  get files(): FileService {
    return filesOf(this);
  }

  get data(): DataService {
    return dataOf(this);
  }

  get pace(): PaceService {
    this.looksBeyond = true;
    const pace = worldOf(this.run).pace?.(this.step.operator);
    if (pace === undefined) throw failure('bad-config', 'Nothing keeps the pace here.', 'Run it in a browser.');
    return pace;
  }

  get variables(): VariableService {
    this.looksBeyond = true;
    return variablesFor(this);
  }

  get slots(): Readonly<Record<string, string>> {
    return this.run.options.slots ?? {};
  }

  get stranger(): string | undefined {
    return this.run.options.stranger;
  }

  get beforePaidRequest(): () => Promise<void> {
    return () => beforePaidRequest(this);
  }

  get embeddedTool(): EmbeddedTool | undefined {
    this.looksBeyond = true;
    return embeddedTool(this.run.plan, this.step);
  }

  get call(): (tool: Tool, input: Json) => Promise<Payload> {
    this.looksBeyond = true;
    return (tool, input) => this.run.call(this, tool, input);
  }
}

keepApart(Firing.prototype);
