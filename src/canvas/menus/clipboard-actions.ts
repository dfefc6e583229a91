import { useEffect } from 'react';
import { say } from '../../look/words';
import { copiedPiece } from '../annotations/piece';
import { type CanvasAction, duplicateOffset } from '../canvas-actions';
import { freshCopies } from '../clipboard/fresh-nodes';
import { pasteMode } from '../clipboard/paste-mode';
import { isForCanvas, isPressed } from '../keyboard';
import { chosenNodes, flowOf, type Hand, tell } from './hand';

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
  const paste = () => pasteHere(hand);
  const duplicate = () => {
    const { document, selection, catalogue } = hand.surface;
    const piece = copiedPiece(flowOf(hand), selection.getState());
    const copies = freshCopies(flowOf(hand), { ...piece, keepsWires: true }, duplicateOffset, catalogue);
    document.edit(copies.operation);
    selection.select(copies.selection);
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
    {
      name: 'paste-wired',
      label: 'Paste with the wires into it',
      keys: ['Ctrl+Shift+V'],
      isNative: true,
      isEnabled: () => true,
      run: () => void keepingWires(paste),
    },
    {
      name: 'duplicate-wired',
      label: 'Duplicate with the wires into it',
      keys: ['Ctrl+Shift+D'],
      isEnabled: () => hand.surface.selection.getState().nodes.size > 0,
      run: duplicate,
    },
  ];
}

/** Pastes what the browser lets be read of the clipboard. */
async function pasteHere(hand: Hand): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => undefined);
  if (text === undefined) tell(hand, say('The browser keeps the clipboard to itself. Press Ctrl+V to paste.'));
  else if (!send('paste', text).defaultPrevented) tell(hand, say('There are no nodes in the clipboard.'));
}

/** What is pasted meanwhile keeps the wires that come from elsewhere. */
async function keepingWires(paste: () => Promise<void>): Promise<void> {
  pasteMode.setState({ keepsWires: true });
  await paste().finally(() => pasteMode.setState({ keepsWires: false }));
}

/**
 * Tells a paste that keeps wires by its keys, which come before the clipboard's event. A browser that makes no such event
 * of them is asked for the clipboard when they are let go.
 */
export function useWiredPaste(hand: Hand): void {
  useEffect(() => {
    const own = new AbortController();
    const listening = { signal: own.signal, capture: true };
    let isAsked = false;
    const ask = (isWanted: boolean) => {
      isAsked = isWanted;
      pasteMode.setState({ keepsWires: isWanted });
    };
    const press = (event: KeyboardEvent) => {
      const isPaste = isPressed(event, 'Ctrl+Shift+V') && isForCanvas(event.target, hand.surface.region.current);
      if (isAsked !== isPaste) ask(isPaste);
    };
    const release = () => {
      if (!isAsked) return;
      ask(false);
      void keepingWires(() => pasteHere(hand));
    };
    window.addEventListener('keydown', press, listening);
    window.addEventListener('keyup', release, listening);
    // Heard after the canvas has pasted.
    window.addEventListener('paste', () => ask(false), { signal: own.signal });
    return () => own.abort();
  }, [hand]);
}

/** Sends an event of the clipboard through the page, as the key would. */
function send(kind: 'copy' | 'cut' | 'paste', text = ''): ClipboardEvent {
  const clipboardData = new DataTransfer();
  if (text !== '') clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent(kind, { clipboardData, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event;
}
