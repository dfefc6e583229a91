import { describe, expect, it } from 'vitest';
import { build, seen, start } from '../../../tests/support/engine-fixture';
import { embedded, type NodeFields } from '../../../tests/support/flow-builder';
import { Memory } from '../../../tests/support/memory';
import { VirtualPlatform } from '../../../tests/support/virtual-platform';
import type { Flow } from '../../flow/flow';
import type { Json } from '../../flow/json';

type Nodes = Readonly<Record<string, NodeFields>>;

const borders: Nodes = { in: { type: 'input' }, out: { type: 'output' } };

/** A flow that holds another as `inner`. */
const holding = (inner: Flow, more: Readonly<Record<string, Flow>> = {}): { readonly fields: Partial<Flow> } => {
  const flows = Object.entries({ inner, ...more }).map(([id, flow]) => [id, embedded(flow)]);
  return { fields: { flows: Object.fromEntries(flows) } as Partial<Flow> }; // the ids are of the form that ids have
};

// ask ──▶ agent ──▶ ask
//  tool ──┘
const chains = 'ask > agent > ask; tool > agent.tools';
const calling = (inputs: readonly Json[], config: Readonly<Record<string, Json>> = {}): Nodes => {
  return { agent: { config: { inputs: [...inputs], ...config } } };
};

// in ──▶ pass ──▶ out
const waiting = (add = '', wait = 0) => build('in > pass > out', { ...borders, pass: { config: { add, wait } } });

describe('a call of a tool', () => {
  it('enters its flow and answers what reaches the Output', async () => {
    const run = start(chains, {}, holding(waiting('!')));
    expect((await run.finish()).type).toBe('completed');
    expect(run.shown()).toBe('hi!');
    expect(run.told('node-started')).toEqual(['ask', 'tool', 'agent', 'tool', 'tool/pass', 'ask']);
    expect(run.told('node-completed')).toEqual(['ask', 'tool', 'tool/pass', 'tool', 'agent', 'ask']);
  });

  it('is never made by the schedule', async () => {
    const run = start('ask > pass > ask; tool > all > ask', {}, holding(waiting('!')));
    expect((await run.finish()).type).toBe('completed');
    expect(run.told('node-started')).not.toContain('tool/pass');
  });

  it('takes place beside others of the same tool, each with state of its own', async () => {
    const run = start(chains, calling([{ in: 'a' }, { in: 'b' }, { in: 'a' }]), holding(waiting('!', 10)));
    expect(await run.finish()).toMatchObject({ type: 'completed', summary: { milliseconds: 10 } });
    expect(run.shown()).toBe('a!+b!+a!');
    const ticks = run.events.flatMap((event) =>
      event.type === 'node-completed' && event.operator === run.at('tool/pass') ? [event.tick.join()] : [],
    );
    expect(new Set(ticks).size).toBe(3);
  });

  it('does not touch those of another firing', async () => {
    const run = start(
      'ask > agent1 > ask; ask > agent2 > ask; tool > agent1.tools; tool > agent2.tools',
      { agent1: { config: { inputs: [{ in: 'a' }] } }, agent2: { config: { inputs: [{ in: 'a' }, { in: 'b' }] } } },
      holding(waiting('!', 10)),
    );
    await run.finish();
    expect([run.shown(0), run.shown(1)]).toEqual(['a!', 'a!+b!']);
  });

  it('answers several Outputs as an object, without those that nothing reaches', async () => {
    const inner = build('in > fork; fork.yes > yes; fork.no > no; in > pass > more', {
      ...borders,
      yes: { type: 'output' },
      no: { type: 'output' },
      more: { type: 'output' },
    });
    const run = start('ask > agent > ask; tool > agent.tools', {}, holding(inner));
    await run.finish();
    expect(run.shown()).toBe('{"yes":"hi","more":"hi"}');
  });

  it('answers null where nothing reaches the only Output', async () => {
    const run = start('ask > agent > ask; tool > agent.tools', {}, holding(build('in > fork; fork.no > out', borders)));
    await run.finish();
    expect(run.shown()).toBe('null');
  });

  it('lets an Input straight through to an Output', async () => {
    const run = start(chains, {}, holding(build('in > out', borders)));
    await run.finish();
    expect(run.shown()).toBe('hi');
  });

  it('gives what is in a loop the tick of its own', async () => {
    const run = start(
      'ask > loop.start|item > agent > loop.again; loop.done > ask; tool > agent.tools',
      { loop: { config: { mode: 'times', maxTicks: 3 } } },
      holding(waiting('.')),
    );
    await run.finish();
    expect(run.shown()).toBe('hi...');
  });

  it('enters loops and sub-flows inside', async () => {
    const looping = build('in > loop.start|item > pass > loop.again; loop.done > out', {
      ...borders,
      loop: { config: { mode: 'times', maxTicks: 3 } },
      pass: { config: { add: '.' } },
    });
    const subs: Nodes = { ...borders, sub: { config: { flow: 'looping' } } };
    const deep = build('in > sub > out', subs, { flows: { looping: embedded(looping) } });
    const run = start(chains, calling([{ in: 'a' }, { in: 'b' }]), holding(deep, { looping }));
    await run.finish();
    expect(run.shown()).toBe('a...+b...');
  });

  it('may come out of a sub-flow, and out of another tool', async () => {
    const helped = build('in > agent > out; tool > agent.tools', { ...borders, tool: { config: { flow: 'helper' } } });
    const run = start(
      'ask > sub > ask',
      { sub: { config: { flow: 'asking' } } },
      holding(helped, { asking: build(`in > agent > out; tool > agent.tools`, borders), helper: waiting('?') }),
    );
    await run.finish();
    expect(run.shown()).toBe('hi?');
    expect(run.told('node-started')).toContain('sub/tool/tool/pass');
  });
});

