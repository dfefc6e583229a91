// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { readSign, signMarks } from './signs';

function svg(inner: string, attributes = 'viewBox="0 0 12 12" fill="none" stroke="currentColor" stroke-width="2"') {
  const place = document.createElement('div');
  place.innerHTML = `<svg ${attributes}>${inner}</svg>`;
  return place.firstElementChild ?? place;
}

it('reads every shape of a sign as a path, with what it inherits', () => {
  const { width, parts } = readSign(
    svg(
      '<path d="M1 1h2"/><circle cx="6" cy="6" r="2" fill="red"/><line x1="0" y1="1" x2="2" y2="3"/>' +
        '<rect x="1" y="1" width="8" height="4" rx="1"/><polygon points="0,0 1,1"/>',
    ),
  );
  expect(width).toBe(12);
  expect(parts.map(({ d }) => d)).toEqual([
    'M1 1h2',
    'M4 6a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z',
    'M0 1L2 3',
    'M2 1h6a1 1 0 0 1 1 1v2a1 1 0 0 1 -1 1h-6a1 1 0 0 1 -1 -1v-2a1 1 0 0 1 1 -1z',
    'M0,0 1,1z',
  ]);
  expect(parts.map(({ fill, stroke, width: line }) => [fill, stroke, line])).toEqual([
    ['none', 'currentColor', 2],
    ['red', 'currentColor', 2],
    ...Array(3).fill(['none', 'currentColor', 2]),
  ]);
});

it('draws a group where it is shifted to, and as faint as it is', () => {
  const sign = readSign(svg('<g transform="translate(4 0)" opacity=".5"><path d="M0 0"/></g>'));
  const marks = signMarks(sign, { x: 10, y: 20, scale: 0.5 }, (name) => (name === 'none' ? undefined : '#111'));
  expect(marks).toEqual([
    {
      kind: 'path',
      d: 'M0 0',
      width: 2,
      at: { x: 12, y: 20, scale: 0.5 },
      fill: undefined,
      stroke: '#111',
      alpha: 0.5,
    },
  ]);
});
