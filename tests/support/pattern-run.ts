import { readFileSync } from 'node:fs';
import { compile } from '../../src/compiler/compile';
import { defaultModel } from '../../src/flow/connection';
import type { Flow } from '../../src/flow/flow';
import type { StopSignal } from '../../src/flow/platform';
import type { RunEvent } from '../../src/flow/run-event';
import type { World } from '../../src/flow/services';
import { catalogue } from '../../src/nodes';
import { replyOf } from '../../src/nodes/fake-services';
import { importFlow } from '../../src/storage/flow-file';
import { startHeard } from './heard-run';
import { modelServiceWith } from './model-service';
import { VirtualPlatform } from './virtual-platform';

/** Where the flow files of the patterns are. */
export const patternFolder = new URL('../patterns/', import.meta.url);

/** The text of a pattern's flow file. */
export function patternText(name: string): string {
  return readFileSync(new URL(`${name}.voide.json`, patternFolder), 'utf8');
}

/** The flow of a pattern, by the door that imports take. */
export function patternFlow(name: string): Flow {
  const isKnown = (type: string, version: number) => catalogue.get(type)?.version === version;
  const imported = importFlow(patternText(name), `${name}.voide.json`, { isKnown });
  if ('failure' in imported) throw new Error(imported.failure.message);
  if (imported.placeholders.length > 0) throw new Error(`${name} has nodes that are not known.`);
  return imported.flow;
}

/** What a build says of a pattern's flow. */
export function buildPattern(name: string) {
  return compile(patternFlow(name), catalogue, { models: [defaultModel] });
}

/**
 * Plays a pattern's flow under a virtual clock. A model takes a second for each word that it is asked, and answers
 * `re: ` and the words. Times are in seconds.
 * @param source the Interface that the message is written to
 */
export function startPattern(name: string, message: string, source = 'ask') {
  const { compiled } = buildPattern(name);
  if (compiled === undefined) throw new Error(`${name} cannot be built.`);
  const platform = new VirtualPlatform();
  const { handle, told } = startHeard({
    compiled,
    catalogue,
    platform,
    world: worldOn(platform),
    source: compiled.operators.findIndex(({ role, node }) => role === 'source' && node.join('/') === source),
    inputs: { message, history: [] },
  });
  const isStep = (operator: number) => compiled.operators[operator]?.role === 'step';
  const nameOf = (operator: number) => compiled.operators[operator]?.node.join('/') ?? '?';
  return {
    platform,
    handle,
    async finish() {
      await platform.advance();
      return handle.finished;
    },
    /** What fired, in the order of the starts: `pack 0–2`; in a loop `pack[1] 0–2`; without an end where it was cut off. */
    fired: () =>
      firingsIn(
        told().filter((event) => !('operator' in event) || isStep(event.operator ?? -1)),
        nameOf,
      ),
    /** What was not to fire. */
    skipped: () =>
      told().flatMap((event) =>
        event.type === 'node-skipped' && isStep(event.operator) ? [nameOf(event.operator)] : [],
      ),
    /** What came to the Interfaces, in the order it came: `2: words`. */
    replies: () =>
      told().flatMap((event) => (event.type === 'node-streaming' ? [`${event.time / 1_000}: ${event.chunk}`] : [])),
    /** The type of the last event. */
    end: () => told().at(-1)?.type,
  };
}

function firingsIn(events: readonly RunEvent[], nameOf: (operator: number) => string): readonly string[] {
  const firings = new Map<string, string>();
  for (const event of events) {
    if (event.type !== 'node-started' && event.type !== 'node-completed') continue;
    const tick = event.tick.length > 0 ? `[${event.tick.join()}]` : '';
    const key = nameOf(event.operator) + tick;
    const time = event.time / 1_000;
    if (event.type === 'node-started') firings.set(key, `${key} ${time}–`);
    else firings.set(key, `${firings.get(key)}${time}`);
  }
  return [...firings.values()];
}

function worldOn(platform: VirtualPlatform): World {
  return {
    models: ({ signal }) =>
      modelServiceWith({
        async chat({ messages }) {
          const asked = messages.at(-1)?.content ?? '';
          await sleep(platform, 1_000 * asked.split(' ').length, signal);
          return replyOf([`re: ${asked}`]);
        },
      }),
    http() {
      throw new Error('no pattern sends a request');
    },
  };
}

function sleep(platform: VirtualPlatform, milliseconds: number, signal: StopSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = platform.after(milliseconds, resolve);
    signal.addEventListener('abort', () => {
      cancel();
      reject(signal.reason);
    });
  });
}
