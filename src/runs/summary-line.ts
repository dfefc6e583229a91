import type { RunSummary } from '../flow/run-event';
import { formatCost, formatCount, formatMilliseconds, formatTokens } from '../look/format';

/** A run's sums in one line: `5 firings · 298 tok · $0.0004 · 2.0 s`. What is nothing is left out. */
export function summaryLine(summary: RunSummary): string {
  const tokens = summary.inputTokens + summary.outputTokens;
  return [
    formatCount(summary.firings, 'firing'),
    ...(summary.failed > 0 ? [`${summary.failed} failed`] : []),
    ...(tokens > 0 ? [formatTokens(tokens)] : []),
    ...(summary.costUsd > 0 ? [formatCost(summary.costUsd)] : []),
    formatMilliseconds(summary.milliseconds),
  ].join(' · ');
}
