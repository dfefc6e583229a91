import type { RunSummary } from '../flow/run-event';
import { formatCost, formatMilliseconds, formatTokens } from '../look/format';
import { say, sayCount } from '../look/words';

/** A run's sums in one line: `5 firings · 298 tok · $0.0004 · 2.0 s`. What is nothing is left out. */
export function summaryLine(summary: RunSummary): string {
  const tokens = summary.inputTokens + summary.outputTokens;
  return [
    sayCount(summary.firings, '{count} firing', '{count} firings'),
    ...(summary.failed > 0 ? [say('{failed} failed', { failed: summary.failed })] : []),
    ...(tokens > 0 ? [formatTokens(tokens)] : []),
    ...(summary.costUsd > 0 ? [formatCost(summary.costUsd)] : []),
    formatMilliseconds(summary.milliseconds),
  ].join(' · ');
}
