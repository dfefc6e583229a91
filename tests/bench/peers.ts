import { type Contender, counted } from './contender';
import type { Graph } from './graphs';
import { tell } from './tell';

type Tell = typeof tell;

/** What a module of `peers/` answers for a graph. */
interface Raced {
  run(): Promise<void> | void;
  fired(): number;
}

/** An engine of `peers/`; what it has no notion of is missing. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  /** Why it could not be loaded. */
  readonly missing?: string;
  graph?(nodes: Graph['nodes'], tell: Tell): Raced | Promise<Raced>;
  loop?(ticks: number, tell: Tell): Raced | Promise<Raced>;
  stream?(tokens: number, tell: Tell): Raced | Promise<Raced>;
  close?(): Promise<void>;
}

export interface Peers {
  load(names: readonly string[]): Promise<readonly Peer[]>;
}

/** The peers, if `npm run bench:peers` has installed them. */
export async function findPeers(): Promise<Peers | undefined> {
  const address = process.env['VOIDE_BENCH_PEERS'];
  if (address === undefined) return undefined;
  // `peers/index.mjs`, which says itself what its functions take and answer.
  const { loadPeers } = (await import(/* @vite-ignore */ address)) as { loadPeers: Peers['load'] };
  return { load: loadPeers };
}

export async function peerOnGraph(peer: Peer, graph: Graph): Promise<Contender | undefined> {
  return contenderOf(await peer.graph?.(graph.nodes, tell));
}

export async function peerOnLoop(peer: Peer, ticks: number): Promise<Contender | undefined> {
  return contenderOf(await peer.loop?.(ticks, tell));
}

/** Source, three nodes and sink are nodes to a peer: five fire for each token. */
export async function peerOnStream(peer: Peer, tokens: number): Promise<Contender | undefined> {
  const raced = await peer.stream?.(tokens, tell);
  return (
    raced &&
    counted(
      () => raced.run(),
      () => raced.fired() / 5,
    )
  );
}

function contenderOf(raced: Raced | undefined): Contender | undefined {
  return (
    raced &&
    counted(
      () => raced.run(),
      () => raced.fired(),
    )
  );
}
