import { expect, it } from 'vitest';
import type { Mark } from './marks';
import { svgOf } from './svg-of';

const bounds = { x: -10, y: 0, width: 100.126, height: 50 };

it('writes lines, areas and texts in their order, within their bounds, with a title', () => {
  const marks: readonly Mark[] = [
    { kind: 'path', d: 'M0 0h1', stroke: '#123456', width: 2, alpha: 0.5, dash: [4, 3] },
    { kind: 'path', d: 'M1 1z', fill: 'red', at: { x: 1, y: 2, scale: 0.5 } },
    { kind: 'text', text: 'Ask', x: 5, y: 10, face: 'title', color: '#000', align: 'end' },
  ];
  expect(svgOf(marks, bounds, 'My flow').split('\n')).toEqual([
    '<svg xmlns="http://www.w3.org/2000/svg" width="100.13" height="50" viewBox="-10 0 100.13 50">',
    '<title>My flow</title>',
    '<path d="M0 0h1" fill="none" stroke="#123456" stroke-width="2" stroke-linejoin="round" stroke-linecap="round" stroke-dasharray="4 3" opacity="0.5"/>',
    '<path d="M1 1z" transform="translate(1 2) scale(0.5)" fill="red"/>',
    '<text x="5" y="14.55" fill="#000" font-family="&quot;Geist Variable&quot;, system-ui, sans-serif" font-size="13" font-weight="620" text-anchor="end" xml:space="preserve">Ask</text>',
    '</svg>',
    '',
  ]);
});

it('no text of a flow becomes markup, and what XML cannot hold is left out', () => {
  const text = '</text><script>alert(1)</script>&"\u0000\ud800';
  const svg = svgOf([{ kind: 'text', text, x: 0, y: 0, face: 'note', color: '"><b>' }], bounds, '<b>');
  for (const part of ['<script', '<b>', '\u0000', '\ud800']) expect(svg).not.toContain(part);
  expect(svg).toContain('&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;</text>');
});
