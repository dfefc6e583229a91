import type { Rectangle } from '../card/card-geometry';
import { meets } from './picture-model';

/** Where the flow's origin is in pixels, the zoom, and how large the window on it is. */
export interface Look {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

/** Paints a region of the flow with a pen in the flow's coordinates. */
export type PaintRegion = (pen: CanvasRenderingContext2D, region: Rectangle, zoom: number) => void;

/** A picture in pieces, so that moving the view moves what is painted, and a change paints the piece it is in. */
export interface Tiles {
  /** Shows what is in sight. */
  look(look: Look): void;
  /** Everything is painted again, or what lies in rectangles of the flow. */
  repaint(regions?: readonly Rectangle[]): void;
  /** Moves the picture as a whole, in the flow's coordinates. */
  shift(by: { readonly x: number; readonly y: number }): void;
  clear(): void;
}

interface Tile {
  readonly canvas: HTMLCanvasElement;
  readonly pen: CanvasRenderingContext2D;
  readonly region: Rectangle;
}

const tileSize = 512;
/** While the zoom is turned, pieces are stretched; farther off than this they are painted again at once. */
const stretch = 1.6;
const settleMilliseconds = 120;
/** Where more has changed in a piece, all of it is painted. */
const mostParts = 8;
/** Pieces that are this far out of sight, in sizes of one, are given up. */
const keptAround = 1;

/** Makes a picture in pieces within an element, which should fill the window. */
export function createTiles(root: HTMLElement, paintRegion: PaintRegion): Tiles {
  const tiles = new Map<string, Tile>();
  const spare: HTMLCanvasElement[] = [];
  let look: Look | undefined;
  let paintedZoom = 1;
  let shifted = { x: 0, y: 0 };
  let settling: ReturnType<typeof setTimeout> | undefined;

  const sharpness = () => Math.max(1, window.devicePixelRatio);

  const paintTile = ({ pen, region }: Tile, part: Rectangle = region) => {
    const scale = paintedZoom * sharpness();
    pen.setTransform(scale, 0, 0, scale, -region.x * scale, -region.y * scale);
    pen.save();
    pen.beginPath();
    pen.rect(part.x, part.y, part.width, part.height);
    pen.clip();
    pen.clearRect(part.x, part.y, part.width, part.height);
    paintRegion(pen, part, paintedZoom);
    pen.restore();
  };

  const add = (column: number, row: number) => {
    const canvas = spare.pop() ?? document.createElement('canvas');
    const pixels = Math.round(tileSize * sharpness());
    if (canvas.width !== pixels) Object.assign(canvas, { width: pixels, height: pixels });
    canvas.style.cssText = `left:${column * tileSize}px;top:${row * tileSize}px;width:${tileSize}px;height:${tileSize}px`;
    const pen = canvas.getContext('2d');
    if (!pen) return;
    const side = tileSize / paintedZoom;
    const tile = { canvas, pen, region: { x: column * side, y: row * side, width: side, height: side } };
    tiles.set(`${column} ${row}`, tile);
    paintTile(tile);
    if (!canvas.isConnected) root.append(canvas);
  };

  const giveUp = (key: string, { canvas }: Tile) => {
    tiles.delete(key);
    // It keeps its place in the page until it is painted anew.
    canvas.style.cssText = 'display:none';
    spare.push(canvas);
  };

  const inSight = ({ x, y, zoom, width, height }: Look): Rectangle => ({
    x: -x / zoom - shifted.x,
    y: -y / zoom - shifted.y,
    width: width / zoom,
    height: height / zoom,
  });

  const cover = (now: Look) => {
    const side = tileSize / paintedZoom;
    const view = inSight(now);
    const kept = {
      x: view.x - keptAround * side,
      y: view.y - keptAround * side,
      width: view.width + 2 * keptAround * side,
      height: view.height + 2 * keptAround * side,
    };
    for (const [key, tile] of tiles) if (!meets(tile.region, kept)) giveUp(key, tile);
    const last = { column: Math.floor((view.x + view.width) / side), row: Math.floor((view.y + view.height) / side) };
    for (let column = Math.floor(view.x / side); column <= last.column; column++)
      for (let row = Math.floor(view.y / side); row <= last.row; row++)
        if (!tiles.has(`${column} ${row}`)) add(column, row);
  };

  const place = ({ x, y, zoom }: Look) => {
    const [left, top] = [x + shifted.x * zoom, y + shifted.y * zoom];
    root.style.transform = `translate(${left}px, ${top}px) scale(${zoom / paintedZoom})`;
  };

  const sharpen = () => {
    if (!look || look.zoom === paintedZoom) return;
    for (const [key, tile] of tiles) giveUp(key, tile);
    paintedZoom = look.zoom;
    place(look);
    cover(look);
  };

  return {
    look(next) {
      look = next;
      const ratio = next.zoom / paintedZoom;
      if (tiles.size === 0 || ratio > stretch || ratio < 1 / stretch) sharpen();
      else if (ratio !== 1) {
        clearTimeout(settling);
        settling = setTimeout(sharpen, settleMilliseconds);
      }
      place(next);
      cover(next);
    },
    repaint(regions) {
      for (const tile of tiles.values()) {
        const parts = regions?.filter((region) => meets(tile.region, region)) ?? [tile.region];
        if (parts.length > mostParts) paintTile(tile);
        else for (const part of parts) paintTile(tile, wholePixels(part, paintedZoom * sharpness()));
      }
    },
    shift(by) {
      shifted = by;
      if (!look) return;
      place(look);
      cover(look);
    },
    clear() {
      clearTimeout(settling);
      for (const [key, tile] of tiles) giveUp(key, tile);
      for (const canvas of spare.splice(0)) canvas.remove();
      shifted = { x: 0, y: 0 };
      look = undefined;
    },
  };
}

/** The rectangle with its borders between pixels, so that nothing of what was there shines through at them. */
function wholePixels({ x, y, width, height }: Rectangle, scale: number): Rectangle {
  const [left, top] = [Math.floor(x * scale), Math.floor(y * scale)];
  const [right, bottom] = [Math.ceil((x + width) * scale), Math.ceil((y + height) * scale)];
  return { x: left / scale, y: top / scale, width: (right - left) / scale, height: (bottom - top) / scale };
}
