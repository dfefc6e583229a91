// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of a template is written like that
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiledFlowSchema } from '../src/flow/compiled-flow';
import type { Flow } from '../src/flow/flow';
import type { ItemId } from '../src/flow/ids';
import type { RunEvent } from '../src/flow/run-event';
import { catalogue } from '../src/nodes';
import { type FaultServer, okText, startFaultServer } from './support/fault-server';
import { flowBuilder } from './support/flow-builder';
import { startMcpServer } from './support/mcp-server';

// The program as `npm run flow` starts it, in a process of its own.
const program = resolve(import.meta.dirname, '../src/cli/start.mjs');
const key = 'sk-voide-canary-0123456789abcdef';

const flow = flowBuilder(catalogue);

//   ask ──▶ model ──▶ ask
const hello = flow('ask > model.prompt > ask; ask.history > model.history', {
  ask: { type: 'interface', label: 'Ask' },
  model: { type: 'chat-model', label: 'Answer', config: { model: 'default' } },
});

//   ask    text ──▶ gone      (no node of that type)
const broken = flow('ask > gone', { ask: { type: 'interface' }, gone: { type: 'gone' } });

//   words ──▶ log ──▶ ask
const echo: Flow = {
  ...flow('words > log > ask', {
    words: { type: 'prompt-template', config: { template: 'It is ${user.word}.' } },
    ask: { type: 'interface' },
  }),
  variables: [{ id: 'v' as ItemId, name: 'word', type: 'number' }], // of the form that ids have
};

//   model (goes on without it) ──▶ ask
const lenient = flow('ask > model.prompt > ask', {
  ask: { type: 'interface' },
  model: { type: 'chat-model', config: { model: 'default' }, policy: { onError: 'continue' } },
});

//   model.error ──▶ text of it ──▶ ask
const caught = flow('ask > model.prompt; model.error > stringify > ask', {
  ask: { type: 'interface' },
  model: { type: 'chat-model', label: 'Answer', config: { model: 'fault-403' } },
  stringify: { type: 'json-stringify' },
});

//   ask ──▶ approval ──▶ ask
const asking = flow('ask > approval.value|approved > ask', {
  ask: { type: 'interface' },
  approval: { type: 'approval' },
});

//   ask ──▶ code ──▶ ask
const coded = flow('ask > code.in-1; code.out-1 > ask', {
  ask: { type: 'interface' },
  code: {
    type: 'code',
    label: 'Work',
    config: { seconds: 1, source: 'console.log("heard");\nif (value === "loop") for (;;) {}\nreturn value.length;' },
  },
});

//   ask ──▶ agent ──▶ ask
//   far, near ──┘
const tooled = (url: string): Flow =>
  flow('ask.message > agent.prompt|reply > ask; far > agent.tools; near > agent.tools', {
    ask: { type: 'interface' },
    agent: { type: 'agent' },
    far: { type: 'mcp-client', config: { url } },
    near: {
      type: 'code-tool',
      config: {
        name: 'count_letters',
        description: 'Counts the letters of a text.',
        source: 'return { letters: text.length };',
        parameters: [{ name: 'text' }],
      },
    },
  });

let folder: string;
let server: FaultServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voide-cli-'));
  server = await startFaultServer();
  await put('hello', JSON.stringify(hello));
  await put('broken', JSON.stringify(broken));
  await put('echo', JSON.stringify(echo));
  await put('lenient', JSON.stringify(lenient));
  await put('caught', JSON.stringify(caught));
  await put('asking', JSON.stringify(asking));
  await put('coded', JSON.stringify(coded));
  await put('torn', JSON.stringify(hello).slice(0, -20));
  await finished(start(['--help'])); // bundles the program, once
}, 120_000);

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

