// Measures the canvas of the built app in Chromium beside a page of plain elements: `npm run bench:canvas`, after a build.
// Nothing fails because of a time: the gates at the end say `holds` or `misses`.
import { cpus, loadavg } from 'node:os';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { findBrowser } from '../browser.mjs';
import { flowText, placeOf, plainPage } from './canvas-pages.mjs';

const seconds = process.argv.includes('--quick') ? 1 : 3;
const size = { width: 1400, height: 840 };
const middle = { x: size.width / 2, y: size.height / 2 };
const near = 1;
const overview = 0.2;

const executablePath = await findBrowser();
const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
const address = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  chromiumSandbox: process.getuid?.() !== 0,
});
try {
  const voide = await openVoide(1_000, 1_500);
  const ours = await measureAll(voide.page, voide);
  await voide.page.context().close();
  const many = await openVoide(5_000, 7_500);
  await many.zoomTo(near);
  const pan5000 = await measure(many.page, () => pull(many.page, 'middle', middle));
  await many.page.context().close();
  const plain = await openPlain(1_000, 1_500);
  const theirs = await measureAll(plain.page, plain);
  print(ours, theirs, voide.firstRender, plain.firstRender, pan5000);
} finally {
  await browser.close();
  await server.close();
}

/** A fresh page; without the service worker, which would work meanwhile. */
async function freshPage() {
  const context = await browser.newContext({ viewport: size, serviceWorkers: 'block' });
  return await context.newPage();
}

/** Opens the app with a flow that came as a file; its first render is timed from the file's arrival, parsing included. */
async function openVoide(nodes, wires) {
  const page = await freshPage();
  await page.goto(address);
  await page.locator('.react-flow__node').first().waitFor();
  await page.evaluate(() => {
    document.querySelector('input[type=file]')?.addEventListener('change', () => {
      const begun = performance.now();
      const look = () => {
        if (document.querySelector('[data-node-id^="bench-"]') === null) return requestAnimationFrame(look);
        // The frame after the one in which they are there: they have been painted.
        requestAnimationFrame(() => Object.assign(globalThis, { firstRender: performance.now() - begun }));
      };
      requestAnimationFrame(look);
    });
  });
  const buffer = Buffer.from(flowText(nodes, wires));
  await page.locator('input[type=file]').first().setInputFiles({
    name: 'bench.voide.json',
    mimeType: 'application/json',
    buffer,
  });
  await page.waitForFunction(() => 'firstRender' in globalThis);
  const firstRender = await page.evaluate(() => globalThis.firstRender);
  return { page, firstRender, zoomTo: (zoom) => zoomTo(page, '.react-flow__viewport', zoom), card: '.card' };
}

async function openPlain(nodes, wires) {
  const page = await freshPage();
  await page.goto('about:blank');
  const firstRender = await page.evaluate(plainPage, {
    nodes: Array.from({ length: nodes }, (_, index) => placeOf(index)),
    wires,
  });
  return { page, firstRender, zoomTo: (zoom) => zoomTo(page, '#world', zoom), card: '.card' };
}

/** Brings the view to a zoom with one turn of the wheel: both pages double at 500 pixels. */
async function zoomTo(page, world, zoom) {
  await page.mouse.move(middle.x, middle.y);
  for (let turn = 0; turn < 8; turn++) {
    const now = await page.locator(world).evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a);
    if (Math.abs(now / zoom - 1) < 0.02) return;
    await page.mouse.wheel(0, -Math.log2(zoom / now) * 500);
    await page.waitForTimeout(300);
  }
  throw new Error(`The view did not come to a zoom of ${zoom}.`);
}

async function measureAll(page, { zoomTo: toZoom, card }) {
  await toZoom(near);
  const rest = await measure(page, () => page.waitForTimeout(seconds * 1_000));
  const before = await seen(page, card);
  const pan = await measure(page, () => pull(page, 'middle', middle));
  if ((await seen(page, card)) === before) throw new Error('Nothing moved when the view was pulled.');
  const drag = await measure(page, async () => pull(page, 'left', await headNearMiddle(page, card)));
  await toZoom(overview);
  const far = await measure(page, () => pull(page, 'middle', middle));
  const zoom = await measure(page, () => wheel(page));
  await toZoom(near);
  await page.keyboard.press('Control+a');
  if ((await page.locator(`${card}.is-selected`).count()) < 2) throw new Error('The cards were not selected.');
  const all = await measure(page, async () => pull(page, 'left', await headNearMiddle(page, card)));
  return { rest, pan, drag, overview: far, zoom, 'move all': all };
}

