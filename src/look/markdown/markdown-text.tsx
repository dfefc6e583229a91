import { memo, useDeferredValue } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import { CopyButton } from '../copy-button';
import { say } from '../words';
import { closeOpenMarks } from './close-open-marks';
import { isTooCostly } from './markdown-cost';
import { type Child, rehypePlugins, remarkPlugins } from './markdown-plugins';
import { safeAddress } from './safe-address';
import { splitBlocks } from './split-blocks';
import './markdown-text.css';

/**
 * Words as Markdown. They are data from a stranger: no HTML, nothing fetched, only plain links that show where
 * they lead. Blocks that are finished are not parsed again while the last one grows.
 */
export function MarkdownText({ text, isLive }: { readonly text: string; readonly isLive: boolean }) {
  const drawn = useDeferredValue(text); // what comes faster than it can be drawn is drawn together, after what a hand does
  const blocks = splitBlocks(drawn);
  return (
    <div className="prose" data-live={isLive || undefined}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks only ever grow at the end, so a place is an identity
        <Block key={index} text={isLive && index === blocks.length - 1 ? closeOpenMarks(block) : block} />
      ))}
    </div>
  );
}

const Block = memo(function Block({ text }: { readonly text: string }) {
  if (isTooCostly(text)) return <div className="prose-plain">{text}</div>;
  return (
    <ReactMarkdown remarkPlugins={remarkPlugins} rehypePlugins={rehypePlugins} components={components}>
      {text}
    </ReactMarkdown>
  );
});

const components: Components = {
  a({ href, className, children }) {
    const address = safeAddress(href);
    const isImage = className === 'image-chip';
    if (address === undefined) return <span className={isImage ? 'image-chip' : undefined}>{children}</span>;
    return (
      <a href={address} title={address} target="_blank" rel="noopener noreferrer" className={className}>
        {children}
      </a>
    );
  },
  // None is left at this point; should a change to the plugins let one through, it still fetches nothing.
  img({ alt }) {
    return <span className="image-chip">{alt}</span>;
  },
  pre({ node, children }) {
    const code = node?.children[0];
    return (
      <div className="code-block">
        <div className="code-head mono">
          <span>{languageOf(code)}</span>
          <CopyButton name={say('Copy code')} text={() => textIn(node?.children ?? []).replace(/\n$/, '')} />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and the keyboard must reach them */}
        <pre tabIndex={0}>{children}</pre>
      </div>
    );
  },
  table({ children }) {
    return (
      <div className="table-scroll">
        <table>{children}</table>
      </div>
    );
  },
};

function languageOf(code: Child | undefined): string {
  const names = code?.type === 'element' ? code.properties['className'] : undefined;
  const name = Array.isArray(names) ? names[0] : undefined;
  return typeof name === 'string' ? name.replace('language-', '') : '';
}

function textIn(children: readonly Child[]): string {
  return children
    .map((child) => {
      if (child.type === 'text') return child.value;
      return child.type === 'element' ? textIn(child.children) : '';
    })
    .join('');
}
