import { say } from '../../look/words';
import type { CanvasAction } from '../canvas-actions';
import { chosenNodes, type Hand, tell } from './hand';

/**
 * Copy, cut and paste for menus. Their keys come as events of the clipboard, which need no permission; a menu makes the
 * same events, and carries what they hold to the clipboard and from there.
 */
export function clipboardActions(hand: Hand): readonly CanvasAction[] {
  const hasSome = () => chosenNodes(hand).length > 0 || hand.surface.selection.getState().nodes.size > 0;
  const carry = (kind: 'copy' | 'cut') => () => {
    const text = send(kind).clipboardData?.getData('text/plain') ?? '';
    if (text === '') return;
    navigator.clipboard.writeText(text).catch(() => tell(hand, say('The browser did not let it be copied.')));
  };
  const paste = async () => {
    const text = await navigator.clipboard.readText().catch(() => undefined);
    if (text === undefined) tell(hand, say('The browser keeps the clipboard to itself. Press Ctrl+V to paste.'));
    else if (!send('paste', text).defaultPrevented) tell(hand, say('There are no nodes in the clipboard.'));
  };
  return [
    { name: 'cut', label: 'Cut', keys: ['Ctrl+X'], isNative: true, isEnabled: hasSome, run: carry('cut') },
    { name: 'copy', label: 'Copy', keys: ['Ctrl+C'], isNative: true, isEnabled: hasSome, run: carry('copy') },
    {
      name: 'paste',
      label: 'Paste',
      keys: ['Ctrl+V'],
      isNative: true,
      isEnabled: () => true,
      run: () => void paste(),
    },
  ];
}

/** Sends an event of the clipboard through the page, as the key would. */
function send(kind: 'copy' | 'cut' | 'paste', text = ''): ClipboardEvent {
  const clipboardData = new DataTransfer();
  if (text !== '') clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent(kind, { clipboardData, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event;
}
