import { languageNow, say } from './words';

/** Figures as the screen says them, in the language that it speaks: `0.6 s`, `18 ms`, `212 tok`, `$0.0004`, `1.4 MB`. */

export function formatNumber(value: number): string {
  return value.toLocaleString(languageNow());
}

function formatDecimal(value: number, digits: number): string {
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false } as const;
  return value.toLocaleString(languageNow(), fixed);
}

export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds < 1) return milliseconds <= 0 ? '0 ms' : `${formatDecimal(milliseconds, 1)} ms`;
  if (milliseconds < 100) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${formatDecimal(milliseconds / 1000, 1)} s`;
  const minutes = Math.floor(milliseconds / 60_000);
  return `${minutes} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}

/** Of something under way: seconds with a tenth, which do not change their width as they grow: `0.0 s`, `1.4 s`. */
export function formatSeconds(milliseconds: number): string {
  return milliseconds < 60_000
    ? `${formatDecimal(Math.floor(milliseconds / 100) / 10, 1)} s`
    : formatMilliseconds(milliseconds);
}

export function formatTokens(tokens: number): string {
  return say('{tokens} tok', { tokens: formatNumber(tokens) });
}

/** Four decimals below a cent, two above. */
export function formatCost(usd: number): string {
  return `$${formatDecimal(usd, usd < 0.01 ? 4 : 2)}`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${formatDecimal(bytes / 1_000, bytes < 10_000 ? 1 : 0)} kB`;
  if (bytes < 1_000_000_000) return `${formatDecimal(bytes / 1_000_000, 1)} MB`;
  return `${formatDecimal(bytes / 1_000_000_000, 1)} GB`;
}

/** `just now`, `4 min ago`, `today 14:02`, `12 Nov`. */
export function formatMoment(moment: number, now: number): string {
  const minutes = Math.floor((now - moment) / 60_000);
  if (minutes < 1) return say('just now');
  if (minutes < 60) return say('{minutes} min ago', { minutes });
  const date = new Date(moment);
  // The British order of day and month is what English says here.
  const language = languageNow() === 'en' ? 'en-GB' : languageNow();
  if (date.toDateString() === new Date(now).toDateString()) {
    return say('today {time}', { time: date.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' }) });
  }
  return date.toLocaleDateString(language, { day: 'numeric', month: 'short' });
}
