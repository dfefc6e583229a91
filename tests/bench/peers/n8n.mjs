// n8n's core: `WorkflowExecute` over a `Workflow`, as its server runs one. Listeners are told by its lifecycle hooks.
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Or it leaves a key in the home folder of whoever measures.
process.env.N8N_USER_FOLDER ??= join(tmpdir(), 'voide-bench-n8n');
process.env.N8N_ENCRYPTION_KEY ??= 'bench';

const require = createRequire(import.meta.url);
const { Workflow } = require('n8n-workflow');
const { ExecutionLifecycleHooks, WorkflowExecute } = require('n8n-core');

let fired = 0;

const described = (name) => ({
  displayName: name,
  name,
  group: ['transform'],
  version: 1,
  description: name,
  defaults: { name },
  inputs: ['main'],
  outputs: ['main'],
  properties: [],
});

const types = {
  pass: {
    description: described('pass'),
    async execute() {
      fired++;
      return [this.getInputData()];
    },
  },
  gather: {
    description: described('gather'),
    async execute() {
      fired++;
      return [[{ json: { value: this.getInputData().length } }]];
    },
  },
};

const nodeTypes = {
  getByName: (type) => types[type],
  getByNameAndVersion: (type) => types[type],
  getKnownTypes: () => types,
};

/** A type that answers at its first output until it was asked often enough, and then at its second. */
function turn(ticks) {
  let left = ticks;
  return {
    description: { ...described('turn'), outputs: ['main', 'main'] },
    async execute() {
      const items = this.getInputData();
      if (left-- > 0) {
        fired++;
        return [items, []];
      }
      left = ticks;
      return [[], items];
    },
  };
}

function runner(nodes, tell) {
  const names = nodes.map((_, index) => `n${index}`);
  const connections = {};
  for (const [index, { from }] of nodes.entries())
    for (const [slot, source] of from.entries()) {
      connections[names[source]] ??= { main: [[]] };
      const slotIndex = nodes[index].type === 'gather' ? slot : 0;
      connections[names[source]].main[0].push({ node: names[index], type: 'main', index: slotIndex });
    }
  const parts = nodes.map(({ type }, index) => ({
    id: names[index],
    name: names[index],
    type: type === 'begin' ? 'pass' : type,
    typeVersion: 1,
    position: [index * 10, 0],
    parameters: {},
  }));
  const settings = { executionOrder: 'v1' };
  const workflow = new Workflow({ id: 'bench', nodes: parts, connections, active: false, nodeTypes, settings });
  const run = async () => {
    const hooks = new ExecutionLifecycleHooks('manual', 'bench', { id: 'bench', nodes: parts, connections });
    hooks.addHandler('nodeExecuteBefore', (name) => tell('node-started', name));
    hooks.addHandler('nodeExecuteAfter', (name) => tell('node-completed', name));
    const additionalData = {
      hooks,
      executionId: 'bench',
      currentNodeExecutionIndex: 0,
      variables: {},
      webhookWaitingBaseUrl: '',
    };
    const execution = new WorkflowExecute(additionalData, 'manual');
    const { data } = await execution.run({ workflow, startNode: workflow.getNode(names[0]) });
    if (data.resultData.error) throw data.resultData.error;
  };
  return { run, fired: () => fired };
}

export function start() {
  return {
    graph: runner,
    loop: (ticks, tell) => {
      types[`turn${ticks}`] = turn(ticks);
      const nodes = [
        { type: `turn${ticks}`, from: [2] },
        { type: 'pass', from: [0] },
        { type: 'pass', from: [1] },
      ];
      return runner(nodes, tell);
    },
  };
}
