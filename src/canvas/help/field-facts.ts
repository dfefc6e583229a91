import type { Json } from '../../flow/json';
import { say } from '../../look/words';
import { shownNumber } from '../forms/number-text';
import type { SaidField } from '../forms/said-field';
import { moreHelpOf } from './more-help';

/** No longer default is told as a sentence. */
const longest = 60;

/**
 * What there is to know of a field beyond its hint, a sentence each: what it is for, what it takes, how names are written in it.
 * Empty where the field and its hint say it all.
 */
export function factsOf(field: SaidField, type?: string): readonly string[] {
  const facts = [...moreHelpOf(type, field.key), ...limitsOf(field), ...rowFacts(field)];
  return takesNames(field) ? [...facts, ...nameFacts()] : facts;
}

/** All of a field for who reads up on it: the facts, besides what can be chosen and how it begins. */
export function docsOf(field: SaidField, type: string, beginsAs: Json | undefined): readonly string[] {
  const choices = field.choices.map((choice) => field.labels?.[choice] ?? say(choice));
  const first = beginningOf(field, beginsAs);
  return [
    ...(choices.length > 0 ? [say('One of: {choices}.', { choices: choices.join(', ') })] : []),
    ...moreHelpOf(type, field.key),
    ...limitsOf(field),
    ...(first === undefined ? [] : [first]),
  ];
}

function limitsOf({ kind, minimum, maximum, isWhole, isOptional }: SaidField): readonly string[] {
  if (kind !== 'number') return [];
  const [least, most] = [minimum, maximum].map((limit) => (limit === undefined ? '' : shownNumber(limit)));
  const range =
    minimum === undefined
      ? say('At most {most}.', { most: most ?? '' })
      : maximum === undefined
        ? say('At least {least}.', { least: least ?? '' })
        : say('From {least} to {most}.', { least: least ?? '', most: most ?? '' });
  return [
    ...(minimum === undefined && maximum === undefined ? [] : [range]),
    ...(isWhole ? [say('A whole number.')] : []),
    ...(isOptional ? [say('May stay empty.')] : []),
  ];
}

const rowFacts = ({ kind }: SaidField): readonly string[] =>
  kind === 'list' ? [say('A row is moved by its grip, or by Alt with ↑ and ↓ within it.')] : [];

const takesNames = ({ template, item }: SaidField): boolean =>
  template === true || item.some((inner) => inner.template === true);

const nameFacts = (): readonly string[] => [
  say('{port} makes an input of that name, and what arrives there takes its place.', { port: '{{question}}' }),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of a template is written like that
  say('{variable} stands for a variable of the flow.', { variable: '${user.language}' }),
  say('A backslash before either keeps it as it is written.'),
];

function beginningOf(field: SaidField, value: Json | undefined): string | undefined {
  if (typeof value === 'number') {
    const shown = shownNumber(value);
    return say('Begins as {value}.', { value: field.unit === undefined ? shown : `${shown} ${field.unit}` });
  }
  if (typeof value === 'boolean') return value ? say('Begins as on.') : say('Begins as off.');
  // A name that Voide gives says nothing to who reads it, and code is too long for a sentence.
  if (typeof value !== 'string' || field.control !== undefined) return undefined;
  if (value.trim() === '' || value.length > longest) return undefined;
  const words = field.kind === 'choice' ? (field.labels?.[value] ?? say(value)) : value;
  return say('Begins as “{value}”.', { value: words });
}
