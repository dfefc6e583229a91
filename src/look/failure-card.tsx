import type { ReactNode } from 'react';
import type { Failure, FailureCode } from '../flow/failure';
import { CopyButton } from './copy-button';
import { Lamp } from './lamp';
import { say, sayGiven } from './words';
import './failure-card.css';

/** Failures that are mended in Settings: a key, a model, an address. */
const ofSettings: ReadonlySet<FailureCode> = new Set([
  'key-missing',
  'key-refused',
  'forbidden',
  'model-not-found',
  'not-found',
  'network-failed',
]);

interface FailureCardProps {
  readonly failure: Failure;
  /** Said behind what to do. */
  readonly note?: string;
  readonly onOpenSettings?: (() => void) | undefined;
  /** Buttons: what can be done about it here. */
  readonly children?: ReactNode;
}

/** Why something failed: what happened, what to do, and the ways to do it. */
export function FailureCard({ failure, note = '', onOpenSettings, children }: FailureCardProps) {
  const message = sayGiven(failure.message);
  const remedy = sayGiven(failure.remedy);
  const [what, why] = firstSentence(message);
  return (
    <div className="failure-card">
      <div className="failure-title">
        <Lamp light="failed" title={say('Failed')} />
        <b>{what}</b>
        <CopyButton name={say('Copy what happened')} text={() => `${message} ${remedy}`} />
      </div>
      {why === '' ? null : <p>{why}</p>}
      <p>
        {remedy}
        {note}
      </p>
      <div className="failure-actions">
        {onOpenSettings && ofSettings.has(failure.code) ? (
          <button type="button" className="button" onClick={onOpenSettings}>
            {say('Open Settings')}
          </button>
        ) : null}
        {children}
      </div>
    </div>
  );
}

/** What happened, and what was said beyond it. An address has dots of its own: a sentence ends before a capital. */
function firstSentence(message: string): readonly [string, string] {
  const [, first = message, rest = ''] = /^(.+?[.!?])\s+(\p{Lu}.*)$/su.exec(message) ?? [];
  return [first, rest];
}
