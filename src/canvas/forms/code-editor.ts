import { autocompletion, closeBrackets } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { json } from '@codemirror/lang-json';
import { bracketMatching, ensureSyntaxTree, indentOnInput, indentUnit } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { Compartment, EditorState, type Extension, Transaction } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, placeholder, tooltips } from '@codemirror/view';
import { parseTemplate } from '../../flow/template';
import { say } from '../../look/words';
import { editorTheme } from './code-editor-theme';
import { codeColors, templateMarks } from './code-marks';
import { completeNames } from './template-completion';
import type { TemplateNames } from './template-names';

export type CodeLanguage = 'javascript' | 'json' | 'template' | 'plain';

export interface CodeEditorOptions {
  readonly label: string;
  readonly language: CodeLanguage;
  /** Names of ports and variables are filled into what is written. */
  readonly takesNames: boolean;
  readonly value: string;
  readonly placeholder: string;
  /** How many lines it is tall at least. */
  readonly rows: number;
  readonly onChange: (text: string) => void;
  readonly onLeave: (text: string) => void;
  readonly onFault: (line: number | undefined) => void;
}

export interface CodeEditor {
  /** Shows a text that comes from elsewhere; what was told by `onChange` last is there already. */
  show(value: string): void;
  describe(words: { readonly description: string | undefined; readonly isInvalid: boolean }): void;
  offer(names: TemplateNames): void;
  focus(from?: number, to?: number): void;
  /** Tells what is not told yet, and goes. */
  end(): void;
}

/** The letter is painted before the flow hears of it: typing never waits on the canvas. */
const tellMilliseconds = 40;

/**
 * Makes an editor in an element. It lives in a shadow root: there its styles are adopted sheets, which the page's policy lets pass.
 */
export function mountCodeEditor(host: HTMLElement, options: CodeEditorOptions): CodeEditor {
  const { language, value } = options;
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const words = document.createElement('div');
  words.id = 'description';
  words.hidden = true;
  root.replaceChildren(words);
  const naming = new Compartment();
  const naturally = new Compartment();
  let told = value;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    clearTimeout(timer);
    timer = undefined;
    const text = view.state.doc.toString();
    if (text === told) return;
    told = text;
    options.onChange(text);
  };
  const view = new EditorView({
    root,
    parent: root,
    doc: value,
    extensions: [
      naming.of(namingOf(options.label, false)),
      naturally.of(options.takesNames ? namesOf({ ports: [], variables: [], unwired: [] }) : []),
      ...extensionsOf(options),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && update.transactions.some((transaction) => isOwn(transaction))) {
          timer ??= setTimeout(tell, tellMilliseconds);
        }
      }),
      typedOver,
      EditorView.domEventHandlers({
        blur: () => {
          tell();
          options.onLeave(view.state.doc.toString());
        },
      }),
    ],
  });
  window.addEventListener('pagehide', tell);
  return {
    show(text) {
      if (text === told) return;
      told = text;
      clearTimeout(timer);
      timer = undefined;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(false)],
      });
    },
    describe({ description, isInvalid }) {
      const way = isCode(language) ? say('Escape, then Tab leaves the field.') : '';
      words.textContent = [description, way].filter(Boolean).join(' ');
      view.dispatch({ effects: naming.reconfigure(namingOf(options.label, isInvalid)) });
    },
    offer(names) {
      if (options.takesNames) view.dispatch({ effects: naturally.reconfigure(namesOf(names)) });
    },
    focus(from, to) {
      const end = view.state.doc.length;
      if (from !== undefined)
        view.dispatch({ selection: { anchor: Math.min(from, end), head: Math.min(to ?? from, end) } });
      view.focus();
    },
    end() {
      tell();
      window.removeEventListener('pagehide', tell);
      view.destroy();
    },
  };
}

