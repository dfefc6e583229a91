// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { fitSize, keptSizes, setSize } from './panel-sizes';

afterEach(() => localStorage.clear());

describe('the size of a panel', () => {
  it('keeps within its limits', () => {
    expect([10, 300.4, 5_000].map((pixels) => fitSize('nodes-width', pixels))).toEqual([148, 300, 480]);
  });

  it('is remembered, apart from the others, and forgotten again', () => {
    setSize('nodes-width', 300);
    setSize('run-height', 5_000);
    expect(keptSizes()).toEqual({ 'nodes-width': 300, 'run-height': 700 });
    expect(document.documentElement.style.getPropertyValue('--run-height')).toBe('700px');
    setSize('run-height', undefined);
    expect(keptSizes()).toEqual({ 'nodes-width': 300 });
    expect(document.documentElement.style.getPropertyValue('--run-height')).toBe('');
  });

  it('is the usual one where what is kept cannot be read', () => {
    localStorage.setItem('voide-panels', '{"nodes-width": "wide", "other": 3}');
    expect(keptSizes()).toEqual({});
    localStorage.setItem('voide-panels', 'no JSON');
    expect(keptSizes()).toEqual({});
  });
});
