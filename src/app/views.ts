import { openedNodes } from '../canvas/card/opened-nodes';
import type { FlowId } from '../flow/ids';
import type { Storage } from '../storage/storage';
import { initialView, type Panels, type View, viewSchema } from './panels/panels';

const saveMilliseconds = 400;
/** Of nodes whose hidden ports were asked for, those that were asked for last are kept. */
const mostOpened = 200;

const keyOf = (flow: FlowId): string => `view-${flow}`;

/** Remembers, for each flow, where a person looked, which chats were open and which nodes show hidden ports. */
export function createViews(storage: Storage, panels: Panels) {
  let flow: FlowId | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function flush(): Promise<void> {
    if (timer === undefined || flow === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    // Where a person looked is no work of theirs: losing it is not worth a message.
    const view: View = { ...panels.getState(), opened: [...openedNodes.getState()].slice(-mostOpened) };
    await storage.settings.put(keyOf(flow), viewSchema.parse(view)).catch(() => undefined);
  }

  const saveSoon = () => {
    timer ??= setTimeout(() => void flush(), saveMilliseconds);
  };
  panels.subscribe(saveSoon);
  openedNodes.subscribe(saveSoon);

  return {
    flush,
    async read(id: FlowId): Promise<View> {
      return (await storage.settings.get(keyOf(id), viewSchema)) ?? initialView;
    },
    /** From now on the panels are those of this flow. */
    show(id: FlowId, { opened, ...view }: View): void {
      flow = id;
      openedNodes.setState(new Set(opened), true);
      const none = { viewport: undefined, bottom: undefined, isFolded: undefined, frames: undefined };
      panels.setState({ ...initialView, ...none, ...view });
    },
  };
}
