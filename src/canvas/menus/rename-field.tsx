import { useLayoutEffect, useRef } from 'react';
import { changeNode } from '../../flow/edits';
import { nodeName } from '../../look/node-name';
import { say } from '../../look/words';
import { focusCard } from '../canvas-handle';
import { flowOf, type Hand } from './hand';

/** The field in which a node is renamed, over the label on its card. Enter or leaving it keeps the name, Escape does not. */
export function RenameField(props: { readonly hand: Hand; readonly node: string; readonly onClose: () => void }) {
  const { hand, node: id, onClose } = props;
  const { surface } = hand;
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const node = flowOf(hand).nodes.find((candidate) => candidate.id === id);
  useLayoutEffect(() => {
    const card = surface.region.current?.querySelector(`[data-node-id="${CSS.escape(id)}"]`);
    const label = card?.querySelector('.card-label, .outline-label') ?? card;
    const input = field.current;
    const frame = surface.region.current?.getBoundingClientRect();
    if (!input || !frame) return;
    const box = label?.getBoundingClientRect() ?? new DOMRect(frame.left + frame.width / 3, frame.top + 80, 200, 24);
    const zoom = Math.max(0.75, box.height / 20);
    input.style.left = `${box.left - frame.left - 5}px`;
    input.style.top = `${box.top - frame.top + box.height / 2 - 13}px`;
    input.style.width = `${Math.max(140, box.width + 10)}px`;
    input.style.fontSize = `${Math.min(18, 13 * zoom)}px`;
    input.focus({ preventScroll: true });
    input.select();
  }, [surface, id]);
  if (!node) return null;
  const finish = (isKept: boolean) => {
    if (isDone.current) return;
    isDone.current = true;
    const label = field.current?.value.trim() ?? '';
    const own = surface.catalogue.get(node.type)?.label;
    // The name of the type is no label of one's own.
    const next = label === '' || label === own ? undefined : label;
    if (isKept && next !== node.label) surface.document.edit(changeNode(flowOf(hand), node.id, { label: next }));
    onClose();
  };
  return (
    <input
      ref={field}
      className="rename-field"
      aria-label={say('Label')}
      defaultValue={nodeName(node, surface.catalogue)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
        event.preventDefault();
        finish(event.key === 'Enter');
        focusCard(id);
      }}
    />
  );
}