describe('run', () => {
  it('streams the answer to a message and says that it completed', async () => {
    const { code, out, err } = await voide('run', 'hello', '--input', 'What is a flow?');
    expect(out).toContain('What is a flow?');
    expect(out.endsWith('\n')).toBe(true);
    expect(err).toBe('');
    expect(code).toBe(0);
  });

  it('takes the input by name, too', async () => {
    const { code, out } = await voide('run', 'hello', '--input', '{"message": "By its name?", "history": []}');
    expect(out).toContain('By its name?');
    expect(code).toBe(0);
  });

  it('gives variables the type that the flow says, and what is logged goes beside the output', async () => {
    const { code, out, err } = await voide('run', 'echo', '--var', 'word=4.50');
    expect([out, err]).toEqual(['It is 4.5.\n', 'info: “Log”: It is 4.5.\n']);
    expect(code).toBe(0);
  });

  it('runs code in a thread of its own, tells what it writes, and ends it when it does not end', async () => {
    const { code, out, err } = await voide('run', 'coded', '--input', 'twelve chars');
    expect([code, out, err]).toEqual([0, '12\n', 'info: “Work”: heard\n']);
    const looped = await voide('run', 'coded', '--input', 'loop');
    expect(looped.code).toBe(1);
    expect(looped.err).toContain('ran for more than 1 s');
  });

  it('calls tools of an MCP server that it may reach, and tools that are code', async () => {
    const tools = await startMcpServer({ streams: true });
    await put('tooled', JSON.stringify(tooled(tools.url)));
    const allowed = ['--allow-host', new URL(tools.url).host];
    const far = await voide('run', 'tooled', '--input', 'Say the weather now in Oslo', ...allowed);
    expect([far.code, far.err]).toEqual([0, '']);
    expect(far.out).toContain('the sun shines');
    expect(tools.heard.map(({ method, http }) => method || http)).toEqual(
      expect.arrayContaining(['tools/list', 'tools/call', 'DELETE']),
    );
    const near = await voide('run', 'tooled', '--input', 'count letters', ...allowed);
    expect(near.out).toMatch(/count_letters.* answered: .*"letters":\d/s);
    const refused = await voide('run', 'tooled', '--input', 'Say the weather now in Oslo');
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('--allow-host')]);
    await tools.close();
  });

  it('tells every event in order as lines of JSON, and the results after them', async () => {
    const { code, out } = await voide('run', 'hello', '--input', 'Hi', '--events');
    const lines = out.trimEnd().split('\n');
    const parsed = lines.map((line) => JSON.parse(line) as RunEvent | { readonly type: 'result' });
    const events = parsed.filter((line): line is RunEvent => line.type !== 'result');
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_event, index) => index));
    expect([events[0]?.type, events.at(-1)?.type]).toEqual(['run-started', 'run-completed']);
    const said = events.flatMap((event) => (event.type === 'node-streaming' ? [event.chunk] : []));
    expect(parsed.slice(events.length)).toEqual([
      {
        type: 'result',
        node: ['ask'],
        label: 'Ask',
        from: 'Answer',
        tick: [],
        isComplete: true,
        payload: said.join(''),
      },
    ]);
    expect(said.length).toBeGreaterThan(1);
    expect(code).toBe(0);
  });

  it('asks the model of a server that the environment names, with its key', async () => {
    const { code, out } = await voide('run', 'hello', '--input', 'Hi', environmentOf('ok'));
    expect([code, out]).toEqual([0, `${okText}\n`]);
    expect(server.requests.at(-1)?.headers['authorization']).toBe(`Bearer ${key}`);
  });

  it('sends the key to no server but the one it was set with', async () => {
    const other = await startFaultServer();
    const { code, err } = await voide(
      'run',
      'hello',
      '--input',
      'Hi',
      '--base-url',
      `${other.url}/v1`,
      environmentOf('ok'),
    );
    expect(code).toBe(0);
    expect(other.requests.map(({ headers }) => headers['authorization'])).toEqual([undefined]);
    expect(err).toContain('VOIDE_API_KEY is for VOIDE_BASE_URL');
    await other.close();
  });

  it('says what failed and what to do about it, and prints no key', async () => {
    for (const events of [[], ['--events']]) {
      const { code, out, err } = await voide('run', 'hello', '--input', 'Hi', ...events, environmentOf('fault-401'));
      expect(code).toBe(1);
      expect(err).toMatch(/^error key-refused \(Answer\): .+\n {2}.*VOIDE_API_KEY.*\n$/);
      expect(out + err).not.toContain(key);
    }
  });

  it('fails at a question to a person, for nobody can answer', async () => {
    const { code, err } = await voide('run', 'asking', '--input', 'Hi');
    expect(code).toBe(1);
    expect(err).toMatch(/^error nobody-there \(Approval\): This flow asks a person.+\n {2}.+\n$/);
  });

  it('has not completed if a node failed that the flow can do without', async () => {
    const { code, err } = await voide('run', 'lenient', '--input', 'Hi', environmentOf('fault-403'));
    expect(code).toBe(1);
    expect(err).toMatch(/^error forbidden/);
  });

  it('has completed if the flow takes care of what failed', async () => {
    const { code, out, err } = await voide('run', 'caught', '--input', 'Hi', environmentOf('fault-403'));
    expect(JSON.parse(out)).toMatchObject({ code: 'forbidden' });
    expect(err).toMatch(/^note: “Answer” failed \(forbidden\)/);
    expect(code).toBe(0);
  });

  it('keeps what came before an answer broke', async () => {
    const { code, out, err } = await voide('run', 'hello', '--input', 'Hi', environmentOf('fault-cut'));
    expect([code, out]).toEqual([1, 'this will break\n']);
    expect(err).toMatch(/^error reply-incomplete/);
  });

  it('stops the run on Ctrl-C, calls off what is under way, and says so', async () => {
    const child = start(['run', file('hello'), '--input', 'Hi', '--events'], environmentOf('slow'));
    const ended = finished(child);
    await saysWord(child, 'node-streaming');
    child.kill('SIGINT');
    const { code, out } = await ended;
    const last = out.trimEnd().split('\n').slice(-2);
    expect(last.map((line) => JSON.parse(line))).toMatchObject([
      { type: 'run-stopped' },
      { type: 'result', isComplete: false },
    ]);
    expect(code).toBe(130);
    await expect.poll(() => server.requests.at(-1)?.closed).toBe(true);
  });

  it('runs nothing if the flow has problems', async () => {
    const { code, out, err } = await voide('run', 'broken', '--input', 'Hi');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^error unknown-node-type \(node gone\): /);
  });
});

