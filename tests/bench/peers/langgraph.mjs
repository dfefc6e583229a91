// LangGraph.js: a StateGraph with one channel of state. Listeners are told by `stream` in the mode `updates`.
import { Annotation, END, START, StateGraph } from '@langchain/langgraph';

let fired = 0;

const State = Annotation.Root({ value: Annotation({ reducer: (_, value) => value, default: () => 0 }) });
const Counted = Annotation.Root({
  value: Annotation({ reducer: (_, value) => value, default: () => 0 }),
  tick: Annotation({ reducer: (_, tick) => tick, default: () => 0 }),
});

function streamed(compiled, steps, tell) {
  const run = async () => {
    const updates = await compiled.stream({ value: 1 }, { recursionLimit: steps + 10, streamMode: 'updates' });
    for await (const update of updates) for (const name in update) tell('node-completed', name);
  };
  return { run, fired: () => fired };
}

function graph(nodes, tell) {
  const design = new StateGraph(State);
  const read = new Set();
  for (const [index, { type, from }] of nodes.entries()) {
    const count = from.length;
    design.addNode(`n${index}`, ({ value }) => {
      fired++;
      return { value: type === 'gather' ? count : value };
    });
    for (const source of from) read.add(source);
  }
  design.addEdge(START, 'n0');
  for (const [index, { from }] of nodes.entries()) {
    if (from.length === 1) design.addEdge(`n${from[0]}`, `n${index}`);
    else if (from.length > 1)
      design.addEdge(
        [...new Set(from)].map((source) => `n${source}`),
        `n${index}`,
      );
  }
  for (const index of nodes.keys()) if (!read.has(index)) design.addEdge(`n${index}`, END);
  return streamed(design.compile(), nodes.length, tell);
}

function loop(ticks, tell) {
  const design = new StateGraph(Counted);
  const pass = ({ value }) => {
    fired++;
    return { value };
  };
  const last = ({ value, tick }) => {
    fired++;
    return { value, tick: tick + 1 };
  };
  design.addNode('a', pass).addNode('b', pass).addNode('c', last);
  design.addEdge(START, 'a').addEdge('a', 'b').addEdge('b', 'c');
  design.addConditionalEdges('c', ({ tick }) => (tick < ticks ? 'a' : END), ['a', END]);
  return streamed(design.compile(), ticks * 3, tell);
}

export function start() {
  return { graph, loop };
}
