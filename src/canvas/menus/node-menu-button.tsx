import { useStore } from 'zustand';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { nodeMenuPlace } from './node-menu-place';

/** Opens what can be done with the node that is shown: the menu that a right click on its card opens. */
export function NodeMenuButton() {
  const open = useStore(nodeMenuPlace, (state) => state.open);
  return (
    <button
      type="button"
      className="button quiet"
      aria-label={say('Node menu')}
      aria-haspopup="menu"
      title={say('Node menu')}
      disabled={open === undefined}
      onClick={(event) => {
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        open?.({ x: left, y: bottom + 4 });
      }}
    >
      <Icon name="ellipsis" />
    </button>
  );
}
