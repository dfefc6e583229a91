import { isShutOff } from './is-shut-off';
import { serveSandbox } from './serve';

// Everything that this worker needs is in this one script: its policy lets it load nothing more.
const hear = serveSandbox((message) => postMessage(message), isShutOff);
addEventListener('message', ({ data }) => void hear(data));
