import type { FlowId } from '../flow/ids';
import type { Storage } from '../storage/storage';
import { initialView, type Panels, type View, viewSchema } from './panels/panels';

const saveMilliseconds = 400;

const keyOf = (flow: FlowId): string => `view-${flow}`;

/** Remembers, for each flow, where a person looked and which chats were open. */
export function createViews(storage: Storage, panels: Panels) {
  let flow: FlowId | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function flush(): Promise<void> {
    if (timer === undefined || flow === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    // Where a person looked is no work of theirs: losing it is not worth a message.
    await storage.settings.put(keyOf(flow), viewSchema.parse(panels.getState())).catch(() => undefined);
  }

  panels.subscribe(() => {
    timer ??= setTimeout(() => void flush(), saveMilliseconds);
  });

  return {
    flush,
    async read(id: FlowId): Promise<View> {
      return (await storage.settings.get(keyOf(id), viewSchema)) ?? initialView;
    },
    /** From now on the panels are those of this flow. */
    show(id: FlowId, view: View): void {
      flow = id;
      panels.setState({ ...initialView, viewport: undefined, bottom: undefined, ...view });
    },
  };
}
