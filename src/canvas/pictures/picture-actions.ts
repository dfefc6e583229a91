import { download } from '../../look/payload/files';
import { say } from '../../look/words';
import { isNothing } from '../annotations/piece';
import type { CanvasAction } from '../canvas-actions';
import { flowOf, type Hand, tell } from '../menus/hand';

/** What takes a picture of what is selected, or of the whole flow: into the clipboard, or as a file. */
export function pictureActions(hand: Hand): readonly CanvasAction[] {
  const action = (name: string, label: string, keys: readonly string[], take: (hand: Hand) => Promise<void>) => ({
    ...{ name, label, keys },
    isEnabled: () => !isNothing(flowOf(hand)),
    run: () => void take(hand).catch(() => tell(hand, say('The picture could not be taken. Try again.'))),
  });
  return [
    action('copy-picture', 'Copy as a picture', ['Alt+Shift+C'], copyPicture),
    action('save-png', 'Save as a picture (PNG)', [], savePng),
    action('save-svg', 'Save as a drawing (SVG)', [], saveSvg),
  ];
}

/** Fetched when somebody takes the first picture. */
const camera = () => import('./take-picture');

/** A picture of so much that nobody could read it. */
class TooLarge extends Error {}

async function pixelsOf(hand: Hand): Promise<{ readonly png: Blob; readonly scale: number }> {
  const pixels = await (await camera()).takePng(hand.surface);
  if (pixels === 'too-large') throw new TooLarge();
  return pixels;
}

async function copyPicture(hand: Hand): Promise<void> {
  const pixels = pixelsOf(hand);
  // Begun at once: a browser lets the clipboard be written as long as it sees that a person asked for it.
  const isCopied = await write(pixels.then(({ png }) => png));
  await saying(hand, async () => {
    const { png, scale } = await pixels;
    if (!isCopied) download(fileName(hand, 'png'), png);
    const isInstead = say('The browser keeps pictures out of the clipboard. It was saved as a file instead.');
    return [isCopied ? say('Copied as a picture.') : isInstead, smaller(scale)];
  });
}

async function write(png: Promise<Blob>): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return true;
  } catch {
    // There is no such clipboard, the person said no, or there is no picture: what then is done tells which.
    return false;
  }
}

async function savePng(hand: Hand): Promise<void> {
  await saying(hand, async () => {
    const { png, scale } = await pixelsOf(hand);
    download(fileName(hand, 'png'), png);
    return [smaller(scale)];
  });
}

/** Takes a picture and says what is to be said of it; why there is none, where it would be too large. */
async function saying(hand: Hand, take: () => Promise<readonly string[]>): Promise<void> {
  try {
    const words = (await take()).filter((sentence) => sentence !== '').join(' ');
    if (words !== '') tell(hand, words);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    tell(hand, say('So much is too small to read in a picture. Select a part of it, or save it as a drawing (SVG).'));
  }
}

/** That a picture is smaller than the canvas at 100 %, where it is. */
function smaller(scale: number): string {
  if (scale >= 1) return '';
  const percent = Math.round(scale * 100);
  return say('It is at {percent} % of its size, so that it is not too large. A part of the flow is sharper.', {
    percent,
  });
}

async function saveSvg(hand: Hand): Promise<void> {
  const { takeSvg } = await camera();
  download(fileName(hand, 'svg'), takeSvg(hand.surface));
}

/** The flow's name without what file systems refuse. */
function fileName(hand: Hand, kind: 'png' | 'svg'): string {
  const name = flowOf(hand)
    .name.replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return `${name.slice(0, 80) || 'flow'}.${kind}`;
}