/**
 * What is typed over a selection is put in here. The browser would keep the colour of what was there by a style attribute,
 * which the page's policy refuses aloud.
 */
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data } = event;
    // Within a shadow root Chromium tells no target ranges, and the page's selection ends at the root.
    const { getSelection } = view.root as Partial<Document>; // a shadow root has it where the browser knows it
    const selection = getSelection?.call(view.root);
    const range = selection?.rangeCount ? selection.getRangeAt(0) : undefined;
    if (event.inputType !== 'insertText' || event.isComposing || !data || !range || range.collapsed) return false;
    const from = view.posAtDOM(range.startContainer, range.startOffset);
    const to = view.posAtDOM(range.endContainer, range.endOffset);
    const insert = () =>
      view.state.update({
        changes: { from, to, insert: data },
        selection: { anchor: from + data.length },
        userEvent: 'input.type',
        scrollIntoView: true,
      });
    event.preventDefault();
    const isTaken = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, data, insert));
    if (!isTaken) view.dispatch(insert());
    return true;
  },
});

const isCode = (language: CodeLanguage): boolean => language === 'javascript' || language === 'json';
const isOwn = (transaction: Transaction): boolean =>
  transaction.docChanged && transaction.annotation(Transaction.remote) !== true;

function namingOf(label: string, isInvalid: boolean): Extension {
  return EditorView.contentAttributes.of({
    'aria-label': label,
    'aria-describedby': 'description',
    ...(isInvalid ? { 'aria-invalid': 'true' } : {}),
  });
}

/** Keeps what is offered, and its shadow, off the edges of the window. */
function within({ dom }: EditorView) {
  const { innerWidth = 0, innerHeight = 0 } = dom.ownerDocument.defaultView ?? {};
  return { top: 8, left: 8, bottom: innerHeight - 8, right: innerWidth - 14 };
}

const namesOf = (names: TemplateNames): Extension => [
  templateMarks(names),
  tooltips({ tooltipSpace: within }),
  autocompletion({ override: [completeNames(names)], icons: false }),
];

function extensionsOf({ language, takesNames, placeholder: words, rows, onFault }: CodeEditorOptions): Extension[] {
  return [
    history(),
    keymap.of([...defaultKeymap, ...historyKeymap, ...(isCode(language) ? [indentWithTab] : [])]),
    EditorView.lineWrapping,
    EditorState.tabSize.of(2),
    indentUnit.of('  '),
    bracketMatching(),
    editorTheme(rows),
    words === '' ? [] : placeholder(words),
    ...(isCode(language)
      ? [
          language === 'json' ? json() : javascript(),
          codeColors,
          lineNumbers(),
          indentOnInput(),
          closeBrackets(),
          faults(onFault, takesNames),
        ]
      : []),
  ];
}

/** Underlines the first thing that cannot be read, and tells its line: the words are beside the field. */
function faults(onFault: (line: number | undefined) => void, takesNames: boolean): Extension {
  const find = (view: EditorView) => {
    const { doc } = view.state;
    const text = doc.toString();
    // What is filled in makes it whole, or not: a run will tell.
    const isOpen = text.trim() === '' || (takesNames && parseTemplate(text).some(({ kind }) => kind !== 'text'));
    const fault = isOpen ? undefined : firstFault(view.state);
    onFault(fault === undefined ? undefined : doc.lineAt(fault.from).number);
    return fault === undefined ? [] : [{ ...fault, severity: 'error' as const, message: say('This cannot be read.') }];
  };
  return linter(find, { delay: 300, tooltipFilter: () => [] });
}

function firstFault(state: EditorState): { readonly from: number; readonly to: number } | undefined {
  let fault: { readonly from: number; readonly to: number } | undefined;
  ensureSyntaxTree(state, state.doc.length, 50)?.iterate({
    enter: ({ type, from, to }) => {
      if (fault !== undefined) return false;
      if (type.isError) fault = { from: Math.min(from, state.doc.length), to };
      return undefined;
    },
  });
  return fault;
}
