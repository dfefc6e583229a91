// Node-RED's runtime, without an editor and with its storage in memory. Listeners are told by its message hooks.
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const runtime = require('@node-red/runtime');
const util = require('@node-red/util');

let fired = 0;
let tellNow = () => undefined;
let finish = () => undefined;
/** Nodes by id: where a run begins, and how many ends it has. */
const live = new Map();

function registerTypes(nodes) {
  nodes.registerType('bench/pass', 'bench-pass', function Pass(config) {
    nodes.createNode(this, config);
    live.set(config.id, this);
    this.on('input', (message, send, done) => {
      fired++;
      send(message);
      done();
      if (config.isEnd) finish();
    });
  });
  nodes.registerType('bench/gather', 'bench-gather', function Gather(config) {
    nodes.createNode(this, config);
    live.set(config.id, this);
    let left = config.waits;
    this.on('input', (message, send, done) => {
      if (--left === 0) {
        left = config.waits;
        fired++;
        send({ ...message, payload: config.waits });
        if (config.isEnd) finish();
      }
      done();
    });
  });
  // Goes round until it has been round often enough.
  nodes.registerType('bench-turn/turn', 'bench-turn', function Turn(config) {
    nodes.createNode(this, config);
    live.set(config.id, this);
    let left = config.ticks;
    this.on('input', (message, send, done) => {
      if (left-- > 0) {
        fired++;
        send(message);
      } else {
        left = config.ticks;
        finish();
      }
      done();
    });
  });
}

const inMemory = {
  init: async () => undefined,
  getFlows: async () => [],
  saveFlows: async () => undefined,
  getCredentials: async () => ({}),
  saveCredentials: async () => undefined,
  getSettings: async () => ({}),
  saveSettings: async () => undefined,
  getSessions: async () => ({}),
  saveSessions: async () => undefined,
  getLibraryEntry: async () => [],
  saveLibraryEntry: async () => undefined,
};

let flowNumber = 0;
const flows = [];

/** Adds a flow to those that are live, and waits until its nodes are there. */
async function add(nodes) {
  const tab = `tab${flowNumber++}`;
  const ids = nodes.map((_, index) => `${tab}n${index}`);
  const readers = nodes.map(() => []);
  for (const [index, { from }] of nodes.entries()) for (const source of from) readers[source].push(ids[index]);
  flows.push({ id: tab, type: 'tab', label: tab });
  for (const [index, { type, from, ticks = 0 }] of nodes.entries()) {
    const isEnd = readers[index].length === 0;
    flows.push({ id: ids[index], z: tab, type, x: 0, y: 0, wires: [readers[index]], waits: from.length, isEnd, ticks });
  }
  await runtime.flows.setFlows({ flows: { flows: structuredClone(flows) }, deploymentType: 'full' });
  const deadline = Date.now() + 10_000;
  while (ids.some((id) => !live.has(id))) {
    if (Date.now() > deadline) throw new Error('Node-RED did not start its nodes');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { ids, ends: readers.filter((to) => to.length === 0).length };
}

function runner(first, ends, tell, begin) {
  const run = () =>
    new Promise((resolve) => {
      let left = ends;
      tellNow = tell;
      finish = () => {
        if (--left === 0) resolve();
      };
      begin(live.get(first));
    });
  return { run, fired: () => fired };
}

const receiveOne = (node) => node.receive({ payload: 1 });

async function graph(nodes, tell) {
  const { ids, ends } = await add(
    nodes.map(({ type, from }) => ({ from, type: type === 'gather' ? 'bench-gather' : 'bench-pass' })),
  );
  return runner(ids[0], ends, tell, receiveOne);
}

// Three nodes in a ring, of which the first counts.
async function loop(ticks, tell) {
  const { ids } = await add([
    { type: 'bench-turn', from: [2], ticks },
    { type: 'bench-pass', from: [0] },
    { type: 'bench-pass', from: [1] },
  ]);
  return runner(ids[0], 1, tell, receiveOne);
}

// Source, three nodes, sink: the source is given all tokens and sends each on.
async function stream(count, tell) {
  const { ids } = await add([[], [0], [1], [2], [3]].map((from) => ({ type: 'bench-pass', from })));
  return runner(ids[0], count, tell, (node) => {
    for (let sent = 0; sent < count; sent++) node.receive({ payload: 'token ' });
  });
}

export async function start() {
  const userDir = join(tmpdir(), 'voide-bench-node-red');
  mkdirSync(join(userDir, 'examples'), { recursive: true });
  const settings = {
    userDir,
    storageModule: inMemory,
    logging: { console: { level: 'off', metrics: false, audit: false } },
    telemetry: { enabled: false },
    coreNodesDir: userDir, // it holds none
    disableEditor: true,
    httpAdminRoot: false,
    httpNodeRoot: false,
  };
  util.init(settings);
  runtime.init(settings, {});
  registerTypes(runtime._.nodes);
  await runtime.start();
  util.hooks.add('onReceive.bench', ({ destination }) => tellNow('node-started', destination.id));
  util.hooks.add('onComplete.bench', ({ node }) => tellNow('node-completed', node.id));
  return { graph, loop, stream, close: () => runtime.stop() };
}
