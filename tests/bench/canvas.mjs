// Measures the canvas in Chromium beside a page of plain elements: `npm run bench:canvas`.
// Nothing fails because of a time: the gates at the end say `holds` or `misses`.
import { cpus, loadavg } from 'node:os';
import { chromium } from 'playwright';
import { findBrowser } from '../browser.mjs';
import { servePage } from './canvas-build.mjs';
import { headNearMiddle, middle, pull, size, type, wheel, zoomTo } from './canvas-hands.mjs';
import { heapOf, measureByTurns, median } from './canvas-measure.mjs';
import { endsOf, flowText, placeOf, plainPage } from './canvas-pages.mjs';

const isQuick = process.argv.includes('--quick');
const seconds = isQuick ? 1 : 2;
const rounds = isQuick ? 1 : 3;
const nodes = 1_000;
const near = 1;
const overview = 0.2;
/** Opened here, a flow is seen at its full size. */
const close = { x: -400, y: -300, zoom: near };

const executablePath = await findBrowser();
const served = await servePage();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  chromiumSandbox: process.getuid?.() !== 0,
});
try {
  const ours = await openVoide();
  const plain = await openPlain();
  const rows = await measureRows(ours, plain);
  const typed = await measureTyping(ours.page);
  const undone = await repeat(isQuick ? 3 : 7, () => ours.page.evaluate(() => globalThis.bench.undoPaste(500)));
  const many = await measureMany(ours);
  const heap = await measureHeap(ours.page);
  print({ rows, typed, undone, many, heap, ours, plain });
} finally {
  await browser.close();
  await served.close();
}

/** A fresh page; without the service worker, which would work meanwhile. */
async function freshPage() {
  const context = await browser.newContext({ viewport: size, serviceWorkers: 'block' });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  return page;
}

async function openVoide() {
  const page = await freshPage();
  await page.goto(served.address);
  await page.waitForFunction(() => 'bench' in globalThis);
  await page.locator('[data-node-id]').first().waitFor();
  await page.waitForTimeout(1_500); // what is loaded when idle
  const open = (view) => (text) =>
    page.evaluate(([flow, viewport]) => globalThis.bench.open(flow, viewport), [text, view]);
  const text = flowText(nodes, 1_500);
  const times = isQuick ? 3 : 7;
  const fitted = await repeat(times, () => open(undefined)(text));
  const stored = await repeat(times, () => page.evaluate((flow) => globalThis.bench.openStored(flow), text));
  const first = await repeat(times, () => open(close)(text));
  return { page, world: '.react-flow__viewport', fitted, stored, first, open: open(close) };
}

async function openPlain() {
  const draw = async () => {
    const page = await freshPage();
    await page.goto('about:blank');
    const place = { nodes: Array.from({ length: nodes }, (_, index) => placeOf(index)), wires: endsOf(nodes, 1_500) };
    return { page, first: await page.evaluate(plainPage, place) };
  };
  const first = [];
  for (let turn = 0; turn < (isQuick ? 1 : 4); turn++) {
    const drawn = await draw();
    first.push(drawn.first);
    await drawn.page.context().close();
  }
  const { page, first: last } = await draw();
  return { page, world: '#world', first: median([...first, last]) };
}

async function repeat(times, act) {
  const taken = [];
  for (let turn = 0; turn < times; turn++) taken.push(await act());
  return median(taken);
}

/** The same gestures in both pages, by turns. */
async function measureRows(ours, plain) {
  const pages = { ours, plain };
  const both = (act) =>
    Object.fromEntries(Object.entries(pages).map(([name, one]) => [name, { page: one.page, act: () => act(one) }]));
  const measure = (act) => measureByTurns(both(act), { rounds, lit: nodes });
  const each = async (act) => {
    for (const one of Object.values(pages)) {
      await one.page.bringToFront();
      await act(one);
    }
  };
  const rows = {};
  await each((one) => zoomTo(one, near));
  rows['rest'] = await measure(({ page }) => page.waitForTimeout(seconds * 1_000));
  rows['pan'] = await measure(({ page }) => pull(page, 'middle', middle, seconds));
  rows['drag'] = await measure(async ({ page }) => pull(page, 'left', await headNearMiddle(page), seconds));
  rows['zoom'] = await measure(({ page }) => wheel(page, seconds));
  await each((one) => zoomTo(one, overview));
  rows['overview, rest'] = await measure(({ page }) => page.waitForTimeout(seconds * 1_000));
  rows['overview, pan'] = await measure(({ page }) => pull(page, 'middle', middle, seconds));
  await each((one) => zoomTo(one, near));
  await each(({ page }) => page.keyboard.press('Control+a'));
  const before = await ours.page.evaluate(() => globalThis.bench.positionOf(0));
  rows['move all'] = await measure(async ({ page }) => pull(page, 'left', await headNearMiddle(page), seconds));
  const after = await ours.page.evaluate(() => globalThis.bench.positionOf(0));
  if (before.x === after.x) throw new Error('The nodes were not moved.');
  return rows;
}

