import { type ComponentProps, useRef } from 'react';
import { parseTemplate } from '../../flow/template';

/** A tall field for a template: the names that become ports or are variables stand out behind what is written. */
export function TemplateArea(props: ComponentProps<'textarea'> & { readonly value: string }) {
  const back = useRef<HTMLDivElement>(null);
  return (
    <div className="template-area">
      <div ref={back} className="input mono template-back" aria-hidden="true">
        {piecesOf(props.value).map((piece) =>
          piece.isName ? <mark key={piece.at}>{piece.text}</mark> : <span key={piece.at}>{piece.text}</span>,
        )}
        {'\n'}
      </div>
      <textarea
        {...props}
        className="input mono"
        onScroll={(event) => {
          if (back.current) back.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}

export interface TemplatePiece {
  readonly text: string;
  readonly isName: boolean;
  /** Where it begins. */
  readonly at: number;
}

const nameLike = /\\?(?:\{\{[^{}]*\}\}|\$\{[^{}]*\})/g;

/** Cuts a template into its literal text and the names in it, exactly as written. */
export function piecesOf(template: string): readonly TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  let end = 0;
  for (const match of template.matchAll(nameLike)) {
    const [part] = parseTemplate(match[0]);
    if (part === undefined || part.kind === 'text') continue;
    if (match.index > end) pieces.push({ text: template.slice(end, match.index), isName: false, at: end });
    end = match.index + match[0].length;
    pieces.push({ text: match[0], isName: true, at: match.index });
  }
  if (end < template.length) pieces.push({ text: template.slice(end), isName: false, at: end });
  return pieces;
}
