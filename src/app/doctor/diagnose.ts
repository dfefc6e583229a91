import { isRemote } from '../../flow/connection';
import { trimmed } from './address';
import { type Case, caseOf, type Finding } from './case';
import { curlLine } from './curl';
import type { Diagnosis } from './diagnosis';
import { isOffered } from './nearest';
import type { Situation } from './observations';
import { addressOfNoHost, unreadableAddress, wrongPath } from './suspect-address';
import { answersAreKept } from './suspect-cors';
import { nothingAnswers } from './suspect-network';
import { answerSaysIt, modelUnknown } from './suspect-refusal';

/** Asked in turn: the first that knows the cause says it. What was seen for sure comes before what is only likely. */
const suspicions: readonly ((found: Case) => Finding | undefined)[] = [
  wrongPath,
  addressOfNoHost,
  answerSaysIt,
  nothingAnswers,
  unlistedModel,
  answersAreKept,
];

/** Names the most likely cause of what was seen, and the exact remedy. */
export function diagnose(situation: Situation): Diagnosis {
  const { connection, seen } = situation;
  const finding = isRemote(connection.protocol) ? remoteFinding(situation) : localFinding(situation);
  const { ask = 'list', ...diagnosis } = finding;
  const isAsked = ask !== 'nothing' && isRemote(connection.protocol);
  return isAsked ? { ...diagnosis, curl: curlLine({ ...situation, seen }, ask) } : diagnosis;
}

function remoteFinding(situation: Situation): Finding {
  const unreadable = unreadableAddress(situation);
  if (unreadable) return unreadable;
  if (isWell(situation)) return well(situation);
  const found = caseOf(situation, new URL(trimmed(situation.connection.baseUrl)));
  for (const suspect of suspicions) {
    const finding = suspect(found);
    if (finding) return finding;
  }
  return unknown(found);
}

function isWell({ seen: { test } }: Situation): boolean {
  return typeof test === 'object' && test.failure === undefined;
}

function well({ connection, model }: Situation): Finding {
  return {
    cause: 'well',
    sentence: `“${connection.name}” works: ${model} answered.`,
    remedy: 'Nothing is to be done.',
    certainty: 'certain',
    ask: 'answer',
  };
}

/** The list came and the answer did not, without a word why: a name that is not in the list says enough. */
function unlistedModel(found: Case): Finding | undefined {
  const { offered, model, failure } = found;
  if (offered === undefined || failure === undefined || isOffered(model, offered)) return undefined;
  return modelUnknown(found, 'likely');
}

function unknown({ failure, server }: Case): Finding {
  return {
    cause: 'unknown',
    sentence: failure?.message ?? `${server.label} did not answer, and what was seen does not tell why.`,
    remedy: failure?.remedy ?? 'Run the line below in a terminal: it shows what the server says to others.',
    certainty: 'possible',
    ask: 'answer',
  };
}

/** A model that runs in this browser: no network, so the failure's own words say it. */
function localFinding(situation: Situation): Finding {
  if (isWell(situation)) return well(situation);
  const { test } = situation.seen;
  const failure = typeof test === 'object' ? test.failure : undefined;
  return {
    cause: 'in-browser',
    sentence: failure?.message ?? 'The model in this browser did not answer.',
    remedy: failure?.remedy ?? 'Close other tabs and test again: the model may want more memory than there is.',
    certainty: failure === undefined ? 'possible' : 'certain',
  };
}
