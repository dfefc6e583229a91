// How the pages of the canvas are measured: frames, and the processor time of the main thread, while 200 lights a second change.

/** Begins to measure in a page; the answer ends it. */
async function begin(page, { lit }) {
  const session = await page.context().newCDPSession(page);
  // Ticks of the thread, not of the clock: what else the machine does is not counted.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () =>
    (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1_000;
  await page.evaluate((nodes) => {
    const frames = [];
    let [before, changes, isOn] = [performance.now(), 0, true];
    const begun = before;
    const frame = (now) => {
      if (!isOn) return;
      frames.push(now - before);
      before = now;
      // Each light goes on, and off after 200 others have changed.
      for (; nodes > 0 && changes < (now - begun) / 5; changes++) {
        globalThis.bench.light((changes * 37) % nodes, true);
        if (changes >= 200) globalThis.bench.light(((changes - 200) * 37) % nodes, false);
        changes++;
      }
      globalThis.bench.show();
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    globalThis.stopFrames = () => {
      isOn = false;
      return frames.slice(1);
    };
  }, lit);
  const before = await busy();
  return async () => {
    const main = (await busy()) - before;
    const frames = await page.evaluate(() => globalThis.stopFrames());
    await session.detach();
    return { frames, main };
  };
}

/**
 * Measures rows in several pages by turns, so that what disturbs the machine disturbs all alike.
 * @param acts what is done in each page, by its name
 */
export async function measureByTurns(acts, { rounds, lit }) {
  const taken = new Map(Object.keys(acts).map((name) => [name, { frames: [], main: 0 }]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, { page, act }] of Object.entries(acts)) {
      await page.bringToFront();
      const end = await begin(page, { lit });
      await act();
      const { frames, main } = await end();
      const row = taken.get(name);
      row.frames.push(...frames);
      row.main += main;
    }
  }
  return Object.fromEntries([...taken].map(([name, row]) => [name, summary(row)]));
}

function summary({ frames, main }) {
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p95: at(0.95), main: main / frames.length };
}

export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Bytes on the heap after everything that can go has gone. */
export async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  for (let turn = 0; turn < 3; turn++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
