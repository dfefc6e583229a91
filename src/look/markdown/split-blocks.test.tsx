import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { MarkdownText } from './markdown-text';
import { splitBlocks } from './split-blocks';

const answer = `# Title

A paragraph
of two lines with **bold**.

- one

- two
  - nested

  still two
- three

1. first
2. second

> quoted

> quoted apart

\`\`\`ts
const a = 1;

const b = 2;
\`\`\`

- item with code

  \`\`\`
  inside

  it
  \`\`\`

| a | b |
|---|--:|
| 1 | 2 |

    indented code

    goes on

~~~
tilde

\`\`\`
~~~

Setext
======

The end.`;

describe('splitBlocks', () => {
  it('cuts at blank lines outside code and lists', () => {
    expect(splitBlocks('One\n\n\nTwo\n\n- a\n\n- b\n\nThree')).toEqual(['One\n\n', 'Two\n', '- a\n\n- b\n', 'Three']);
  });

  it('keeps code together, closed or not', () => {
    expect(splitBlocks('```\na\n\nb\n```\n\nend')).toHaveLength(2);
    expect(splitBlocks('```\na\n\nb\n\nc')).toHaveLength(1);
  });

  it('does not cut a text that defines links or footnotes', () => {
    expect(splitBlocks('See [it][1].\n\n[1]: https://example.com')).toHaveLength(1);
  });

  it('has nothing to show for nothing', () => {
    expect(splitBlocks('\n\n  \n')).toEqual([]);
  });

  it('draws the blocks apart as the whole is drawn', () => {
    const blocks = splitBlocks(answer);
    expect(blocks.length).toBeGreaterThan(8);
    const draw = (text: string) => renderToStaticMarkup(<MarkdownText text={text} isLive={false} />);
    // A definition keeps a text whole; this one is used by nothing and draws nothing.
    const whole = draw(`${answer}\n\n[unused]: https://example.com`);
    expect(splitBlocks(`${answer}\n\n[unused]: https://example.com`)).toHaveLength(1);
    expect(draw(answer).replaceAll(/>\s+</g, '><')).toBe(whole.replaceAll(/>\s+</g, '><'));
  });

  it('leaves finished blocks untouched by every line that follows', () => {
    const lines = answer.split('\n');
    for (let count = 1; count < lines.length; count++) {
      const before = splitBlocks(lines.slice(0, count).join('\n')).slice(0, -1);
      const after = splitBlocks(lines.slice(0, count + 1).join('\n'));
      expect(after.slice(0, before.length)).toEqual(before);
    }
  });
});
