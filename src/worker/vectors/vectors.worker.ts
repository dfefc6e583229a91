import '../../flow/strict-zod';
import { failureOf } from '../../flow/failure';
import { createDesk, type VectorTask } from './desk';
import type { VectorReply } from './vector-host';

const desk = createDesk();

self.onmessage = ({ data: { id, task } }: MessageEvent<{ readonly id: number; readonly task: VectorTask }>) => {
  self.postMessage(replyTo(id, task));
};

function replyTo(id: number, task: VectorTask): VectorReply {
  try {
    return { id, answer: desk(task) };
  } catch (thrown) {
    return { id, failure: failureOf(thrown) };
  }
}
