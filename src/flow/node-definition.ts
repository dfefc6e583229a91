import type * as z from 'zod';
import type { Join, ToolPorts } from './compiled-flow';
import type { Flow, FlowNode } from './flow';
import type { PayloadOf } from './payload';
import type { Policy } from './policy';
import type { PortType } from './port-type';
import type { Services } from './services';
import type { TriggerHost } from './trigger';

/** The headings of the palette, in its order. */
export const families = ['interface', 'models', 'text', 'data', 'control', 'state', 'world'] as const;
export type Family = (typeof families)[number];

export interface InputPort {
  /** What is shown; the id where it is missing. */
  readonly name?: string;
  readonly type: PortType;
  /** Takes any number of wires and gathers what comes, in wire order. */
  readonly many?: boolean;
  /** Is handed to `run` as an AsyncIterable; otherwise as the whole value. */
  readonly stream?: boolean;
  readonly optional?: boolean;
  /** Shown only when it is wired or asked for. */
  readonly hidden?: boolean;
}

export interface OutputPort {
  readonly name?: string;
  readonly type: PortType;
  /** `run` answers an AsyncIterable here. */
  readonly stream?: boolean;
  readonly hidden?: boolean;
}

export type InputPorts = Readonly<Record<string, InputPort>>;
export type OutputPorts = Readonly<Record<string, OutputPort>>;

type Value<P extends InputPort> = P['stream'] extends true ? AsyncIterable<PayloadOf<P['type']>> : PayloadOf<P['type']>;
type InputValue<P extends InputPort> = P['many'] extends true ? readonly Value<P>[] : Value<P>;

/** What `run` is given: a value for each port; an optional one may be missing. */
export type InputsOf<Ports extends InputPorts> = {
  readonly [K in keyof Ports as Ports[K]['optional'] extends true ? never : K]: InputValue<Ports[K]>;
} & { readonly [K in keyof Ports as Ports[K]['optional'] extends true ? K : never]?: InputValue<Ports[K]> };

type OutputValue<P extends OutputPort> = P['stream'] extends true
  ? AsyncIterable<PayloadOf<P['type']>> | PayloadOf<P['type']>
  : PayloadOf<P['type']> | Promise<PayloadOf<P['type']> | undefined>;

/**
 * What `run` answers. A missing key means that nothing will come at that port. A promise is for a port whose value is
 * known only after a stream of the same firing has ended; one of undefined is nothing, too.
 */
export type OutputsOf<Ports extends OutputPorts> = { readonly [K in keyof Ports]?: OutputValue<Ports[K]> };

/** A limit that firings share, across nodes: a model's or a host's. */
export interface GroupKey {
  readonly kind: 'model' | 'host';
  readonly key: string;
  readonly limit: number;
}

/** How a Loop repeats. */
export interface LoopTerms {
  readonly mode: 'while' | 'times' | 'for-each';
  /** What always bounds it; a config without one cannot be built. */
  readonly maxTicks: number | undefined;
  /** How many ticks may be under way at once; more than one for `for-each` only. */
  readonly concurrency: number;
  /** What becomes of the result of an item whose tick failed, for `for-each` only: `stop` where nothing is said. */
  readonly onItemError?: 'stop' | 'null' | 'drop';
}

/** One question to the person who begins a run. */
export interface FormField {
  readonly id: string;
  readonly name: string;
  readonly kind: 'text' | 'long-text' | 'number' | 'boolean' | 'json' | 'file' | 'files';
  /** What is written as JSON is to be of this type. */
  readonly type?: PortType;
  readonly hint?: string;
  /** Nothing comes at its port where nothing is given. */
  readonly isOptional: boolean;
}

/** The flows that a document holds for its Sub-flow nodes, by id. */
export type EmbeddedFlows = Flow['flows'];

