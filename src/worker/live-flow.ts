import type { CompiledFlow } from '../flow/compiled-flow';
import { failure } from '../flow/failure';
import type { FlowStatus } from '../flow/flow-status';
import { canonicalJson } from '../flow/json';
import type { Catalogue } from '../flow/node-definition';
import { type LiveSetting, LiveTrigger, type PlacedTrigger } from './live-trigger';

/** The triggers of a flow that is live, by node. */
export class LiveFlow {
  readonly #setting: LiveSetting;
  readonly #catalogue: Catalogue;
  readonly #triggers = new Map<string, LiveTrigger>();
  /** Events of triggers that are gone. */
  #lost = 0;

  /** @throws FailureError `bad-config` if the build has no trigger */
  constructor(build: CompiledFlow, catalogue: Catalogue, setting: LiveSetting) {
    this.#setting = setting;
    this.#catalogue = catalogue;
    if (triggersOf(build, catalogue).size === 0)
      throw failure('bad-config', 'Nothing in this flow begins a run by itself.', 'Add an Interval or a Webhook.');
    this.swap(build);
  }

  /** Goes on with another build of the flow. */
  swap(build: CompiledFlow): void {
    const placed = triggersOf(build, this.#catalogue);
    for (const [node, trigger] of this.#triggers) {
      if (placed.has(node)) continue;
      this.#lost += trigger.end();
      this.#triggers.delete(node);
    }
    for (const [node, place] of placed) {
      const known = this.#triggers.get(node);
      if (known === undefined) this.#triggers.set(node, new LiveTrigger(this.#setting, place));
      else known.move(place);
    }
    this.#setting.changed();
  }

  /** Hands an answer to the trigger that asked. */
  answer(node: readonly string[], value: unknown): void {
    this.#triggers.get(node.join('/'))?.answer(value);
  }

  stop(): void {
    for (const trigger of this.#triggers.values()) trigger.end();
    this.#triggers.clear();
  }

  get status(): Pick<FlowStatus, 'triggers' | 'queued' | 'dropped'> {
    const triggers = [...this.#triggers.values()].map((trigger) => trigger.status);
    return {
      triggers,
      queued: triggers.reduce((sum, { queued }) => sum + queued, 0),
      dropped: triggers.reduce((sum, { dropped }) => sum + dropped, this.#lost),
    };
  }
}

/** The triggers of a build that are on, outside of loops, by the path of their node. */
function triggersOf(build: CompiledFlow, catalogue: Catalogue): ReadonlyMap<string, PlacedTrigger> {
  const placed = new Map<string, PlacedTrigger>();
  for (const [source, { node, type, role, config, disabled, region }] of build.operators.entries()) {
    const definition = catalogue.get(type);
    const trigger = definition?.trigger;
    if (trigger === undefined || role !== 'source' || disabled !== undefined || region !== 0) continue;
    placed.set(node.join('/'), {
      node,
      source,
      trigger,
      config: definition?.config.parse(config) as never, // parsed by the very schema that the trigger was typed with
      print: canonicalJson([type, config]),
    });
  }
  return placed;
}
