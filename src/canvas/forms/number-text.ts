import { languageNow } from '../../look/words';

/** As many as a number has: nothing that is set is rounded where it is shown. */
const everyDigit = { maximumFractionDigits: 20 } as const;

/** A number as it is read in the person's language: `1,024`, in German `1.024`. */
export const shownNumber = (value: number): string => value.toLocaleString(languageNow(), everyDigit);

/** A number as it is edited: with the decimal sign of the language, and nothing between its thousands. */
export const editedNumber = (value: number): string =>
  value.toLocaleString(languageNow(), { ...everyDigit, useGrouping: false });

/** Reads what a person wrote, with or without thousands, in the way of their language; undefined where it is no number. */
export function readNumber(text: string): number | undefined {
  const compact = text.replaceAll(/[\s\u00a0\u202f'’]/g, '').replace('−', '-');
  if (compact === '') return undefined;
  const { group, decimal } = signsOf(languageNow());
  const thousands = new RegExp(`^[+-]?[1-9]\\d{0,2}(\\${group}\\d{2,3})*\\${group}\\d{3}(\\${decimal}\\d*)?$`);
  const whole = thousands.test(compact) ? compact.replaceAll(group, '') : compact;
  const number = Number(whole.replace(',', '.'));
  return Number.isFinite(number) ? number : undefined;
}

function signsOf(language: string): { readonly group: string; readonly decimal: string } {
  const parts = new Intl.NumberFormat(language).formatToParts(-1_234_567.8);
  const decimal = parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
  return { decimal, group: decimal === ',' ? '.' : ',' };
}
