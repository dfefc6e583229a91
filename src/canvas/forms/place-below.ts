const gap = 4;
const margin = 8;
const lineHeight = 30;
/** A list that is this tall needs no more room. */
const enough = 320;

/**
 * Puts what floats below its field, as wide as it; above it where there is more room.
 * @param lines how many of a list it has; without them it is as tall as what is in it
 */
export function placeBelow(field: HTMLElement, floating: HTMLElement, lines?: number): void {
  const box = field.getBoundingClientRect();
  const { offsetTop = 0, height = window.innerHeight } = window.visualViewport ?? {};
  const below = offsetTop + height - box.bottom - gap - margin;
  const above = box.top - offsetTop - gap - margin;
  const wanted = Math.min(enough, lines === undefined ? floating.scrollHeight : lines * lineHeight + 2 * margin);
  const isAbove = below < wanted && above > below;
  floating.style.left = `${box.left}px`;
  floating.style.width = `${box.width}px`;
  floating.style.maxHeight = `${Math.max(lineHeight, Math.min(enough, isAbove ? above : below))}px`;
  floating.style.top = isAbove ? 'auto' : `${box.bottom + gap}px`;
  floating.style.bottom = isAbove ? `${window.innerHeight - box.top + gap}px` : 'auto';
}
