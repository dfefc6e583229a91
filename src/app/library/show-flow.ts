import type { Flow } from '../../flow/flow';
import type { History } from '../../flow/history';
import type { Claim } from '../tabs/claim';
import type { Tabs } from '../tabs/tabs';
import type { Stores } from '../workspace-stores';

/** Puts a flow on the canvas. What has to be read is read first, so that the canvas, the view and the chats change at once. */
export async function showFlow(
  stores: Stores & { readonly tabs: Tabs },
  flow: Flow,
  { claim, history }: { readonly claim: Claim; readonly history: History | undefined },
): Promise<void> {
  const { chats, runs, views, strangers, document } = stores;
  await chats.flush();
  // Another tab may have gone on with its chats; what a run says here goes on here.
  if (!runs.getState().active.some((active) => active.flow.id === flow.id)) chats.forget(flow.id);
  await strangers.load(); // another tab may have brought it in
  const view = await views.read(flow.id);
  const isThere = new Set<string>(flow.nodes.map((node) => node.id));
  await Promise.all(view.chats.filter((node) => isThere.has(node)).map((node) => stores.bringChat(flow.id, node)));
  stores.selection.clear();
  stores.lights.reset();
  stores.build.setState({ build: undefined });
  views.show(flow.id, view);
  document.open(flow, history);
  stores.tabs.enter(claim);
}
