import { parentPort } from 'node:worker_threads';
import { serveSandbox } from '../worker/sandbox/serve';

// No policy stands around a thread of Node, so that nothing is looked for: QuickJS alone is the wall here.
const hear = serveSandbox(
  (message) => parentPort?.postMessage(message),
  async () => true,
);
parentPort?.on('message', (message) => void hear(message));