/** Where the first card that is mounted is on the screen, as text to compare. */
async function seen(page, card) {
  return await page
    .locator(card)
    .first()
    .evaluate((element) => {
      const { x, y } = element.getBoundingClientRect();
      return `${element.dataset.nodeId} ${x} ${y}`;
    });
}

/** The head of the card that is nearest to the middle of what is in sight. */
async function headNearMiddle(page, card) {
  return await page.locator(card).evaluateAll((cards, { x, y }) => {
    const away = (box) => Math.hypot(box.x + 90 - x, box.y + 16 - y);
    const boxes = cards.map((element) => element.getBoundingClientRect()).sort((a, b) => away(a) - away(b));
    return { x: boxes[0].x + 90, y: boxes[0].y + 16 };
  }, middle);
}

/** Presses, goes round in a circle, and lets go. */
async function pull(page, button, start) {
  await page.mouse.move(start.x, start.y);
  await page.mouse.down({ button });
  const begun = performance.now();
  for (let turn = 0; performance.now() - begun < seconds * 1_000; turn += 0.1)
    await page.mouse.move(start.x + 150 * Math.sin(turn), start.y + 150 * (1 - Math.cos(turn)));
  await page.mouse.up({ button });
}

async function wheel(page) {
  const begun = performance.now();
  for (let turn = 0; performance.now() - begun < seconds * 1_000; turn++) {
    await page.mouse.wheel(0, turn % 40 < 20 ? -50 : 50);
    await page.waitForTimeout(16);
  }
}

/**
 * Frames and main-thread time while something happens and 200 lights a second change. The lights are set from outside
 * as the light board sets them: one attribute of an element, once a frame, nothing for a card that is not mounted.
 */
async function measure(page, act) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const busy = async () =>
    (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1_000;
  await page.evaluate(() => {
    const frames = [];
    let [before, lit, isOn] = [performance.now(), 0, true];
    const begun = before;
    const frame = (now) => {
      if (!isOn) return;
      frames.push(now - before);
      before = now;
      for (; lit < (now - begun) / 5; lit++) {
        const element = document.querySelector(`[data-node-id="bench-${(lit * 37) % 1_000}"]`);
        element?.setAttribute('data-light', lit % 2 === 0 ? 'active' : 'done');
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    globalThis.stopFrames = () => {
      isOn = false;
      return frames.slice(1);
    };
  });
  const before = await busy();
  await act();
  const after = await busy();
  const frames = await page.evaluate(() => globalThis.stopFrames());
  await session.detach();
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p95: at(0.95), main: (after - before) / frames.length };
}

function print(ours, theirs, firstRender, plainFirst, pan5000) {
  const cells = ({ p50, p95, main }) => [p50, p95, main].map((value) => value.toFixed(1).padStart(7)).join(' ');
  console.log('milliseconds a frame       Voide: p50    p95  main thread     plain: p50    p95  main thread');
  for (const [name, row] of Object.entries(ours))
    console.log(`${name.padEnd(26)} ${cells(row)}              ${cells(theirs[name])}`);
  console.log(`${'5,000 nodes, pan'.padEnd(26)} ${cells(pan5000)}`);
  console.log(`first render: Voide ${firstRender.toFixed(0)} ms from the file on, plain ${plainFirst.toFixed(0)} ms\n`);
  const gate = (name, value, limit) =>
    console.log(`${value <= limit ? 'holds ' : 'misses'}  ${name}: ${value.toFixed(2)} ≤ ${limit}`);
  gate('rest, main thread', ours.rest.main, 1);
  for (const name of ['pan', 'drag', 'overview']) {
    gate(`${name}, p50`, ours[name].p50, 17);
    gate(`${name}, p95`, ours[name].p95, 25);
    gate(`${name}, main thread × plain`, ours[name].main / theirs[name].main, 1);
  }
  gate('zoom, p95', ours.zoom.p95, 60);
  gate('move all, p95', ours['move all'].p95, 35);
  gate('5,000 nodes, pan, p95', pan5000.p95, 27);
  gate('first render', firstRender, 200);
  console.log(
    `\n${cpus().length} cores, load ${(loadavg()[0] ?? 0).toFixed(1)}: only a quiet machine tells the truth.`,
  );
}
