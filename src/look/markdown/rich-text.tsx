import { Component, lazy, type ReactNode, Suspense } from 'react';
import './rich-text.css';

interface TextProps {
  readonly text: string;
  readonly isLive: boolean;
}

const load = () =>
  import('./markdown-text').then(
    (module) => ({ default: module.MarkdownText }),
    () => ({ default: PlainText }), // the file could not be fetched: the words matter more than their looks
  );
const MarkdownText = lazy(load);

/** Fetches what draws Markdown while nothing else is to do, so that the first answer need not wait for it. */
export function preloadRichText(): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void load());
  else setTimeout(() => void load(), 1_000);
}

/** An answer: drawn as Markdown once that part of the program is here, as plain text until then. */
export function RichText(props: TextProps) {
  const plain = <PlainText {...props} />;
  return (
    <OrElse plain={plain}>
      <Suspense fallback={plain}>
        <MarkdownText {...props} />
      </Suspense>
    </OrElse>
  );
}

/** Shows the plain text if drawing fails (a text so nested that the stack overflows); only a class can catch that. */
class OrElse extends Component<
  { readonly plain: ReactNode; readonly children: ReactNode },
  { readonly failed: boolean }
> {
  static getDerivedStateFromError() {
    return { failed: true };
  }

  override state = { failed: false };

  override render() {
    return this.state.failed ? this.props.plain : this.props.children;
  }
}

function PlainText({ text, isLive }: TextProps) {
  return (
    <div className="prose-plain" data-live={isLive || undefined}>
      {text}
    </div>
  );
}
