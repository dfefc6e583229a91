import * as z from 'zod';
import { flowSchema } from '../../flow/flow';
import { operationSchema } from '../../flow/operation-schema';

const sequence = z.int().min(0);

/** What tabs that have the same flow open tell each other. A tab of another version is not understood, and not heard. */
const messageSchema = z.discriminatedUnion('type', [
  /** A tab that watches wants to know how the flow is. */
  z.strictObject({ type: z.literal('asked') }),
  /** How it is, after so many changes; and what of it is on the disk. */
  z.strictObject({ type: z.literal('state'), sequence, flow: flowSchema, revision: z.string().optional() }),
  z.strictObject({ type: z.literal('changed'), sequence, operation: operationSchema }),
  z.strictObject({ type: z.literal('saved'), sequence, revision: z.string() }),
  /** A tab that watches wants to edit; who edits has written all it had. */
  z.strictObject({ type: z.literal('wanted') }),
  z.strictObject({ type: z.literal('given') }),
]);

export type TabMessage = z.infer<typeof messageSchema>;

/** Hears what other tabs say, as far as it is understood. */
export function hear(channel: BroadcastChannel, listener: (message: TabMessage) => void): void {
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = messageSchema.safeParse(data);
    if (message.success) listener(message.data);
  };
}

export function tell(channel: BroadcastChannel, message: TabMessage): void {
  channel.postMessage(message);
}
