// LiteGraph: a graph is stepped; each step fires every node once, in an order worked out when wires change. It cannot wait.
// Stepped as `graph.start()` steps it, it tells listeners nothing of single nodes, so the nodes tell for themselves.
import litegraph from 'litegraph.js';

const { LGraph, LGraphNode, LiteGraph } = litegraph;

let fired = 0;

class Pass extends LGraphNode {
  onExecute() {
    this.tell('node-started', this.place);
    fired++;
    this.setOutputData(0, this.inputs.length === 0 ? 1 : this.getInputData(0));
    this.tell('node-completed', this.place);
  }
}

class Gather extends LGraphNode {
  onExecute() {
    this.tell('node-started', this.place);
    fired++;
    const values = [];
    for (let slot = 0; slot < this.inputs.length; slot++) values.push(this.getInputData(slot));
    this.setOutputData(0, values.length);
    this.tell('node-completed', this.place);
  }
}

/** Answers a graph that is stepped `steps` times a run. */
function stepped(nodes, steps, tell) {
  const graph = new LGraph();
  graph.updateExecutionOrder = () => undefined; // once at the end, not at each wire
  const made = nodes.map(({ type, from }, index) => {
    const node = new (type === 'gather' ? Gather : Pass)();
    node.mode = LiteGraph.ALWAYS;
    node.inputs = [];
    node.outputs = [];
    for (let slot = 0; slot < from.length; slot++) node.addInput(`in${slot}`, 0);
    node.addOutput('out', 0);
    node.tell = tell;
    node.place = index;
    graph.add(node, true);
    return node;
  });
  for (const [index, { from }] of nodes.entries())
    for (const [slot, source] of from.entries()) made[source].connect(0, made[index], slot);
  delete graph.updateExecutionOrder;
  graph.updateExecutionOrder();
  graph.status = LGraph.STATUS_RUNNING;
  return { run: () => graph.runStep(steps, false), fired: () => fired };
}

export function start() {
  LiteGraph.throw_errors = true;
  LiteGraph.MAX_NUMBER_OF_NODES = 20_000;
  return {
    graph: (nodes, tell) => stepped(nodes, 1, tell),
    // Three nodes in a ring: a step is a tick.
    loop: (ticks, tell) =>
      stepped(
        [2, 0, 1].map((from) => ({ type: 'pass', from: [from] })),
        ticks,
        tell,
      ),
    // A step carries one token through source, three nodes and sink.
    stream: (count, tell) => {
      const rest = [0, 1, 2, 3].map((from) => ({ type: 'pass', from: [from] }));
      return stepped([{ type: 'begin', from: [] }, ...rest], count, tell);
    },
  };
}
