// The engines that are measured beside ours, each as its own documentation would have a program use it.
//
// A module here may export `graph(nodes, tell)`, `loop(ticks, tell)` and `stream(count, tell)`; what an engine has no
// notion of is left out. Each answers `{ run, fired, close? }`: `run` runs once to its end, `fired` says how many nodes
// have fired so far. `nodes` are `{ type, from }`: `begin` answers 1, `pass` what it was given, `gather` how many it was
// given. `tell(type, node)` is what a listener does with an event; it is called from wherever the engine tells listeners.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

const engines = [
  ['LiteGraph', 'litegraph.js', () => import('./litegraph.mjs')],
  ['XState', 'xstate', () => import('./xstate.mjs')],
  ['Node-RED', '@node-red/runtime', () => import('./node-red.mjs')],
  ['Rivet', '@ironclad/rivet-core', () => import('./rivet.mjs')],
  ['LangGraph', '@langchain/langgraph', () => import('./langgraph.mjs')],
  ['n8n', 'n8n-core', () => import('./n8n.mjs')],
];

/** Loads those of the given names; one engine that cannot be loaded does not keep the others away. */
export async function loadPeers(names) {
  const peers = [];
  for (const [name, packageName, load] of engines) {
    if (!names.includes(name)) continue;
    try {
      const { start } = await load();
      peers.push({ name, version: versionOf(packageName), ...(await start()) });
    } catch (error) {
      peers.push({ name, version: '', missing: String(error?.message ?? error).split('\n')[0] });
    }
  }
  return peers;
}

function versionOf(packageName) {
  return JSON.parse(readFileSync(join(here, 'node_modules', packageName, 'package.json'), 'utf8')).version;
}
