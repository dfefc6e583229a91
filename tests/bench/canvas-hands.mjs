// What a hand does in both pages: turn the wheel, pull, type.
export const size = { width: 1400, height: 840 };
export const middle = { x: size.width / 2, y: size.height / 2 };

/** Brings the view to a zoom with turns of the wheel: both pages double at 500 pixels. */
export async function zoomTo({ page, world }, zoom) {
  await page.mouse.move(middle.x, middle.y);
  for (let turn = 0; turn < 12; turn++) {
    const now = await page.locator(world).evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a);
    if (Math.abs(now / zoom - 1) < 0.02) return;
    await page.mouse.wheel(0, -Math.log2(zoom / now) * 500);
    await page.waitForTimeout(200);
  }
  throw new Error(`The view did not come to a zoom of ${zoom}.`);
}

/** The head of the card that is nearest to the middle of what is in sight. */
export async function headNearMiddle(page) {
  return await page.locator('.card').evaluateAll((cards, { x, y }) => {
    const away = (box) => Math.hypot(box.x + 90 - x, box.y + 16 - y);
    const boxes = cards.map((element) => element.getBoundingClientRect()).sort((a, b) => away(a) - away(b));
    return { x: boxes[0].x + 90, y: boxes[0].y + 16 };
  }, middle);
}

/** Presses, goes in a lying eight around where it pressed, and lets go: in neither page near a border, where a view moves by itself. */
export async function pull(page, button, start, seconds) {
  await page.mouse.move(start.x, start.y);
  await page.mouse.down({ button });
  const begun = performance.now();
  for (let turn = 0; performance.now() - begun < seconds * 1_000; turn += 0.1)
    await page.mouse.move(start.x + 150 * Math.sin(turn), start.y + 100 * Math.sin(2 * turn));
  await page.mouse.move(start.x + 20, start.y + 20);
  await page.mouse.up({ button });
}

export async function wheel(page, seconds) {
  await page.mouse.move(middle.x, middle.y);
  const begun = performance.now();
  for (let turn = 0; performance.now() - begun < seconds * 1_000; turn++) {
    await page.mouse.wheel(0, turn % 40 < 20 ? -50 : 50);
    await page.waitForTimeout(16);
  }
}

/** Types in the field that has the focus; answers how long each key waited until what it wrote was painted. */
export async function type(page, text) {
  await page.evaluate(() => {
    globalThis.waits = [];
    document.addEventListener(
      'keydown',
      () => {
        const begun = performance.now();
        requestAnimationFrame(() => setTimeout(() => globalThis.waits.push(performance.now() - begun)));
      },
      { capture: true },
    );
  });
  await page.keyboard.type(text, { delay: 50 });
  await page.waitForTimeout(200);
  return await page.evaluate(() => globalThis.waits);
}