async function measureTyping(page) {
  await page.bringToFront();
  await page.evaluate(() => globalThis.bench.select(3));
  const field = page.getByRole('region', { name: 'Inspector' }).getByRole('textbox').first();
  await field.click();
  const waits = await type(page, 'a thousand nodes do not slow a word down');
  return waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.95)];
}

async function measureMany({ page, world, open }) {
  const first = await open(flowText(5_000, 7_500));
  await zoomTo({ page, world }, near);
  const { pan } = await measureByTurns(
    { pan: { page, act: () => pull(page, 'middle', middle, seconds) } },
    { rounds, lit: 5_000 },
  );
  return { first, pan };
}

/** The heap at rest after a flow was opened for the first time, and after 50 more were opened and closed. */
async function measureHeap(page) {
  const text = flowText(nodes, 1_500);
  const open = () => page.evaluate((flow) => globalThis.bench.open(flow), text);
  const atRest = async () => {
    await page.waitForTimeout(3_000); // what is kept, and what is looked for, when the page is idle
    return await heapOf(page);
  };
  await open();
  const first = await atRest();
  for (let turn = 0; turn < 50; turn++) await open();
  return (await atRest()) / first;
}

function print({ rows, typed, undone, many, heap, ours, plain }) {
  const cells = ({ p50, p95, main }) => [p50, p95, main].map((value) => value.toFixed(1).padStart(7)).join(' ');
  console.log('milliseconds a frame       Voide: p50    p95  main thread     plain: p50    p95  main thread');
  for (const [name, row] of Object.entries(rows))
    console.log(`${name.padEnd(26)} ${cells(row.ours)}              ${cells(row.plain)}`);
  console.log(`${'5,000 nodes, pan'.padEnd(26)} ${cells(many.pan)}`);
  console.log(
    `\nmilliseconds until it is painted: 1,000 nodes ${ours.first.toFixed(0)}, fitted in ${ours.fitted.toFixed(0)},`,
  );
  console.log(
    `read from the database ${ours.stored.toFixed(0)}; plain ${plain.first.toFixed(0)}; 5,000 nodes ${many.first.toFixed(0)}\n`,
  );
  const gate = (name, value, limit) =>
    console.log(`${value <= limit ? 'holds ' : 'misses'}  ${name}: ${value.toFixed(2)} ≤ ${limit}`);
  gate('rest, main thread', rows.rest.ours.main, 1);
  for (const name of ['pan', 'drag', 'overview, pan']) {
    const { ours: own, plain: their } = rows[name];
    gate(`${name}, p50`, own.p50, 17);
    gate(`${name}, p95`, own.p95, 25);
    gate(`${name}, main thread × plain`, own.main / their.main, 1);
  }
  gate('zoom, p95', rows.zoom.ours.p95, 60);
  gate('move all, p95', rows['move all'].ours.p95, 35);
  gate('5,000 nodes, pan, p95', many.pan.p95, 27);
  gate('first render', Math.max(ours.first, ours.fitted), 200);
  gate('undo of a paste of 500 nodes', undone, 100);
  gate('a key typed in the inspector, until it is painted, p95', typed, 50);
  gate('heap after 50 flows were opened and closed × first', heap, 1.1);
  const load = (loadavg()[0] ?? 0).toFixed(1);
  console.log(`\n${cpus().length} cores, load ${load}: only a quiet machine tells the truth.`);
}
