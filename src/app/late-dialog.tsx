import { type ComponentType, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { CanvasHandle } from '../canvas';
import { say } from '../look/words';
import { FaultBoundary } from './fault-boundary';
import { tellMissing } from './notices/tell-missing';
import type { Place } from './place';
import './late-dialog.css';

/** What each dialog is given. */
export interface DialogProps {
  readonly canvas: { readonly current: CanvasHandle | null };
}

interface Props<What> extends DialogProps {
  readonly place: Place<What>;
  /** What has to be open there, where the place is shared with others. */
  readonly when?: What;
  readonly load: () => Promise<ComponentType<DialogProps>>;
}

/**
 * Fetches the code of a dialog when it is first opened, and draws it from then on. Until it is there the focus stays
 * where it was, so that the dialog can give it back; Escape calls the opening off.
 */
export function LateDialog<What>({ place, when, load, canvas }: Props<What>) {
  const isOpen = useStore(place, ({ open }) => (when === undefined ? open !== undefined : open === when));
  const [Dialog, setDialog] = useState<ComponentType<DialogProps>>();
  const isWaiting = isOpen && Dialog === undefined;
  useEffect(() => {
    if (!isWaiting) return;
    const wanted = place.getState();
    let isOver = false;
    const show = (loaded: ComponentType<DialogProps>) => {
      if (!isOver) setDialog(() => loaded);
    };
    const giveUp = () => {
      if (isOver) return;
      place.setState({ open: undefined });
      tellMissing(() => place.setState(wanted));
    };
    load().then(show, giveUp);
    return () => {
      isOver = true;
    };
  }, [isWaiting, place, load]);
  if (Dialog)
    return (
      <FaultBoundary what={say('This part')}>
        <Dialog canvas={canvas} />
      </FaultBoundary>
    );
  return isWaiting ? <Opening onCallOff={() => place.setState({ open: undefined })} /> : null;
}

/** Seen and heard only where the code takes long. */
function Opening({ onCallOff }: { readonly onCallOff: () => void }) {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onCallOff();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  });
  return (
    <p className="opening float" role="status">
      {say('Opening…')}
    </p>
  );
}
