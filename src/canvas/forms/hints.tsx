import { Fragment, type ReactNode } from 'react';
import type { ConfigField } from '../../flow/config-field';
import { say } from '../../look/words';

/** What is said under a field: its own hint, and the one about names wherever they can be written. */
export function hintsOf({ hint, template }: ConfigField): readonly string[] {
  // Within rows the hints stand below all of them, and an empty one takes the place of each.
  if (hint === '') return [];
  return [...(hint === undefined ? [] : [hint]), ...(template ? [nameHint()] : [])];
}

/** The hints of a field as they are drawn; undefined where there is nothing to say. */
export function hintOf(field: ConfigField): ReactNode {
  const hints = hintsOf(field);
  if (hints.length === 0) return undefined;
  return hints.map((hint, index) => (
    <Fragment key={hint}>
      {index === 0 ? null : ' '}
      {withKeys(hint)}
    </Fragment>
  ));
}

/** The hint of a list, and those of the fields of its items: once, and not in every row. What nobody sees needs none. */
export function hintsOfRows({ item, hint }: ConfigField): readonly string[] {
  const ofItems = item.flatMap(({ key, title, hint: words, control }) =>
    key === '' || control === 'id' || words === undefined || words === ''
      ? []
      : [title === undefined ? words : `${title}: ${words}`],
  );
  const takesNames = item.some(({ template }) => template);
  return [...ofItems, ...(hint === undefined ? [] : [hint]), ...(takesNames ? [nameHint()] : [])];
}

const nameHint = (): string => say('Type {{ for a port, $ for a variable.');

/** A hint with the signs that a person types, `{{` and `$`, drawn as keys. */
export function withKeys(hint: string): ReactNode {
  const pieces = hint.split(/(?<=^|\s)(\{\{|\$)(?=\s)/);
  if (pieces.length < 2) return hint;
  return pieces.map((piece, index) =>
    // Every second piece is what was split at; the pieces of a hint stay where they are.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    index % 2 === 1 ? <kbd key={index}>{piece}</kbd> : piece,
  );
}
