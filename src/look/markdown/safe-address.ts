/**
 * The address a link in a model's words may have: http or https without a user name in it, or mailto without its query
 * (a written message in it would be a way to carry words out). Anything else, relative addresses included, is no link.
 * @returns the address as the browser will open it, or undefined
 */
export function safeAddress(address: unknown): string | undefined {
  if (typeof address !== 'string' || !/^(https?:\/\/|mailto:)/i.test(address)) return undefined;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol === 'mailto:') {
    return /^[^\s@,%]+@[^\s@,%]+$/.test(url.pathname) ? `mailto:${url.pathname}` : undefined;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  return url.username === '' && url.password === '' ? url.href : undefined;
}
