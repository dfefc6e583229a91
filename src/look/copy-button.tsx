import { useEffect, useState } from 'react';
import { Icon } from './icon';
import { say } from './words';

type Outcome = 'none' | 'copied' | 'refused';
const icons = { none: 'copy', copied: 'check', refused: 'triangle-alert' } as const;

/** A small button that copies a text, and says whether it did. */
export function CopyButton({ name, text }: { readonly name: string; readonly text: () => string }) {
  const [outcome, setOutcome] = useState<Outcome>('none');
  useEffect(() => {
    if (outcome === 'none') return;
    const timer = setTimeout(() => setOutcome('none'), 1_500);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setOutcome('copied');
    } catch {
      setOutcome('refused'); // the browser keeps the clipboard from pages that are not in front, or not trusted with it
    }
  };
  return (
    <button type="button" className="small-icon" aria-label={name} title={name} onClick={() => void copy()}>
      <Icon name={icons[outcome]} />
      <span className="visually-hidden" role="status">
        {outcome === 'copied' ? say('Copied') : outcome === 'refused' ? say('The browser did not allow copying') : ''}
      </span>
    </button>
  );
}
