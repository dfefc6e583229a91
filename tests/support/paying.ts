import { failure } from '../../src/flow/failure';
import { catalogueOf, type NodeDefinition } from '../../src/flow/node-definition';
import type { FiringContext, Services, World } from '../../src/flow/services';
import { hashOf } from '../reference/answers';
import { firingOf } from '../reference/play';
import { keyOf } from '../reference/stage';
import { referenceCatalogue } from '../reference/test-nodes';
import type { VirtualPlatform } from './virtual-platform';

/** So often a request that fails is sent again before the node hears of it. */
const sends = 3;

/** A node that asks a model up to twice before it does its work. */
function paying(definition: NodeDefinition): NodeDefinition {
  if (definition.role !== undefined || definition.run === undefined) return definition;
  const work = definition.run as (inputs: unknown, config: unknown, services: Services) => unknown; // takes any node's
  return {
    ...definition,
    async run(inputs: unknown, config: unknown, services: Services) {
      const calls = hashOf(definition.type) % 3;
      for (let call = 0; call < calls; call++) await services.models.embed({ model: 'default', texts: [] });
      return work(inputs, config, services);
    },
  };
}

/** The node types of the reference, most of which ask a model first. */
export const payingCatalogue = catalogueOf([...referenceCatalogue.values()].map(paying));

/** A world that counts the requests that arrive, some of which fail, and tells what they used. */
export class CountingWorld implements Pick<World, 'models' | 'http'> {
  readonly #platform: VirtualPlatform;
  /** Requests that were about to be made. */
  asked = 0;
  arrived = 0;
  /** By operator and tick: requests that arrived. */
  readonly byFiring = new Map<string, number>();
  repeated = 0;

  constructor(platform: VirtualPlatform) {
    this.#platform = platform;
  }

  models(firing: FiringContext) {
    return { embed: () => this.#embed(firing), chat: unused, image: unused, speak: unused, transcribe: unused };
  }

  http(): never {
    throw new Error('no test node makes another request');
  }

  async #embed(firing: FiringContext): Promise<never> {
    const { step, frame } = firingOf(firing as Services & FiringContext); // a firing is both
    const key = keyOf(step.index, frame.tick);
    for (let send = 1; ; send++) {
      this.asked++;
      await firing.beforePaidRequest();
      this.arrived++;
      this.byFiring.set(key, (this.byFiring.get(key) ?? 0) + 1);
      if (send > 1) this.repeated++;
      await new Promise<void>((resolve) => this.#platform.after(Math.floor(this.#platform.random() * 6), resolve));
      firing.report({ inputTokens: 1 });
      const fate = this.#platform.random();
      if (fate < 0.7) return { vectors: [], model: 'default' } as never; // the nodes do not look at it
      if (fate < 0.8 || send === sends) throw failure('server-failed', 'It failed.', 'Try again.', { retryable: true });
    }
  }
}

async function unused(): Promise<never> {
  throw new Error('no test node asks for that');
}
