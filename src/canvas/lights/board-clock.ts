/** The clock and the frames of a page; tests give their own. */
export interface BoardClock {
  now(): number;
  after(milliseconds: number, callback: () => void): void;
  frame(callback: () => void): void;
}

export const pageClock: BoardClock = {
  now: () => performance.now(),
  after: (milliseconds, callback) => void setTimeout(callback, milliseconds),
  frame: (callback) => void requestAnimationFrame(callback),
};
