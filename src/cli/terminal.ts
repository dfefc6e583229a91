import { exitCodes } from './refusal';

/** Where the program writes to. */
export interface Terminal {
  /** Writes for a machine, byte for byte. */
  print(text: string): void;
  /** Writes for whoever reads: what drives a terminal is left out if there is one. */
  show(text: string): void;
  /** Writes beside the output: errors, notes. */
  tell(text: string): void;
  /** Settles when all of it has left the program. */
  flush(): Promise<void>;
}

/** The terminal of this process. A reader that goes away ends the program, as it ends others in a pipe. */
export function openTerminal(): Terminal {
  const { stdout, stderr } = process;
  stdout.on('error', (error) => {
    process.exit('code' in error && error.code === 'EPIPE' ? exitCodes.brokenPipe : exitCodes.internal);
  });
  stderr.on('error', () => undefined); // there is nobody left to tell
  return {
    print: (text) => void stdout.write(text),
    show: (text) => void stdout.write(stdout.isTTY ? plain(text) : text),
    tell: (text) => void stderr.write(stderr.isTTY ? plain(text) : text),
    flush: () => new Promise((resolve) => stdout.write('', () => stderr.write('', () => resolve()))),
  };
}

/** A model may write what moves the cursor or sets the title; line breaks and tabs are harmless. */
function plain(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '');
}
