import type { Light } from '../../flow/run-event';
import { drawLight, type LightBoard } from './light-board';

/** Of many lights the first of these is shown: as for a Sub-flow, what is held goes before what is active, and that before all else. */
const order: readonly Light[] = ['paused', 'active', 'failed', 'waiting', 'done', 'skipped', 'idle'];

/** The light of what stands for many nodes. */
export function lightOfMany(lights: Iterable<Light>): Light {
  const shown = new Set(lights);
  return order.find((light) => shown.has(light)) ?? 'idle';
}

type Lights = Pick<LightBoard, 'lightOf' | 'watch'>;

/** Keeps `data-light` of the element that stands for many nodes true until the answer is called. */
export function attachMany(lights: Lights, nodes: readonly string[], element: Element): () => void {
  // Counted, so that a light that changes costs the same however many there are.
  const known = new Map<string, Light>(nodes.map((node) => [node, lights.lightOf(node)]));
  const counts = new Map<Light, number>();
  const count = (light: Light, by: number) => counts.set(light, (counts.get(light) ?? 0) + by);
  for (const light of known.values()) count(light, 1);
  let drawn: Light | undefined;
  const draw = () => {
    const light = lightOfMany(order.filter((candidate) => (counts.get(candidate) ?? 0) > 0));
    if (light !== drawn) drawLight(element, light);
    drawn = light;
  };
  draw();
  return lights.watch({
    onNode(node) {
      const before = known.get(node);
      if (before === undefined) return;
      const light = lights.lightOf(node);
      known.set(node, light);
      count(before, -1);
      count(light, 1);
      draw();
    },
    onWire() {},
  });
}
