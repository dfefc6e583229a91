import type { ToolPorts } from './compiled-flow';
import type { DataService } from './data';
import type { FiringKey } from './debugging';
import type { NodeId } from './ids';
import type { Json } from './json';
import type { McpService } from './mcp';
import type { ModelService } from './model-service';
import type { FileReference, Payload } from './payload';
import type { StopSignal } from './platform';
import type { Answer, Question } from './question';
import type { RunSandbox, SandboxService } from './sandbox';
import type { Tool, ToolTarget } from './tool';
import type { VectorService } from './vectors';

/** The only door out of a node: what a firing may ask of the world. Each is made by the worker for one firing. */
export interface Services {
  /** Aborts when the run is stopped, the firing times out, or its result is no longer wanted. Made when first read. */
  readonly signal: StopSignal;
  /** Milliseconds since 1970, as the run's record has it. */
  now(): number;
  /** A number in [0, 1), as the run's record has it. */
  random(): number;
  /** Waits; fails when the signal aborts. */
  sleep(milliseconds: number): Promise<void>;
  /** Writes a line into the run's log. */
  log(line: LogLine): void;
  /**
   * Asks the person, one question at a time. Answers what `answerSchema` reads; fails where nobody can answer, and when
   * the signal aborts.
   */
  ask(question: Question): Promise<unknown>;
  /** Says what this firing used; the figures are summed for the node and the run. */
  report(usage: Usage): void;
  readonly models: ModelService;
  readonly http: HttpService;
  /** Servers that have tools for models. */
  readonly mcp: McpService;
  /** Work on data that libraries do. */
  readonly data: DataService;
  /** Runs code that a person wrote where it reaches nothing. */
  readonly sandbox: SandboxService;
  /** What this node keeps across runs of its flow. */
  readonly state: StateService;
  /** What the nodes of this flow keep together under a name, across its runs: nodes that give the same name share it. */
  sharedState(name: string): StateService;
  /** Vectors that the nodes of this flow keep under a name, across its runs: nodes that give the same name share them. */
  vectors(store: string): VectorService;
  /** Binaries: a payload only refers to them. */
  readonly files: FileService;
  /** The pace of this node, in all runs of its flow. */
  readonly pace: PaceService;
  /** The variables of this run: they begin with the values of the flow and are gone when it ends. */
  readonly variables: VariableService;
  /** Of a node that stands for a tool: the flow behind it. */
  readonly embeddedTool: EmbeddedTool | undefined;
  /** Calls a tool and answers what it gives out. Throws a FailureError when it fails or does not take the input. */
  call(tool: Tool, input: Json): Promise<Payload>;
}

export interface LogLine {
  readonly level: 'info' | 'warning';
  readonly text: string;
  /** Its beginning is shown with the line. */
  readonly payload?: Payload;
  /** Is offered to the person, to be saved where they want it. */
  readonly file?: FileReference;
}

/** The embedded flow that a node gives out as a tool. */
export interface EmbeddedTool {
  readonly target: ToolTarget;
  readonly inputs: ToolPorts['inputs'];
}

export interface Usage {
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly costUsd?: number;
  /** The model that answered. */
  readonly model?: string;
  /** Something a person should know of the result: `cut off at the token limit`. */
  readonly remark?: string;
}

export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The slot whose credential is put into the request, if the address is of its origin. */
  readonly slot?: string;
  /**
   * How the answer is wanted: as `text` (where nothing is said), as text that is told while it comes (`stream`), as a
   * `file`, or as a file if its media type is of no text (`either`). An answer with an error status is always a text.
   */
  readonly answer?: 'text' | 'stream' | 'file' | 'either';
}

export interface HttpResponse {
  readonly status: number;
  /** Their names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where the answer is a stream or a file. */
  readonly body: string;
  /** The text as it comes, read only as fast as it is asked for. It fails where the answer breaks. */
  readonly stream?: AsyncIterable<string>;
  readonly file?: FileReference;
}

export interface HttpService {
  /**
   * Sends a request and answers, whatever the status, when the whole answer is read or its stream can be. Throws a
   * FailureError when there is no answer, and where the person does not want this host called.
   */
  send(request: HttpRequest): Promise<HttpResponse>;
}

/**
 * What is kept across runs, by key. It belongs to one node of one flow, which no other sees, or to a name that nodes of
 * one flow share. Two firings at once (ticks, runs beside each other) share it: each call is whole by itself, and the last
 * write wins. Where the run is recorded, what a firing sets is on disk together with what it gave out; if it does not end
 * well, neither is.
 */
export interface StateService {
  /** Undefined where nothing is kept under the key. Every call may throw a FailureError of code `storage-failed`. */
  get(key: string): Promise<Json | undefined>;
  set(key: string, value: Json): Promise<void>;
  delete(key: string): Promise<void>;
  /** All that is kept, in no order. */
  entries(): Promise<readonly StateEntry[]>;
}

