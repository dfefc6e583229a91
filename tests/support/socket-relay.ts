import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Lets a server take WebSockets as well, and hands over of each what sends it a short text. */
export function takeSockets(server: Server, taken: (socket: TakenSocket) => void): void {
  server.on('upgrade', (request, stream: Duplex) => {
    const key = String(request.headers['sec-websocket-key']);
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    const head = ['HTTP/1.1 101 Switching Protocols', 'upgrade: websocket', 'connection: upgrade'];
    stream.write(`${[...head, `sec-websocket-accept: ${accept}`].join('\r\n')}\r\n\r\n`);
    stream.on('error', () => undefined); // who went away without a word
    taken({
      send: (text) => stream.write(frameOf(Buffer.from(text))),
      whenClosed: (callback) => void stream.on('close', callback),
    });
  });
}

interface TakenSocket {
  readonly send: (text: string) => void;
  whenClosed(callback: () => void): void;
}

/** One unmasked frame that is a whole text, of at most 125 bytes. */
function frameOf(data: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x81, data.length]), data]);
}