describe('a call that is refused', () => {
  const codeOf = async (input: Json, inner = waiting()) => {
    const run = start(chains, calling([input], { takesFailures: true }), holding(inner));
    await run.finish();
    return run.shown();
  };

  it('has an input that the Inputs do not take', async () => {
    expect(await codeOf({})).toBe('bad-input');
    expect(await codeOf('text')).toBe('bad-input');
    expect(await codeOf({ in: 'a', other: 'b' })).toBe('bad-input');
    const text = build('in > pass > out', { ...borders, in: { type: 'input', config: { type: 'text' } } });
    expect(await codeOf({ in: 5 }, text)).toBe('bad-input');
    expect(await codeOf({ in: null }, text)).toBe('bad-input');
    expect(await codeOf({ in: 'a' }, text)).toBe('a');
  });

  it('does not need an Input that may be left out', async () => {
    const optional: Nodes = { ...borders, more: { type: 'input', config: { optional: true, type: 'text' } } };
    const inner = build('in > all > out; more > all', optional);
    expect(await codeOf({ in: 'a' }, inner)).toBe('["a"]');
    expect(await codeOf({ in: 'a', more: null }, inner)).toBe('["a"]');
    expect(await codeOf({ in: 'a', more: 'b' }, inner)).toBe('["a","b"]');
  });

  it('is of a tool of another build, though there is one of that number here', async () => {
    const run = start(
      'ask > agent > ask; foreign > agent.tools; tool > all',
      { ...calling([{ in: 'a' }], { takesFailures: true }), foreign: { config: { kind: 'region' } } },
      holding(waiting()),
    );
    expect(run.compiled.regions[1]?.kind).toBe('tool');
    await run.finish();
    expect(run.shown()).toBe('not-found');
  });

  it('is of a region that is no tool, or of none', async () => {
    for (const region of [0, 1, 99]) {
      const run = start(
        'ask > loop.start|item > agent > loop.again; loop.done > ask; foreign > agent.tools',
        {
          ...calling([{}], { takesFailures: true }),
          foreign: { config: { kind: 'region', region, isOfThisBuild: true } },
          loop: { config: { mode: 'times', maxTicks: 1 } },
        },
        {},
      );
      await run.finish();
      expect(run.shown()).toBe('not-found');
    }
  });

  it('is of a tool that no service here reaches', async () => {
    const run = start('ask > agent > ask; foreign > agent.tools', calling([{}], { takesFailures: true }));
    await run.finish();
    expect(run.shown()).toBe('not-found');
  });
});

