import type { Position } from '../../flow/flow';

/** Where a menu opens that a button asks for. */
export function below(button: HTMLElement): Position {
  const { left, bottom } = button.getBoundingClientRect();
  return { x: left, y: bottom + 4 };
}
