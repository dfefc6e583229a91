import type { LightBoard } from '../lights/light-board';
import type { Way } from './way';

/** The lights of what is inside a Sub-flow: of that one use of it, and of the newest tick where it is repeated. */
export function lightsInside(lights: LightBoard, way: Way): LightBoard {
  const at = (id: string) => [...way, id].join('/');
  const own = (id: string) =>
    id.startsWith(at('')) && !id.slice(at('').length).includes('/') ? id.slice(at('').length) : undefined;
  return {
    ...lights,
    attach: (node, element) => lights.attach(at(node), element),
    attachWire: (wire, element) => lights.attachWire(at(wire), element),
    lightOf: (node) => lights.lightOf(at(node)),
    progressOf: (node) => lights.progressOf(at(node)),
    millisecondsOn: (node) => lights.millisecondsOn(at(node)),
    subscribe: (node, listener) => lights.subscribe(at(node), listener),
    wireLightOf: (wire) => lights.wireLightOf(at(wire)),
    watch: ({ onNode, onWire }) =>
      lights.watch({
        onNode(node) {
          const inner = own(node);
          if (inner !== undefined) onNode(inner);
        },
        onWire(wire) {
          const inner = own(wire);
          if (inner !== undefined) onWire(inner);
        },
      }),
  };
}
