import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { formatCost, formatMilliseconds, formatSeconds, formatTokens } from '../../look/format';
import { say, sayGiven } from '../../look/words';
import { useCanvasParts } from '../canvas-context';
import type { NodeProgress } from '../lights/light-fold';

const tickMilliseconds = 100;

/** What a node took in the run that is shown, or why it failed; nothing before a run. */
export function CardFooter({ node }: { readonly node: string }) {
  const { lights } = useCanvasParts();
  const subscribe = useCallback((listener: () => void) => lights.subscribe(node, listener), [lights, node]);
  const progress = useSyncExternalStore(subscribe, () => lights.progressOf(node));
  const figures = progress ? figuresOf(progress) : [];
  const isActive = progress?.light === 'active';
  if (figures.length === 0 && !isActive) return null;
  return (
    <div
      className={`card-footer mono${progress?.failure ? ' is-failed' : ''}`}
      title={progress?.failure && sayGiven(progress.failure.message)}
    >
      {isActive ? <TimeOn node={node} /> : null}
      {figures.map((figure) => (
        <span key={figure}>{figure}</span>
      ))}
    </div>
  );
}

/** How long a node has been at it, counted while it is. */
function TimeOn({ node }: { readonly node: string }) {
  const { lights } = useCanvasParts();
  const [milliseconds, setMilliseconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMilliseconds(lights.millisecondsOn(node)), tickMilliseconds);
    return () => clearInterval(timer);
  }, [lights, node]);
  return <span>{formatSeconds(milliseconds)}</span>;
}

/** The words of a footer, in the order they are shown. */
export function figuresOf(progress: NodeProgress): readonly string[] {
  const { failure, light, firings } = progress;
  if (failure && light === 'failed') {
    // The code of a failure is its reason in two words: `401 key refused`. The chat and the Log have the sentence.
    const reason = failure.code === 'internal' ? say('fault in the node') : sayGiven(failure.code.replaceAll('-', ' '));
    return failure.status === undefined ? [reason] : [`${failure.status}`, reason];
  }
  if (light === 'skipped') return [whyPassedOver(progress)];
  if (progress.held) return heldWords(progress.held);
  if (light === 'waiting' && progress.remark !== undefined) return [sayGiven(progress.remark)];
  if (light !== 'done' && light !== 'active') return [];
  const figures: string[] = [];
  if (light === 'done') figures.push(formatMilliseconds(progress.milliseconds));
  if (firings > 1) figures.push(`${firings} ×`);
  if (progress.tokens > 0) figures.push(formatTokens(progress.tokens));
  if (progress.costUsd > 0) figures.push(formatCost(progress.costUsd));
  if (progress.remark !== undefined) figures.push(sayGiven(progress.remark));
  return figures;
}

function heldWords({ when, hit }: NonNullable<NodeProgress['held']>): readonly string[] {
  const words = when === 'before' ? say('held before') : say('held after');
  return hit > 1 ? [words, say('hit {hit}', { hit })] : [words];
}

function whyPassedOver({ passedOver }: NodeProgress): string {
  if (passedOver === 'stopped') return say('stopped');
  if (passedOver === 'no reply') return say('no reply');
  return passedOver === 'not reached' ? say('not reached') : say('branch not taken');
}
