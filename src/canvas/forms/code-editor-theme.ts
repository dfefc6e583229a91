import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

const lineHeight = 1.6;

/** Voide's looks for the editor. Tokens reach into the shadow root, so that light and dark are theirs. */
export function editorTheme(rows: number): Extension {
  return EditorView.theme({
    '&': { fontSize: '12px', color: 'var(--ink)', background: 'none' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: 'var(--font-data)', lineHeight: String(lineHeight), maxHeight: '50vh' },
    '.cm-content': { padding: '6px 0', minHeight: `${rows * lineHeight}em`, caretColor: 'var(--ink)' },
    '.cm-line': { padding: '0 9px' },
    '.cm-placeholder': { color: 'var(--ink-faint)' },
    '.cm-gutters': { background: 'none', border: '0', color: 'var(--ink-faint)' },
    '.cm-lineNumbers .cm-gutterElement': { padding: '0 0 0 7px', minWidth: '20px' },
    '.cm-gutters + .cm-content .cm-line': { paddingInlineStart: '7px' },
    '&.cm-focused .cm-matchingBracket': { background: 'var(--accent-wash)', color: 'var(--accent)' },
    '&.cm-focused .cm-nonmatchingBracket': { background: 'var(--bad-wash)', color: 'var(--bad)' },
    '.cm-lintRange-error': {
      backgroundImage: 'none',
      textDecoration: 'underline wavy var(--bad)',
      textDecorationSkipInk: 'none',
    },
    '.code-string': { color: 'var(--good)' },
    '.code-number': { color: 'var(--type-number)' },
    '.code-keyword': { color: 'var(--type-boolean)' },
    '.code-property': { color: 'var(--type-text)' },
    '.code-comment': { color: 'var(--ink-faint)', fontStyle: 'italic' },
    '.code-name': {
      borderRadius: '4px',
      background: 'color-mix(in srgb, var(--type-text) 16%, transparent)',
      boxShadow: '0 0 0 2px color-mix(in srgb, var(--type-text) 16%, transparent)',
    },
    '.code-unknown': { textDecoration: 'underline wavy var(--bad)', textDecorationSkipInk: 'none' },
    '.cm-tooltip': {
      border: '1px solid var(--line)',
      borderRadius: 'var(--radius-control)',
      background: 'var(--surface)',
      boxShadow: 'var(--lift-float)',
      overflow: 'hidden',
    },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-data)', maxWidth: '300px' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 9px', color: 'var(--ink)' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
      background: 'var(--accent-wash)',
      color: 'var(--accent)',
    },
    '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '620' },
    '.cm-completionDetail': { color: 'var(--ink-soft)', fontStyle: 'normal', fontSize: 'var(--text-s)' },
  });
}
