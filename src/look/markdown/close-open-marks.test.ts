import { expect, it } from 'vitest';
import { closeOpenMarks } from './close-open-marks';

it.each([
  ['bold that is still open', 'Some **bold wo', 'Some **bold wo**'],
  ['a mark that has only begun', 'Some **', 'Some '],
  ['half a mark', 'Some *', 'Some '],
  ['bold whose end is half there', 'Some **bold*', 'Some **bold**'],
  ['code that is still open', 'Call `open(', 'Call `open(`'],
  ['code that has only begun', 'Call `', 'Call '],
  ['a link whose address is still coming', 'See [the page](https://exam', 'See the page'],
  ['an item of a list', '- one\n- **two', '- one\n- **two**'],
])('%s is drawn as what it will be', (_what, block, closed) => expect(closeOpenMarks(block)).toBe(closed));

it.each([
  ['bold that is closed', 'Some **bold** words'],
  ['a power', '2 ** 3 is'],
  ['stars in code', 'Call `a ** b` now'],
  ['a code block that is open', '```js\nconst a = `b'],
  ['a line of its own before', 'An open ** mark\nand more'],
  ['the mark of a list', '*'],
])('%s is left as it is', (_what, block) => expect(closeOpenMarks(block)).toBe(block));