/** A node type: one plain object that canvas, compiler and worker each read their part of. */
export interface NodeDefinition {
  /** Kebab-case, never changed once shipped. */
  readonly type: string;
  /** Raised when config or ports change their meaning; `migrate` then takes older configs along. */
  readonly version: number;
  readonly label: string;
  readonly family: Family;
  /** The name of an icon; the look draws it. */
  readonly icon: string;
  /** One or two sentences for a person who meets it for the first time. */
  readonly help: string;
  /** Other words a person may search for. */
  readonly synonyms?: readonly string[];
  readonly config: z.ZodObject;
  // Method syntax on purpose: a definition's functions take its own config and inputs, which are narrower than these.
  readonly inputs: InputPorts | { ports(config: never, flows: EmbeddedFlows): InputPorts };
  readonly outputs: OutputPorts | { ports(config: never, flows: EmbeddedFlows): OutputPorts };
  /** When it fires; `all` where nothing is said. */
  readonly join?: Join | { by(config: never): Join };
  /** Where a run begins or ends. An `interface` is both: a source, and one sink for each wire into it. */
  readonly role?: 'source' | 'sink' | 'interface';
  /** What the compiler joins the wires of either side of: the border of a sub-flow, or a bend. It has one port a side. */
  readonly passage?: 'input' | 'output' | 'reroute';
  /**
   * It fires once per entry of its flow or sub-flow, when all that it does not lead to has settled, and gives out the
   * failures there as a list at `errors`; without any, nothing. Where there is one, a failure stops nothing else.
   */
  readonly catches?: true;
  /** As soon as it fires, what works for its other inputs alone is stopped. */
  readonly race?: true;
  /** False keeps it out of the palette: it is put on the canvas in another way, or has no use there by itself. */
  readonly palette?: false;
  /** It changes or asks something outside the run, so a finished firing must not be repeated. */
  readonly effect?: boolean;
  /** The policy of a node that has none of its own. */
  readonly policy?: Policy;
  /** The line of the card that says what matters: `gpt-5-mini · temp 0.7`. */
  summary?(config: never): string;
  group?(config: never): GroupKey;
  /** It repeats what is reachable from its outputs `item` and `index`; `again` and `result` lead back to it. */
  loop?(config: never): LoopTerms;
  /** The id of the embedded flow that it stands for. Its ports have the ids of that flow's Inputs and Outputs. */
  subFlow?(config: never): string;
  /** It gives out an embedded flow as a tool: nodes that are handed it may call it, each time with fresh state. */
  readonly tool?: {
    /** The id of the embedded flow. */
    flow(config: never): string;
    /** What a call takes and gives, by the ids of that flow's Inputs and Outputs. */
    ports(config: never, flows: EmbeddedFlows): ToolPorts;
  };
  /** What a person fills in when they begin a run at this source; each answer comes out at the port of its id. */
  form?(config: never): readonly FormField[];
  /** What makes a source begin runs by itself while its flow is live. */
  readonly trigger?: {
    /** How many of its runs may be under way at once; one where nothing is said. */
    concurrency?(config: never): number;
    /** Begins to watch for events; answers how to end it. */
    start(config: never, host: TriggerHost): () => void;
  };
  /** Turns the config of an older version into this one's. */
  migrate?(config: Readonly<Record<string, unknown>>, version: number): Readonly<Record<string, unknown>>;
  run?(inputs: never, config: never, services: Services): unknown;
}

interface Typed<Config extends z.ZodObject, In extends InputPorts, Out extends OutputPorts> {
  readonly config: Config;
  readonly inputs: In | { ports(config: z.output<Config>, flows: EmbeddedFlows): In };
  readonly outputs: Out | { ports(config: z.output<Config>, flows: EmbeddedFlows): Out };
  readonly join?: Join | { by(config: z.output<Config>): Join };
  summary?(config: z.output<Config>): string;
  group?(config: z.output<Config>): GroupKey;
  loop?(config: z.output<Config>): LoopTerms;
  subFlow?(config: z.output<Config>): string;
  readonly tool?: {
    flow(config: z.output<Config>): string;
    ports(config: z.output<Config>, flows: EmbeddedFlows): ToolPorts;
  };
  form?(config: z.output<Config>): readonly FormField[];
  readonly trigger?: {
    concurrency?(config: z.output<Config>): number;
    start(config: z.output<Config>, host: TriggerHost): () => void;
  };
  /**
   * Does the work. Sinks have none, for the engine takes what reaches them. That of a source says what it gives out
   * where a run begins there with nothing given; a source without one gives out what the run is given.
   */
  run?(inputs: InputsOf<In>, config: z.output<Config>, services: Services): OutputsOf<Out> | Promise<OutputsOf<Out>>;
}

/**
 * Declares a node type. The types of `run` follow from its ports and its config schema.
 * Config texts marked `template: true` reach `run` filled in; each `{{name}}` in them is an input port already.
 */
export function defineNode<
  const Definition extends Omit<NodeDefinition, keyof Typed<z.ZodObject, InputPorts, OutputPorts>>,
  Config extends z.ZodObject,
  const In extends InputPorts,
  const Out extends OutputPorts,
>(definition: Definition & Typed<Config, In, Out>): Definition & Typed<Config, In, Out> {
  return definition;
}

/** A node as its type is now: the config of one that was made with an older version is taken along. */
export function upToDate<Node extends Pick<FlowNode, 'config' | 'typeVersion'>>(
  node: Node,
  { version, migrate }: Pick<NodeDefinition, 'version' | 'migrate'>,
): Node {
  if (node.typeVersion >= version || migrate === undefined) return node;
  const config = migrate(node.config, node.typeVersion) as FlowNode['config']; // a config of JSON stays one
  return { ...node, config, typeVersion: version };
}

/** The node types a build or a runner knows, by type. */
export type Catalogue = ReadonlyMap<string, NodeDefinition>;

/** Makes a catalogue of a list of node types; a type given twice is a mistake in the list. */
export function catalogueOf(definitions: readonly NodeDefinition[]): Catalogue {
  const catalogue = new Map(definitions.map((definition) => [definition.type, definition]));
  if (catalogue.size !== definitions.length) throw new Error('two node types have the same name');
  return catalogue;
}

/** The id of the embedded flow that a node stands for, as a Sub-flow or as a tool. */
export function embeddedFlowOf(definition: NodeDefinition | undefined, config: object): string | undefined {
  const parsed = config as never; // by the definition's own schema, which its functions take
  return definition?.subFlow?.(parsed) ?? definition?.tool?.flow(parsed);
}
