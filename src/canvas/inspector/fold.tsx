import { type ReactNode, useState } from 'react';

/** One line, and what is behind it when it is opened; until then nothing of that is there. */
export function Fold(props: {
  readonly summary: string;
  readonly startsOpen?: boolean;
  readonly children: () => ReactNode;
}) {
  const [isOpen, setOpen] = useState(props.startsOpen === true);
  return (
    <details className="inspector-fold" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{props.summary}</summary>
      {isOpen ? props.children() : null}
    </details>
  );
}