export interface StateEntry {
  readonly key: string;
  readonly value: Json;
}

export interface FileService {
  /** Keeps bytes and answers what refers to them; the same bytes are kept once. */
  put(file: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }): Promise<FileReference>;
  /** Throws a FailureError `not-found` where they are gone. */
  bytes(file: FileReference): Promise<Uint8Array>;
  /** What a file says. Throws a FailureError `bad-input` where it is no text, `not-found` where it is gone. */
  text(file: FileReference): Promise<string>;
}

export interface PaceService {
  /**
   * Takes the next place of this node, of which there are so many in any span of time. Answers how long to wait for it;
   * undefined, and takes none, where that is a while and it may not wait.
   */
  take(limit: {
    readonly count: number;
    readonly milliseconds: number;
    readonly mayWait: boolean;
  }): Promise<number | undefined>;
}

export interface VariableService {
  /** Undefined where it has no value. */
  get(name: string): Json | undefined;
  set(name: string, value: Json): void;
}

/** Reaches the tools that are not part of the build. */
export interface ToolService {
  call(tool: Tool, input: Json): Promise<Payload>;
}

/** What the services of one firing are bound to. */
export interface FiringContext {
  /** The same for all firings of a run. */
  readonly run?: object;
  /** The id of its flow, if that came from elsewhere. */
  readonly stranger?: string | undefined;
  /** Made when first read. */
  readonly signal: StopSignal;
  /** As `Services.log` does; missing where there is no run. */
  log?(line: { readonly level: 'info' | 'warning'; readonly text: string }): void;
  /** The credential that the person has put into each slot of the flow, both by id. */
  readonly slots: Readonly<Record<string, string>>;
  /**
   * Is called, and waited for, right before each request that may cost something, retries included. Throws a FailureError
   * when the budget of the run is spent; writes down that the request is about to be made, where the run is recorded.
   */
  beforePaidRequest(): Promise<void>;
  /** Says what a request used; the figures are summed for the firing, the node and the run. */
  report(usage: Usage): void;
  /**
   * Asks the person, as `Services.ask` does.
   * @param elsewhere settles with an answer that was given in another way: then nobody is asked any more
   */
  ask(question: Question, elsewhere?: Promise<Answer>): Promise<unknown>;
  /** Calls back once, when the firing is over whichever way; at once where it is. Missing where nobody tells. */
  atEnd?(close: () => void): void;
  /** What code that a tool holds needs, as `Services` has it; missing where there is no run. */
  readonly sandbox?: SandboxService;
  now?(): number;
  random?(): number;
}

/** Whose firing it is. */
export interface NodeContext {
  /** Node ids from the outermost flow inwards. */
  readonly node: readonly NodeId[];
}

/** What a node gave out earlier, by a key made from all that it depended on. It belongs to one node of one flow. */
export interface OutputCache {
  /** Undefined where it is not, or no longer, there. */
  get(key: string): Promise<Readonly<Record<string, Json>> | undefined>;
  put(key: string, outputs: Readonly<Record<string, Json>>): Promise<void>;
}

/** What the engine is given to build each firing's services from: the doors to the world. */
export interface World {
  models(firing: FiringContext): ModelService;
  http(firing: FiringContext): HttpService;
  /** Settles when a node may call an address; fails where the person does not want it. Missing where all are called. */
  mayCall?(address: string, firing: FiringContext): Promise<void>;
  /** Takes secrets out of what is told of a run: failures, and lines of its log. */
  redact?(text: string): string;
  /** Somebody sees questions and can answer them; where nobody does, a node that asks fails. */
  readonly hasPerson?: boolean;
  /** Missing where nothing is kept across runs: a node that asks for it then fails. */
  state?(firing: NodeContext & FiringKey): StateService;
  /** Missing where outputs are not kept across runs: nodes whose policy would reuse them then run each time. */
  cache?(firing: NodeContext): OutputCache;
  /** Missing where no binaries are kept: a node that asks for them then fails. */
  files?(firing: FiringContext): FileService;
  /** Missing where there is none: a node that asks for it then fails. */
  data?(firing: FiringContext): DataService;
  /** Is called once for a run that asks for it. Missing where there is none: a node that asks for it then fails. */
  openSandbox?(): RunSandbox;
  /** Missing where no such servers can be reached: a node that asks for them then fails. */
  mcp?(firing: FiringContext): McpService;
  /** Missing where nothing keeps the pace across runs: a node that asks for it then fails. */
  pace?(firing: NodeContext): PaceService;
  /** Missing where no vectors are kept: a node that asks for them then fails. */
  vectors?(firing: FiringContext, store: string): VectorService;
  /** Missing where only the build's own tools can be called. */
  tools?(firing: FiringContext): ToolService;
}
