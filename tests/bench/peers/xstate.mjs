// XState has no graph of data, so each node is an actor with the cheapest logic there is (a transition), and what it
// passes on is handed to the next by a short line of our own: sent from inside, a chain of 1,000 would overflow the stack.
// Listeners are told by `inspect`, XState's own way.
import { createActor, fromTransition } from 'xstate';

let fired = 0;

function actorsOf(nodes, tell, onValue) {
  const logic = fromTransition(
    (state, { value }) => {
      state.left--;
      if (state.left > 0) return state;
      state.left = state.waits;
      fired++;
      onValue(state.index, state.waits > 1 ? state.waits : value);
      return state;
    },
    ({ input }) => ({ ...input }),
  );
  return nodes.map(({ from }, index) => {
    const waits = Math.max(1, from.length);
    const inspect = ({ type }) => {
      if (type === '@xstate.event') tell('node-started', index);
      else if (type === '@xstate.snapshot') tell('node-completed', index);
    };
    return createActor(logic, { input: { index, waits, left: waits }, inspect }).start();
  });
}

function graph(nodes, tell) {
  const readers = nodes.map(() => []);
  for (const [index, { from }] of nodes.entries()) for (const source of from) readers[source].push(index);
  const line = [];
  const actors = actorsOf(nodes, tell, (index, value) => {
    for (const reader of readers[index]) line.push({ reader, value });
  });
  const run = () => {
    actors[0].send({ type: 'value', value: 1 });
    for (let place = 0; place < line.length; place++) {
      const { reader, value } = line[place];
      actors[reader].send({ type: 'value', value });
    }
    line.length = 0;
  };
  return { run, fired: () => fired };
}

/** Values in a ring or a row of nodes, one after the other. */
function repeated(length, times, tell) {
  let last;
  const actors = actorsOf(
    Array.from({ length }, () => ({ from: [] })),
    tell,
    (_, value) => {
      last = value;
    },
  );
  const run = () => {
    for (let time = 0; time < times; time++) {
      last = 'token ';
      for (const actor of actors) actor.send({ type: 'value', value: last });
    }
  };
  return { run, fired: () => fired };
}

export function start() {
  return {
    graph,
    loop: (ticks, tell) => repeated(3, ticks, tell),
    stream: (count, tell) => repeated(5, count, tell),
  };
}
