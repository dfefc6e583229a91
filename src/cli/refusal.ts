import type { FailureError } from '../flow/failure';

/** What this program answers a script with. They are stable, and docs/cli.md lists them. */
export const exitCodes = {
  completed: 0,
  /** The run failed, or completed with errors. */
  failed: 1,
  /** The flow has problems and cannot be built. */
  problems: 2,
  badUsage: 3,
  fileUnreadable: 4,
  /** A fault of this program. */
  internal: 70,
  /** 128 and the number of the signal, as shells have it. */
  interrupted: 130,
  brokenPipe: 141,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Why nothing was begun: what was asked for cannot be done, with what to do about it. */
export class Refusal extends Error {
  readonly exitCode: ExitCode;
  readonly remedy: string;

  constructor(exitCode: ExitCode, message: string, remedy: string) {
    super(message);
    this.name = 'Refusal';
    this.exitCode = exitCode;
    this.remedy = remedy;
  }
}

/** What was written after the program's name makes no sense. */
export function badUsage(message: string, remedy = 'See how it is used: --help'): Refusal {
  return new Refusal(exitCodes.badUsage, message, remedy);
}

/** A file that is no flow, by what reading it found. */
export function unreadable(file: string, { failure }: FailureError): Refusal {
  return new Refusal(exitCodes.fileUnreadable, `“${file}” was not read. ${failure.message}`, failure.remedy);
}
