import { expect, it } from 'vitest';
import { forwardWires } from './forward-wires';

const wires = (...written: string[]) =>
  written.map((one) => {
    const [from = '', to = ''] = one.split('>');
    return { from, to };
  });
const forward = (ids: string, ...written: string[]) =>
  forwardWires(ids.split(''), wires(...written))
    .map(({ from, to }) => `${from}>${to}`)
    .sort()
    .join(' ');

//   a ─▶ b ─▶ c
//   └────────▲
it('keeps all wires where there is no cycle', () => {
  expect(forward('abc', 'a>b', 'b>c', 'a>c')).toBe('a>b a>c b>c');
});

//   a ─▶ b ─▶ c ─┐
//        ▲───────┘
it('takes out the wire that runs back into a loop, wherever the loop is listed', () => {
  expect(forward('abc', 'a>b', 'b>c', 'c>b')).toBe('a>b b>c');
  expect(forward('cba', 'a>b', 'b>c', 'c>b')).toBe('a>b b>c');
});

it('enters a cycle that nothing leads into at the first of the list', () => {
  expect(forward('ab', 'a>b', 'b>a')).toBe('a>b');
  expect(forward('ba', 'a>b', 'b>a')).toBe('b>a');
});

it('passes over a wire from a thing to itself, and wires to what is not laid out', () => {
  expect(forward('ab', 'a>a', 'a>b', 'b>x', 'x>a')).toBe('a>b');
});

it('stands a chain of ten thousand', () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => `${index}`);
  const chain = ids.slice(1).map((id, index) => ({ from: `${index}`, to: id }));
  expect(forwardWires(ids, [...chain, { from: '9999', to: '0' }]).length).toBe(9_999);
});
