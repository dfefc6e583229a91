// The models of this browser as the runner has them, asked directly: for what no node of the catalogue asks of a model.
import { createBrowserModels } from '../../src/worker/local-models/browser-models';
import { createWorld } from '../../src/worker/services/world';

const { doors, calls } = createBrowserModels();
const world = createWorld({ inBrowser: doors });

self.onmessage = async ({ data, ports }) => {
  const { kind, given } = data;
  const [port] = ports;
  const controller = new AbortController();
  let stoppedAt = 0;
  port.onmessage = () => {
    stoppedAt = performance.now();
    controller.abort();
  };
  const log = [];
  const used = [];
  const models = world.models({
    signal: controller.signal,
    slots: {},
    log: ({ text }) => log.push(text),
    beforePaidRequest: async () => undefined,
    report: (usage) => used.push(usage),
  });
  const answers = {
    settings: async () => world.setModels(given),
    local: async () => calls[given.call](...given.with),
    embed: async () => models.embed(given),
    chat: async () => {
      const reply = await models.chat(given);
      const parts = [];
      for await (const part of reply.parts) {
        parts.push(part);
        port.postMessage({ part });
      }
      return { parts, result: await reply.result };
    },
  };
  try {
    port.postMessage({ answer: await answers[kind](), log, used });
  } catch (error) {
    const stoppedAfter = stoppedAt === 0 ? undefined : performance.now() - stoppedAt;
    port.postMessage({ failure: error.failure ?? { code: error.name, message: error.message }, stoppedAfter, log });
  }
};
