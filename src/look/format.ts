/** Figures as the screen says them: `0.6 s`, `18 ms`, `212 tok`, `$0.0004`, `1.4 MB`. */

export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds < 1) return milliseconds <= 0 ? '0 ms' : `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 100) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const minutes = Math.floor(milliseconds / 60_000);
  return `${minutes} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}

/** Of something under way: seconds with a tenth, which do not change their width as they grow: `0.0 s`, `1.4 s`. */
export function formatSeconds(milliseconds: number): string {
  return milliseconds < 60_000
    ? `${(Math.floor(milliseconds / 100) / 10).toFixed(1)} s`
    : formatMilliseconds(milliseconds);
}

export function formatTokens(tokens: number): string {
  return `${tokens.toLocaleString('en')} tok`;
}

/** Four decimals below a cent, two above. */
export function formatCost(usd: number): string {
  return `$${usd.toFixed(usd < 0.01 ? 4 : 2)}`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(bytes < 10_000 ? 1 : 0)} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}

/** `1 node`, `2 nodes`. */
export function formatCount(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** `just now`, `4 min ago`, `today 14:02`, `12 Nov`. */
export function formatMoment(moment: number, now: number): string {
  const minutes = Math.floor((now - moment) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const date = new Date(moment);
  if (date.toDateString() === new Date(now).toDateString()) {
    return `today ${date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
  }
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}
