import '../../flow/strict-zod';
import { failureOf } from '../../flow/failure';
import { crunch, type Task } from './crunch';
import type { Reply } from './crunch-host';

// One task at a time; who sent it ends this worker if it takes too long, or if nobody wants the answer any more.
self.onmessage = async ({ data }: MessageEvent<Task>) => {
  try {
    tell({ value: await crunch(data) });
  } catch (thrown) {
    tell({ failure: failureOf(thrown) });
  }
};

function tell(reply: Reply): void {
  try {
    self.postMessage(reply);
  } catch (thrown) {
    self.postMessage({ failure: failureOf(thrown) } satisfies Reply);
  }
}
