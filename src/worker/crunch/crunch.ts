import type { DataService } from '../../flow/data';
import { markdown } from './markdown';
import { findMatches, replaceMatches } from './pattern';
import { pdf } from './pdf';
import { query } from './query';
import { repairJson } from './repair';
import { table } from './table';

/** All that can be asked; each is a function of what it is given alone, and loads its library when it is first called. */
const works: DataService = { repairJson, query, findMatches, replaceMatches, table, markdown, pdf };

export type Work = keyof DataService;

/** One thing to do, as it crosses the border of a worker. */
export interface Task {
  readonly work: Work;
  /** What the function of that name takes. */
  readonly request: unknown;
}

/** Does one thing, in the thread that it is called in. */
export async function crunch({ work, request }: Task): Promise<unknown> {
  const run = works[work] as (request: unknown) => Promise<unknown>; // who makes a task gives it what the work takes
  return run(request);
}
