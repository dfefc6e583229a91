import type { ConfigField } from '../../flow/config-field';
import { say } from '../../look/words';

/** A field whose words are said in the person's language. */
export interface SaidField extends ConfigField {
  readonly title: string;
}

/** Says the words of a field, and of the fields of its items. */
export function saidField(field: ConfigField): SaidField {
  const { hint, unit, placeholder, labels } = field;
  return {
    ...field,
    title: say(titleOf(field)),
    ...(hint === undefined ? {} : { hint: say(hint) }),
    ...(unit === undefined ? {} : { unit: say(unit) }),
    ...(placeholder === undefined ? {} : { placeholder: say(placeholder) }),
    ...(labels === undefined
      ? {}
      : { labels: Object.fromEntries(Object.entries(labels).map(([choice, words]) => [choice, say(words)])) }),
    item: field.item.map(saidField),
  };
}

/** The words over a field: its title, else its key as words. */
export function titleOf(field: Pick<ConfigField, 'title' | 'key'>): string {
  if (field.title !== undefined) return field.title;
  const words = field.key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