describe('build', () => {
  it('prints the same bytes for the same flow, and they are a build', async () => {
    const [first, second] = [await voide('build', 'hello'), await voide('build', 'hello')];
    expect(first.code).toBe(0);
    expect(second.out).toBe(first.out);
    expect(compiledFlowSchema.parse(JSON.parse(first.out)).operators).toHaveLength(3);
  });

  it('prints the problems of a flow that cannot be built', async () => {
    const { code, out } = await voide('build', 'broken');
    expect(JSON.parse(out)).toMatchObject({ problems: [{ code: 'unknown-node-type', node: 'gone' }] });
    expect(code).toBe(2);
  });
});

describe('check', () => {
  it('says that there are no problems', async () => {
    expect(await voide('check', 'hello')).toEqual({ code: 0, out: 'No problems.\n', err: '' });
  });

  it('lets warnings pass and counts them', async () => {
    const { code, out } = await voide('check', 'echo');
    expect(out).toMatch(/^warning variable-not-set: .+\n {2}.+\n1 warning\.\n$/);
    expect(code).toBe(0);
  });

  it('knows the models of the environment, and says how to name one', async () => {
    expect((await voide('check', 'caught', environmentOf('fault-403'))).code).toBe(0);
    const { code, out } = await voide('check', 'caught');
    expect(out).toMatch(/^error model-not-found \(node model\): .+\n {2}.*VOIDE_MODEL/);
    expect(code).toBe(2);
  });

  it('names problems in words', async () => {
    const { code, out } = await voide('check', 'broken');
    expect(out).toMatch(/^error unknown-node-type \(node gone\): .+\n {2}.+\n/);
    expect(code).toBe(2);
  });
});

