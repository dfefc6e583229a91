// Rivet's core: a GraphProcessor for each run, as its own runner makes one. Listeners are told by the processor's events.
import {
  GraphProcessor,
  LoopControllerNodeImpl,
  NodeImpl,
  NodeRegistration,
  nodeDefinition,
} from '@ironclad/rivet-core';

let fired = 0;

const createdAs = (type) => () => ({ type, id: type, title: type, visualData: { x: 0, y: 0 }, data: {} });

class PassImpl extends NodeImpl {
  static create = createdAs('pass');
  static getUIData = () => ({ contextMenuTitle: 'Pass', group: [] });
  getInputDefinitions(connections) {
    // One port for each wire into it.
    const wired = connections.filter(({ inputNodeId }) => inputNodeId === this.id);
    return wired.map(({ inputId }) => ({ id: inputId, title: inputId, dataType: 'any' }));
  }
  getOutputDefinitions() {
    return [{ id: 'out', title: 'out', dataType: 'any' }];
  }
  async process(inputs) {
    fired++;
    return { out: inputs['in0'] ?? { type: 'number', value: 1 } };
  }
}

class GatherImpl extends PassImpl {
  static create = createdAs('gather');
  async process(inputs) {
    fired++;
    return { out: { type: 'number', value: Object.keys(inputs).length } };
  }
}

class CountedLoopControllerImpl extends LoopControllerNodeImpl {
  async process(inputs, context) {
    const outputs = await super.process(inputs, context);
    if (outputs['break']?.value === 'loop-not-broken') fired++;
    return outputs;
  }
}

const registry = new NodeRegistration()
  .register(nodeDefinition(PassImpl, 'Pass'))
  .register(nodeDefinition(GatherImpl, 'Gather'))
  .register(nodeDefinition(CountedLoopControllerImpl, 'Loop Controller'));

// Nothing here has tokens to count.
const tokenizer = { on: () => undefined };

function runner(nodes, connections, tell) {
  const graph = { metadata: { id: 'graph', name: 'graph', description: '' }, nodes, connections };
  const project = {
    metadata: { id: 'project', title: 'bench', description: '', mainGraphId: 'graph' },
    graphs: { graph },
    plugins: [],
  };
  const run = async () => {
    const processor = new GraphProcessor(project, 'graph', registry);
    processor.executor = 'nodejs';
    processor.on('nodeStart', ({ node }) => tell('node-started', node.id));
    processor.on('nodeFinish', ({ node }) => tell('node-completed', node.id));
    await processor.processGraph({ settings: {}, tokenizer }, {}, {});
  };
  return { run, fired: () => fired };
}

const nodeOf = (type, index, data = {}) => ({
  type,
  id: `n${index}`,
  title: `${type} ${index}`,
  visualData: { x: 0, y: 0 },
  data,
});

const wire = (from, output, to, input) => ({
  outputNodeId: `n${from}`,
  outputId: output,
  inputNodeId: `n${to}`,
  inputId: input,
});

function graph(nodes, tell) {
  const parts = nodes.map(({ type }, index) => nodeOf(type === 'begin' ? 'pass' : type, index));
  const wires = nodes.flatMap(({ from }, to) => from.map((source, slot) => wire(source, 'out', to, `in${slot}`)));
  return runner(parts, wires, tell);
}

// begin ▶ loop controller ▶ pass ▶ pass ▶ loop controller
function loop(ticks, tell) {
  const parts = [
    nodeOf('pass', 0),
    nodeOf('loopController', 1, { maxIterations: ticks, atMaxIterationsAction: 'break' }),
    nodeOf('pass', 2),
    nodeOf('pass', 3),
    nodeOf('pass', 4),
  ];
  const wires = [
    wire(0, 'out', 1, 'input1Default'),
    wire(1, 'output1', 2, 'in0'),
    wire(2, 'out', 3, 'in0'),
    wire(3, 'out', 1, 'input1'),
    wire(1, 'break', 4, 'in0'),
  ];
  return runner(parts, wires, tell);
}

export function start() {
  return { graph, loop };
}
