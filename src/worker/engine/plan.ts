import type { CompiledFlow, Join, Operator, Region } from '../../flow/compiled-flow';
import type { NodeDefinition } from '../../flow/node-definition';
import type { Policy } from '../../flow/policy';
import type { Coercion, PortType } from '../../flow/port-type';
import type { Services } from '../../flow/services';

/** One end of a channel, in the frame that holds its state. */
export interface SlotPlan {
  /** Its place in the frame. */
  readonly index: number;
  readonly channel: number;
  /** The step of the frame that waits for it; -1 where only the end of the tick does. */
  readonly consumer: number;
  /** It is handed over chunk by chunk; otherwise it arrives when it is whole. */
  readonly takesStream: boolean;
  readonly capacity: number;
}

export interface OutputPlan {
  readonly port: string;
  readonly type: PortType;
  readonly isStream: boolean;
  readonly slots: readonly SlotPlan[];
}

export interface ArrivalPlan {
  readonly slot: number;
  readonly coercion: Coercion | undefined;
}

export interface InputPlan {
  readonly port: string;
  readonly type: PortType;
  readonly many: boolean;
  readonly isStream: boolean;
  readonly fromConfig: boolean;
  /** It only lets the node begin, or not. */
  readonly isGate: boolean;
  /** In wire order. */
  readonly arrivals: readonly ArrivalPlan[];
}

/** What a step does when its turn comes. */
export type Act = 'run' | 'source' | 'sink' | 'off' | 'bypass' | 'enter' | 'catch';

/** A definition's `run` as the engine calls it. */
export interface Runnable {
  run(inputs: unknown, config: unknown, services: Services): unknown;
}

export interface OperatorPlan {
  /** Its number in the build. */
  readonly index: number;
  /** The number of its region. */
  readonly region: number;
  /** Its place in the schedule of its region. */
  readonly local: number;
  readonly operator: Operator;
  readonly definition: NodeDefinition;
  readonly act: Act;
  readonly runnable: Runnable;
  readonly join: Join;
  readonly inputs: readonly InputPlan[];
  /** All that `gather` has to do for it, where that is to take whole payloads as they are. */
  readonly plain: readonly { readonly port: string; readonly slot: number }[] | undefined;
  /** The config stands in for an input that is not wired. */
  readonly hasConfigInput: boolean;
  readonly outputs: readonly OutputPlan[];
  readonly policy: Policy;
  readonly attempts: number;
  readonly onError: 'stop' | 'continue';
  /** Where a failure goes instead of stopping anything; only if it is wired. */
  readonly errorOutput: OutputPlan | undefined;
  /** The number of its group; -1 for none. */
  readonly group: number;
  /** The region that it enters, or gives out as a tool, where it is the head of one. */
  readonly enters: EnteredPlan | undefined;
  /** The Catch that its failures go to. Found when all steps are known, as is what follows. */
  catcher: OperatorPlan | undefined;
  /** By place: the Catches of its region that wait until it is over. */
  readonly awaitedBy: number[];
  /** Of a race, for each channel: the steps that work for it alone. */
  losers: ReadonlyMap<number, readonly number[]> | undefined;
  /** Texts of its config are filled in for each firing. */
  readonly hasTemplates: boolean;
}

/** What the head of a region has on the inside; `inputs` and `outputs` are those on the outside. */
export interface EnteredPlan {
  readonly region: RegionPlan;
  /** What leads back to it, read in the frame of a tick when that is over. */
  readonly results: readonly InputPlan[];
  /** What begins a tick, settled in its frame. */
  readonly beginnings: readonly OutputPlan[];
}

/** A value from outside a region: where it waits, and where a tick has it. */
export interface EntryPlan {
  readonly outer: number;
  readonly inner: SlotPlan;
}

export interface RegionPlan {
  readonly index: number;
  readonly region: Region;
  /** In schedule order. */
  readonly operators: OperatorPlan[];
  /** What each step begins with in a fresh frame: the arrivals that it waits for. */
  readonly steps: Int32Array;
  slots: number;
  /** Steps that wait for nothing: they have their turn as soon as the region is entered. */
  readonly starts: number[];
  readonly entries: EntryPlan[];
}

/** A build made ready to run: numbers have become references, and nothing is looked up by name any more. */
export interface Plan {
  readonly compiled: CompiledFlow;
  readonly root: RegionPlan;
  readonly operators: readonly OperatorPlan[];
}
