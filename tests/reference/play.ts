import { failure } from '../../src/flow/failure';
import type { InputPorts } from '../../src/flow/node-definition';
import type { Payload } from '../../src/flow/payload';
import type { Services } from '../../src/flow/services';
import { Firing } from '../../src/worker/engine/firing';
import { type Answer, answerOf, type Chunks, type Config, louder } from './answers';
import { givenOf, theatre } from './stage';

/** A `run` that takes any node's inputs. */
export type Run = (inputs: Readonly<Record<string, Payload>>, config: Config, services: Services) => unknown;

export function firingOf(services: Services): Firing {
  if (services instanceof Firing) return services;
  throw new Error(
    'the engine no longer hands nodes their firing: tell the test nodes another way which tick they are in',
  );
}

/** Does what `answerOf` says of the whole inputs, now or later. */
export function play(type: string, ports: InputPorts): Run {
  const streamed = new Set(Object.keys(ports).filter((port) => ports[port]?.stream === true));
  return (inputs, config, services) => {
    const firing = firingOf(services);
    const calls = theatre.stage.called(firing, givenOf(inputs, streamed));
    const answer = (streams: Readonly<Record<string, readonly Chunks[]>>) =>
      answerOf(type, { config, inputs, streams, attempt: firing.attempt, calls });
    if (streamed.size > 0) return readAll(inputs['in']).then((chunks) => fulfil(answer({ in: chunks }), firing, 0));
    const wait = theatre.stage.delay(firing, 0);
    if (wait === undefined) return fulfil(answer({}), firing, 0);
    return later(wait, services).then(() => fulfil(answer({}), firing, 0));
  };
}

export async function later(wait: number, { sleep }: Pick<Services, 'sleep'>): Promise<void> {
  if (wait > 0) await sleep(wait);
}

export async function readAll(input: Payload): Promise<Chunks[]> {
  const read: Chunks[] = [];
  // Proven by the ports: `in` is read as a stream, or as many.
  const streams = (Array.isArray(input) ? input : [input]) as AsyncIterable<Payload>[];
  for (const stream of streams) {
    const chunks: Payload[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    read.push({ chunks, end: 'ended' });
  }
  return read;
}

const raised = () => failure('raised', 'It failed.', 'Try again.', { retryable: true });

export function fulfil(answer: Answer, firing: Firing, part: number): unknown {
  if (answer.kind === 'gives') return answer.outputs;
  if (answer.kind === 'streams') return { out: trickle(answer, firing, part) };
  if (answer.kind === 'hangs') return new Promise<never>(() => undefined);
  throw raised();
}

async function* trickle({ chunks, end }: Answer & { readonly kind: 'streams' }, firing: Firing, part: number) {
  for (const [index, chunk] of chunks.entries()) {
    const wait = index < 4 ? theatre.stage.delay(firing, part + index + 1) : undefined;
    if (wait !== undefined) await later(wait, firing);
    yield chunk;
  }
  await later(theatre.stage.delay(firing, part + 9) ?? 0, firing);
  if (end === 'fails') throw raised();
}

export async function* shouted(chunks: AsyncIterable<Payload>, firing: Firing) {
  let part = 0;
  for await (const chunk of chunks) {
    const wait = part < 4 ? theatre.stage.delay(firing, part++) : undefined;
    if (wait !== undefined) await later(wait, firing);
    yield louder(chunk);
  }
}
