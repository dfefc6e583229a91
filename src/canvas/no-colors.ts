/**
 * Stands for the package `d3-color`, 4.5 kB that React Flow brings along to move one colour into another. It moves the
 * view only, which is numbers.
 */
const without = (): never => {
  throw new Error('Voide is built without d3-color.');
};

/** Reads a colour; here nothing is one. It is asked of whatever else is moved, also as `value instanceof color`. */
export function color(): null {
  return null;
}

export { without as cubehelix, without as hcl, without as hsl, without as lab, without as rgb };
