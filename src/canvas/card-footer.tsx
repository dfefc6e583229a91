import { useCallback, useSyncExternalStore } from 'react';
import { formatCost, formatMilliseconds, formatTokens } from '../look/format';
import { useCanvasParts } from './canvas-context';
import type { NodeProgress } from './light-fold';

/** What a node took in the run that is shown, or why it failed; nothing before a run. */
export function CardFooter({ node }: { readonly node: string }) {
  const { lights } = useCanvasParts();
  const subscribe = useCallback((listener: () => void) => lights.subscribe(node, listener), [lights, node]);
  const progress = useSyncExternalStore(subscribe, () => lights.progressOf(node));
  const figures = progress ? figuresOf(progress) : [];
  if (figures.length === 0) return null;
  return (
    <div className={`card-footer mono${progress?.failure ? ' is-failed' : ''}`}>
      {figures.map((figure) => (
        <span key={figure}>{figure}</span>
      ))}
    </div>
  );
}

/** The words of a footer, in the order they are shown. */
export function figuresOf(progress: NodeProgress): readonly string[] {
  const { failure, light, firings } = progress;
  if (failure) return [failure.status === undefined ? failure.message : `${failure.status} ${failure.message}`];
  if (light === 'skipped') return ['branch not taken'];
  if (light !== 'done' && light !== 'active') return [];
  const figures: string[] = [];
  if (light === 'done') figures.push(formatMilliseconds(progress.milliseconds));
  if (firings > 1) figures.push(`${firings} ×`);
  if (progress.tokens > 0) figures.push(formatTokens(progress.tokens));
  if (progress.costUsd > 0) figures.push(formatCost(progress.costUsd));
  if (progress.remark !== undefined) figures.push(progress.remark);
  return figures;
}
