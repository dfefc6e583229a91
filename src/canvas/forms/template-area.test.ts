// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of a template is written like that
import { describe, expect, it } from 'vitest';
import { piecesOf } from './template-area';

const names = (template: string) => piecesOf(template).flatMap((piece) => (piece.isName ? [piece.text] : []));

describe('the names that stand out in a template', () => {
  it('are its ports and its variables, as they are written', () => {
    expect(names('Use {{ matches }} for {{question}}, ${user.name}.')).toEqual([
      '{{ matches }}',
      '{{question}}',
      '${user.name}',
    ]);
  });

  it('are not what is escaped or is no name', () => {
    expect(names('\\{{literal}} {{two words}} ${other}')).toEqual([]);
  });

  it('lose no character of the text', () => {
    const template = 'a {{b}} \\{{c}}\n\nd';
    expect(
      piecesOf(template)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(template);
  });
});
