import { type Fault, short } from './config-fault';

/** What is wrong with the name of a time zone; empty is that of the machine. */
export function zoneFault(zone: string): Fault | undefined {
  const timeZone = zone.trim();
  if (timeZone === '' || isTaken(() => new Intl.DateTimeFormat('en', { timeZone }))) return undefined;
  return {
    message: `No time zone is called “${short(timeZone)}”.`,
    remedy: 'Name one by its continent and city, such as Europe/Berlin, or write UTC.',
  };
}

/** What is wrong with the code of a language. */
export function languageFault(language: string): Fault | undefined {
  const code = language.trim();
  if (code === '' || isTaken(() => Intl.getCanonicalLocales(code))) return undefined;
  return { message: `“${short(code)}” is no code of a language.`, remedy: 'Write one such as en, de or pt-BR.' };
}

function isTaken(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch {
    return false;
  }
}

/** Small letters that other programs take for year and day, and that come out here as they are. */
export function datePatternFault(pattern: string): Fault | undefined {
  const small = /(?<![a-z])(?:yyyy|yy|dd)(?![a-z])/i.exec(pattern.replaceAll(/\[[^\]]*\]/g, ' '))?.[0] ?? '';
  if (small === small.toUpperCase()) return undefined;
  return {
    message: `${small} stands for nothing in a pattern of dates.`,
    remedy: `Write ${small.toUpperCase()}, or [${small}] if those are the letters you mean.`,
  };
}