describe('a failure inside a tool', () => {
  const failing = build('in > flaky > out', { ...borders, flaky: { config: { retryable: false } } });

  it('is what the call fails with, and the caller may go on', async () => {
    const run = start(chains, calling([{ in: 'a' }], { takesFailures: true }), holding(failing));
    expect(await run.finish()).toMatchObject({ type: 'completed', hasErrors: false });
    expect(run.shown()).toBe('server-failed');
    expect(run.told('node-failed')).toEqual(['tool/flaky', 'tool']);
  });

  it('is that of the caller where it does not take it', async () => {
    const run = start(chains, calling([{ in: 'a' }]), holding(failing));
    const outcome = await run.finish();
    expect(outcome).toMatchObject({ type: 'failed', failure: { code: 'server-failed' }, operator: run.at('agent') });
  });

  it('that nothing ends in there leaves the run with errors', async () => {
    const policy = { onError: 'continue' } as const;
    const goingOn = build('in > flaky; in > out', {
      ...borders,
      flaky: { config: { retryable: false }, policy },
    });
    const run = start(chains, {}, holding(goingOn));
    expect(await run.finish()).toMatchObject({ type: 'completed', hasErrors: true });
  });

  it('is given to a Catch inside, and to none outside', async () => {
    const catching = build('in > flaky > out; catch > join > said', { ...borders, said: { type: 'output' } });
    const inner = { ...catching, nodes: catching.nodes.map((node) => (node.id === 'flaky' ? broken(node) : node)) };
    const run = start(`${chains}; catch > pass > ask`, {}, holding(inner));
    expect(await run.finish()).toMatchObject({ type: 'completed', hasErrors: true });
    expect(run.told('node-skipped')).toContain('catch');
    expect(run.shown()).toMatch(/^\{"said":/);
  });

  it('ends what else is under way in the call, and nothing beside it', async () => {
    const inner = build('in > takes > out; in > pass > more', {
      ...borders,
      takes: { config: { failOn: 5 } },
      pass: { config: { wait: 100 } },
      more: { type: 'output' },
    });
    const run = start(chains, calling([{ in: 5 }, { in: 7 }], { takesFailures: true }), holding(inner));
    await run.finish();
    expect(run.shown()).toBe('raised+{"out":"took 7","more":7}');
    expect(run.told('node-skipped')).toEqual(['tool/pass']);
  });
});

const broken = (node: Flow['nodes'][number]) => ({ ...node, config: { retryable: false } });

describe('a call ends with its caller', () => {
  const long = waiting('', 1000);

  it('when that takes too long', async () => {
    const policy = { timeoutMs: 50, onError: 'continue' } as const;
    const run = start(chains, { agent: { policy } }, holding(long));
    expect(await run.finish()).toMatchObject({ type: 'completed', summary: { milliseconds: 50 } });
    expect(run.told('node-skipped')).toEqual(['tool/pass', 'tool', 'ask']);
  });

  it('when that does not wait for it', async () => {
    const run = start(chains, calling([{ in: 'a' }], { order: 'unheard' }), holding(long));
    expect(await run.finish()).toMatchObject({ type: 'completed', summary: { milliseconds: 0 } });
    expect(run.told('node-skipped')).toEqual(['tool/pass', 'tool']);
    expect(run.shown()).toBe('gone');
  });

  it('when that loses a race', async () => {
    const run = start('ask > agent > race > ask; ask > pass > race; tool > agent.tools', {}, holding(long));
    expect(await run.finish()).toMatchObject({ type: 'completed', summary: { milliseconds: 0 } });
    expect(run.shown()).toBe('hi');
  });

  it('when the run is stopped', async () => {
    const run = start(chains, {}, holding(long));
    await run.platform.advance(10);
    await run.handle.stop();
    expect((await run.handle.finished).type).toBe('stopped');
    expect(run.told('node-completed')).not.toContain('tool/pass');
  });

  it('that is tried again', async () => {
    const retry = { attempts: 2, backoff: 'fixed', delayMs: 10, maxDelayMs: 10, jitter: false } as const;
    const inner = build('in > flaky > out', borders);
    const run = start(chains, { agent: { policy: { retry } } }, holding(inner));
    expect((await run.finish()).type).toBe('completed');
    expect(run.shown()).toBe('hi');
    expect(run.told('node-started').filter((node) => node === 'tool/flaky')).toHaveLength(2);
  });
});

describe('who calls a tool', () => {
  it('gives its place in its group away meanwhile, so that what it waits for may have it', async () => {
    // The group of agents has one place.
    const helped = build('in > agent > out; tool > agent.tools', { ...borders, tool: { config: { flow: 'helper' } } });
    const run = start(chains, {}, holding(helped, { helper: waiting('!') }));
    expect((await run.finish()).type).toBe('completed');
    expect(run.shown()).toBe('hi!');
  });

  it('does not keep streams inside from finding room', async () => {
    const inner = build('in > count.in; count > after.a; count > after.b; after > out', {
      ...borders,
      count: { config: { to: 200 } },
    });
    const run = start(chains, {}, holding(inner));
    expect((await run.finish()).type).toBe('completed');
  });

  it('may call itself by a tool that it is handed, but not for ever', async () => {
    const itself = build('in > agent > out; tools > agent.tools', { ...borders, tools: { type: 'input' } });
    const run = start(chains, { agent: { config: { handsOn: true } } }, holding(itself));
    expect(await run.finish()).toMatchObject({ type: 'failed', failure: { code: 'bad-input' } });
  });
});

describe('a run that is resumed', () => {
  // in ──▶ effect ──whole──▶ out
  const inner = build('in > effect.in; effect.whole > out', borders);

  it('does not repeat what a call had done, in whatever order calls are made', async () => {
    const platform = new VirtualPlatform();
    const memory = new Memory(platform);
    const more = 'ask > agent > pass > ask; tool > agent.tools';
    const first = start(more, calling([{ in: 'a' }, { in: 'b' }], { order: 'in a row' }), {
      platform,
      recorder: memory,
      ...holding(inner),
    });
    await platform.advance(40); // the first call is over, and the second is not
    await first.handle.stop();
    // This agent is of another build, for it makes its calls in another order; what it wrote down itself is not for it.
    memory.records.splice(0, memory.records.length, ...memory.records.filter(({ tick }) => tick.length > 0));
    const resumed = start(more, calling([{ in: 'b' }, { in: 'a' }, { in: 'a' }], { order: 'in a row' }), {
      recorded: memory,
      ...holding(inner),
    });
    await resumed.finish();
    expect(resumed.shown()).toBe('whole b+whole a+whole a');
    expect(seen.begun).toBe(2);
  });

  it('asks what is not of the build once', async () => {
    const asked: Json[] = [];
    const world = {
      tools: () => ({
        call: async (_: unknown, input: Json) => {
          asked.push(input);
          return 'far away';
        },
      }),
    };
    const far = 'ask > agent > flaky > ask; foreign > agent.tools';
    const nodes = { ...calling([{ a: 1 }, { a: 1 }]), flaky: { config: { retryable: false } } };
    const platform = new VirtualPlatform();
    const memory = new Memory(platform);
    await start(far, nodes, { platform, recorder: memory, world }).finish();
    expect(asked).toHaveLength(2);
    const agentAt = memory.records.find(({ outputs }) => outputs['out'] !== undefined)?.operator;
    memory.records.splice(
      memory.records.findIndex(({ operator, tick }) => operator === agentAt && tick.length === 0),
      1,
    );
    const resumed = start(far, { ...nodes, flaky: { config: { times: 0 } } }, { recorded: memory, world });
    await resumed.finish();
    expect(asked).toHaveLength(2);
    expect(resumed.shown()).toBe('far away+far away');
  });

  it('says that an answer cannot be kept', async () => {
    const platform = new VirtualPlatform();
    const memory = new Memory(platform);
    memory.isFull = true;
    const world = { tools: () => ({ call: async () => 'far away' }) };
    const run = start('ask > agent > ask; foreign > agent.tools', calling([{}]), { platform, recorder: memory, world });
    expect(await run.finish()).toMatchObject({ failure: { code: 'storage-failed' } });
  });
});
