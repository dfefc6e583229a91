import type { Failure } from '../../flow/failure';
import { type Network, networkOf } from './address';
import type { Diagnosis } from './diagnosis';
import type { Situation } from './observations';
import { type ServerFacts, serverOf } from './servers';

/** A situation whose address can be read, with what follows from the address. */
export interface Case extends Situation {
  readonly address: URL;
  readonly network: Network;
  readonly server: ServerFacts;
  /** What the worker's last question came to: the word asked for, else the list. */
  readonly failure: Failure | undefined;
  /** The names of the models that the server lists. */
  readonly offered: readonly string[] | undefined;
}

/** A diagnosis before its line for a terminal is added; `ask` says which line shows the most. */
export type Finding = Omit<Diagnosis, 'curl'> & { readonly ask?: 'list' | 'answer' | 'nothing' };

/** Reads what a diagnosis is made from. */
export function caseOf(situation: Situation, address: URL): Case {
  const { list, test } = situation.seen;
  const listFailure = typeof list === 'object' && 'failure' in list ? list.failure : undefined;
  return {
    ...situation,
    address,
    network: networkOf(address),
    server: serverOf(situation, address),
    failure: typeof test === 'object' ? test.failure : listFailure,
    offered: typeof list === 'object' && 'models' in list ? list.models.map(({ id }) => id) : undefined,
  };
}
