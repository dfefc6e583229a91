import { availableParallelism, loadavg } from 'node:os';
import { gatesOf } from './gates';
import type { Budget } from './measure';
import { findPeers, type Peer } from './peers';
import { printReport } from './print';
import {
  compileRow,
  graphIds,
  graphRow,
  handedRow,
  heapAfterRuns,
  loopRow,
  passedRow,
  type Row,
  recordedRow,
  relayedRow,
  sizeRow,
  slowFigures,
} from './rows';
import { toldSoFar } from './tell';
import { searchMilliseconds } from './vectors-row';

const has = (flag: string) => process.argv.includes(flag);
const isForMachines = has('--json');

const budgets = {
  quick: { milliseconds: 400, leastRuns: 10, mostMilliseconds: 800, warmUpMilliseconds: 150 },
  usual: { milliseconds: 2_000, leastRuns: 30, mostMilliseconds: 5_000, warmUpMilliseconds: 500 },
  long: { milliseconds: 5_000, leastRuns: 30, mostMilliseconds: Number.POSITIVE_INFINITY, warmUpMilliseconds: 1_000 },
} as const satisfies Readonly<Record<string, Budget>>;

// LangGraph makes every later promise of the process dearer (it follows them all), and the others that cost hundreds of
// microseconds need no close comparison: so these come last, and among themselves.
const fastPeers = ['LiteGraph', 'XState', 'Node-RED'];
const slowPeers = ['Rivet', 'n8n', 'LangGraph'];

async function main(): Promise<void> {
  const began = performance.now();
  const budget = chosenBudget();
  const found = await findPeers();
  if (found === undefined) say('Without peers: `npm run bench:peers` installs them once and measures them too.');
  const alone = await measureAlone(budget);
  const fast = (await found?.load(fastPeers)) ?? [];
  const beside = await measureBeside(fast, budget);
  const slow = (await found?.load(slowPeers)) ?? [];
  const rows = [...(await withSlow(beside, slow, budget)), ...alone.rows];
  const peers = [...fast, ...slow];
  if (toldSoFar() === 0) throw new Error('nobody was told anything');
  const report = {
    node: process.version,
    machine: { cores: availableParallelism(), load: loadavg()[0] ?? 0 },
    rows,
    heap: alone.heap,
    peers,
    gates: gatesOf(rows, alone.heap, alone.search),
    seconds: (performance.now() - began) / 1_000,
  };
  if (isForMachines) console.log(JSON.stringify(report, undefined, 2));
  else printReport(report);
  for (const peer of peers) await peer.close?.();
}

function chosenBudget(): Budget {
  if (has('--quick')) return budgets.quick;
  return has('--long') ? budgets.long : budgets.usual;
}

/** What is compared with nobody else, before anything of a peer is in the process. */
async function measureAlone(budget: Budget) {
  say('heap, compile, sizes');
  const heap = await heapAfterRuns();
  const rows = [compileRow(has('--quick') ? 30 : 200)];
  for (const id of ['short', 'long'] as const) rows.push(await sizeRow(id, budget));
  say('streams');
  rows.push(await handedRow(budget), await passedRow(budget));
  say('search');
  return { heap, rows, search: searchMilliseconds() };
}

async function measureBeside(peers: readonly Peer[], budget: Budget): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const id of graphIds) {
    say(id);
    rows.push(await graphRow(id, peers, budget));
  }
  say('loop');
  rows.push(await loopRow(peers, budget));
  say('stream, token by token');
  rows.push(await relayedRow(peers, budget));
  say('recording');
  rows.push(await recordedRow(budget));
  return rows;
}

async function withSlow(rows: readonly Row[], peers: readonly Peer[], budget: Budget): Promise<readonly Row[]> {
  if (peers.length === 0) return rows;
  const all: Row[] = [];
  for (const row of rows) {
    if (row.id !== 'chain' && row.id !== 'fan' && row.id !== 'layered' && row.id !== 'loop') {
      all.push(row);
      continue;
    }
    say(`${row.id}: ${peers.map(({ name }) => name).join(', ')}`);
    all.push({ ...row, figures: { ...row.figures, ...(await slowFigures(row.id, peers, budget)) } });
  }
  return all;
}

/** How far it is, where it does not get into what machines read. */
function say(text: string): void {
  if (!isForMachines) console.error(text);
}

await main();
// Peers leave timers behind.
process.exit();
