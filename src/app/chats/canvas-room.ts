import type { Room } from '../../chat/frame';

/** The canvas and its cards as they are on the page now. */
export function canvasRoom(): Room {
  const canvas = document.querySelector('.shell .canvas');
  const cards = canvas?.querySelectorAll('.react-flow [data-node-id]') ?? [];
  const { innerWidth: width, innerHeight: height } = window;
  return {
    canvas: canvas?.getBoundingClientRect() ?? new DOMRect(0, 0, width, height),
    cards: [...cards].map((card) => card.getBoundingClientRect()),
  };
}