describe('a file that is no flow', () => {
  it('is told from one that is not there', async () => {
    for (const [name, words] of [
      ['torn', /^error: “torn.voide.json” was not read. It is not valid JSON: it breaks at line 1/],
      ['missing', /^error: There is no file/],
    ] as const) {
      const { code, out, err } = await voide('run', name, '--input', 'Hi');
      expect([code, out]).toEqual([4, '']);
      expect(err).toMatch(words);
    }
  });
});

describe('bad usage', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['play', 'hello']],
    ['no file', ['run']],
    ['an unknown option', ['run', 'hello', '--loud']],
    ['an option twice', ['run', 'hello', '--input', 'a', '--input', 'b']],
    ['an option without its value', ['run', 'hello', '--input', '--events']],
    ['an option of another command', ['check', 'hello', '--events']],
    ['no message', ['run', 'hello']],
    ['an input of an unknown name', ['run', 'hello', '--input', '{"mesage": "x"}']],
    ['an input of another type', ['run', 'hello', '--input', '{"message": 1}']],
    ['a source that is not there', ['run', 'hello', '--input', 'x', '--source', 'Nobody']],
    ['an unknown variable', ['run', 'hello', '--input', 'x', '--var', 'a=b']],
    ['a variable without a value', ['run', 'echo']],
    ['a variable of another type', ['run', 'echo', '--var', 'word=four']],
    ['a model without a server', ['run', 'hello', '--input', 'x', '--model', 'gpt']],
    ['a server without a model', ['run', 'hello', '--input', 'x', '--base-url', 'http://localhost:1/v1']],
    ['an address that is none', ['run', 'hello', '--input', 'x', '--model', 'm', '--base-url', 'localhost']],
  ])('is told, with a remedy, in its own exit code: %s', async (_case, words) => {
    const { code, out, err } = await voide(...words);
    expect([code, out]).toEqual([3, '']);
    expect(err).toMatch(/^error: .+\n {2}.+\n$/);
  });

  it('is a key among the words, which is not repeated', async () => {
    for (const words of [['--api-key', key], [`--api-key=${key}`], ['--input', 'x', key]]) {
      const { code, out, err } = await voide('run', 'hello', ...words);
      expect(code).toBe(3);
      expect(out + err).not.toContain(key);
    }
  });
});

it('explains itself', async () => {
  const { code, out } = await voide('--help');
  expect(out).toContain('VOIDE_API_KEY');
  expect(code).toBe(0);
});

type Environment = Readonly<Record<string, string>>;

function environmentOf(model: string): Environment {
  return { VOIDE_BASE_URL: `${server.url}/v1`, VOIDE_MODEL: model, VOIDE_API_KEY: key };
}

const file = (name: string) => join(folder, `${name}.voide.json`);
const put = (name: string, text: string) => writeFile(file(name), text);

/** Runs the program; the word after a command is the name of a flow above, the last may be its environment. */
function voide(...words: readonly (string | Environment)[]) {
  const last = words.at(-1);
  const environment = typeof last === 'object' ? last : {};
  const plain = words.filter((word) => typeof word === 'string');
  const isFlow = (index: number) => index === 1 && !plain[1]?.startsWith('-');
  return finished(
    start(
      plain.map((word, index) => (isFlow(index) ? file(word) : word)),
      environment,
    ),
  );
}

function start(words: readonly string[], environment: Environment = {}): ChildProcess {
  const env = { PATH: process.env['PATH'] ?? '', ...environment };
  return spawn(process.execPath, [program, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function finished(child: ChildProcess) {
  let [out, err] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const [code] = (await once(child, 'close')) as [number | null]; // what `close` says first is the exit code
  return { code, out, err };
}

function saysWord(child: ChildProcess, word: string): Promise<void> {
  return new Promise((settle) => {
    child.stdout?.on('data', (text: string) => {
      if (text.includes(word)) settle();
    });
  });
}
