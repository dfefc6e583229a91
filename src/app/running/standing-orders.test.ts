import { expect, it } from 'vitest';
import type { CompiledFlow } from '../../flow/compiled-flow';
import { initialModelSettings } from '../../flow/connection';
import type { NewCredential } from '../../flow/credential';
import type { Failure } from '../../flow/failure';
import type { FlowId } from '../../flow/ids';
import { createStandingOrders } from './standing-orders';
import type { WorkerLink } from './worker-link';

/** A worker that writes down what it is told. */
function worker(answers: Readonly<Record<string, unknown>> = {}) {
  const told: string[] = [];
  const answer = (name: string) => async () => {
    told.push(name);
    return answers[name];
  };
  const runner = new Proxy({}, { get: (_target, name) => answer(String(name)) });
  const link: WorkerLink = {
    runner: runner as WorkerLink['runner'], // it answers to every name
    answered: (call) => call,
    end: () => undefined,
  };
  return { told, link };
}

const flow = 'flow' as FlowId; // any text will do
const build = { operators: [], channels: [] } as unknown as CompiledFlow; // only handed on
const options = { variables: {}, slots: {} };
const key: NewCredential = {
  id: 'key' as NewCredential['id'], // any text will do
  name: 'Key',
  kind: 'bearer',
  origin: 'https://api.example',
  secret: 'canary',
  keep: 'session',
};
const refusal = { code: 'version-unknown', message: 'No.', remedy: 'Build again.' } as Failure; // as a runner answers

it('tells a worker that comes later what holds, and nothing that does not', async () => {
  const [first, second, third] = [worker(), worker(), worker()];
  const orders = createStandingOrders();
  orders.tell(first.link);
  expect(first.told).toEqual(['setVisible']);

  orders.setModels(first.link, initialModelSettings);
  await orders.setBreakpoints(first.link, flow, () => []);
  await orders.goLive(first.link, flow, { build, options });
  orders.tell(second.link);
  await expect.poll(() => second.told).toEqual(['setModels', 'setVisible', 'addOrUpdateFlow', 'startFlow']);

  await orders.endLive(second.link, flow);
  expect(orders.hasLive()).toBe(false);
  orders.tell(third.link);
  expect(third.told).toEqual(['setModels', 'setVisible']);
});

it('gives each worker the keys of this session, unless they were refused or taken back', async () => {
  const [first, refusing, next, last] = [worker(), worker({ changeVault: refusal }), worker(), worker()];
  const orders = createStandingOrders();
  expect(await orders.changeVault(refusing.link, { type: 'put', credential: key })).toBe(refusal);
  await orders.changeVault(first.link, { type: 'put', credential: key });
  orders.tell(next.link);
  expect(next.told).toEqual(['changeVault', 'setVisible']);
  await orders.changeVault(next.link, { type: 'delete', id: key.id });
  orders.tell(last.link);
  expect(last.told).toEqual(['setVisible']);
});

it('a flow that is refused is live on no worker', async () => {
  const orders = createStandingOrders();
  expect(await orders.goLive(worker({ startFlow: refusal }).link, flow, { build, options })).toBe(refusal);
  expect(orders.hasLive()).toBe(false);
});

it('holds in a build what is wanted of its flow, also on the next worker', async () => {
  const at = { operator: 0, when: 'before' } as const;
  const [first, second] = [worker({ setBreakpoint: 1 }), worker({ setBreakpoint: 1 })];
  const orders = createStandingOrders();
  await orders.setBreakpoints(first.link, flow, () => [at]);
  for (const { link, told } of [first, second]) {
    await orders.handOver(link, flow, build);
    expect(told).toEqual(['addOrUpdateFlow', 'setBreakpoint']);
  }
});
