// What the benchmark of the canvas shows: a flow for the app, and the same nodes as plain elements.

const columns = 40;

/** Where a node stands: rows of 40, far enough apart that no cards touch. */
export const placeOf = (index) => ({ x: (index % columns) * 300, y: Math.floor(index / columns) * 180 });

/** A flow file of a Text and nodes that join texts, each wired from those that stand before it. */
export function flowText(nodes, wires) {
  const wireOf = ([from, to], index) => {
    return {
      id: `wire-${index}`,
      from: { node: `bench-${from}`, port: 'text' },
      to: { node: `bench-${to}`, port: 'texts' },
    };
  };
  return JSON.stringify({
    format: 'voide.flow',
    version: 1,
    id: 'bench-flow',
    name: 'Bench',
    nodes: Array.from({ length: nodes }, (_, index) => ({
      id: `bench-${index}`,
      type: index === 0 ? 'text' : 'join-text',
      typeVersion: 1,
      label: `Join ${index}`,
      position: placeOf(index),
      config: {},
    })),
    wires: endsOf(nodes, wires).map(wireOf),
    notes: [],
    frames: [],
    variables: [],
    slots: [],
    onError: 'stop',
    flows: {},
  });
}

/** The ends of each wire, by the numbers of nodes: from neighbour to neighbour first, then to the node two further on. */
export function endsOf(nodes, wires) {
  return Array.from({ length: wires }, (_, index) => {
    const from = index % (nodes - 1);
    return [from, from + (index < nodes - 1 ? 1 : 2)];
  });
}

/**
 * Runs in an empty page: draws cards and wires by hand, and lets a hand pan, zoom and drag. It leaves `globalThis.bench`
 * with what the app's page has too, and answers the milliseconds until it is painted.
 */
export async function plainPage({ nodes, wires }) {
  const begun = performance.now();
  const style = document.createElement('style');
  style.textContent = `body { margin: 0; overflow: hidden; height: 100vh; position: relative; }
    #world { position: absolute; transform-origin: 0 0; } svg { position: absolute; overflow: visible; }
    path { fill: none; stroke: #888; stroke-width: 2; }
    .card { position: absolute; width: 216px; height: 100px; box-sizing: border-box; border: 1px solid #bbb;
      border-radius: 10px; background: #fff; font: 13px sans-serif; padding: 8px; user-select: none; }
    .card i { float: right; width: 10px; height: 10px; border-radius: 5px; background: #ccc; }
    .card[data-light='active'] i { background: #f90; } .card[data-light='done'] i { background: #090; }`;
  const world = document.createElement('div');
  world.id = 'world';
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  world.append(svg);
  document.head.append(style);
  document.body.append(world);
  const places = nodes.map((place) => ({ ...place }));
  const cards = places.map((place, index) => {
    const card = document.createElement('div');
    card.className = 'card';
    card.dataset.nodeId = `bench-${index}`;
    card.append(document.createElement('i'), `Join ${index}`);
    card.style.transform = `translate(${place.x}px, ${place.y}px)`;
    world.append(card);
    return card;
  });
  const touching = places.map(() => []);
  const lines = wires.map(([from, to]) => {
    const line = { from, to, path: undefined };
    line.path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    svg.append(line.path);
    touching[line.from].push(line);
    touching[line.to].push(line);
    return line;
  });
  const draw = ({ from, to, path }) => {
    const [a, b] = [places[from], places[to]];
    const [x, y] = [a.x + 216, b.y + 50];
    path.setAttribute('d', `M${x},${a.y + 50} C${x + 60},${a.y + 50} ${b.x - 60},${y} ${b.x},${y}`);
  };
  lines.forEach(draw);
  const view = { x: 0, y: 0, zoom: 0.2 };
  const show = () => {
    world.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.zoom})`;
  };
  show();
  const selected = new Set();
  let held;
  addEventListener('keydown', (event) => {
    if (!event.ctrlKey || event.key !== 'a') return;
    event.preventDefault();
    for (const [index, card] of cards.entries()) {
      selected.add(index);
      card.classList.add('is-selected');
    }
  });
  addEventListener('pointerdown', (event) => {
    const card = cards.indexOf(event.target instanceof Element ? event.target.closest('.card') : null);
    const moving = selected.has(card) ? [...selected] : [card];
    held = event.button === 1 || card < 0 ? 'view' : moving;
  });
  addEventListener('pointermove', (event) => {
    if (held === undefined) return;
    if (held === 'view') {
      view.x += event.movementX;
      view.y += event.movementY;
      return show();
    }
    const changed = new Set();
    for (const index of held) {
      places[index].x += event.movementX / view.zoom;
      places[index].y += event.movementY / view.zoom;
      cards[index].style.transform = `translate(${places[index].x}px, ${places[index].y}px)`;
      for (const line of touching[index]) changed.add(line);
    }
    changed.forEach(draw);
  });
  addEventListener('pointerup', () => {
    held = undefined;
  });
  addEventListener('wheel', (event) => {
    const factor = 2 ** (-event.deltaY * 0.002);
    view.x = event.clientX - (event.clientX - view.x) * factor;
    view.y = event.clientY - (event.clientY - view.y) * factor;
    view.zoom *= factor;
    show();
  });
  globalThis.bench = {
    light: (index, isOn) => cards[index].setAttribute('data-light', isOn ? 'active' : 'done'),
    show() {},
    positionOf: (index) => places[index],
  };
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
  return performance.now() - begun;
}
