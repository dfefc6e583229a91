import { syntaxTree } from '@codemirror/language';
import { type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { parseTemplate } from '../../flow/template';
import { unclosedIn } from '../../flow/unclosed-template';
import { piecesOf } from './template-area';
import type { TemplateNames } from './template-names';

/** Keywords are the nodes of the syntax tree that are called what they are. */
const keyword = /^(?:[a-z]{2,}|BooleanLiteral|True|False|Null)$/;
const classOfNode = (name: string): string | undefined => {
  if (/^(?:String|TemplateString|RegExp)$/.test(name)) return 'code-string';
  if (name === 'Number') return 'code-number';
  if (/Comment$/.test(name)) return 'code-comment';
  if (/^Property(?:Name|Definition)$/.test(name)) return 'code-property';
  return keyword.test(name) ? 'code-keyword' : undefined;
};

/** Colours strings, numbers, keywords, comments and names of fields, in what is on the screen. */
export const codeColors: Extension = decorated((view, add) => {
  for (const { from, to } of view.visibleRanges)
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        const name = classOfNode(node.name);
        if (name === undefined) return undefined;
        add(node.from, node.to, name);
        return false;
      },
    });
});

/** Marks the ports and variables in a template, and among them what is missing: a wire, a variable, the end of a name. */
export function templateMarks(names: TemplateNames): Extension {
  return decorated((view, add) => {
    for (const { at, end, className } of marksIn(view.state.doc.toString(), names)) add(at, end, className);
  });
}

interface Mark {
  readonly at: number;
  readonly end: number;
  readonly className: string;
}

/** What stands out in a template, in its order. */
export function marksIn(template: string, { variables, unwired }: TemplateNames): readonly Mark[] {
  const marks = piecesOf(template).flatMap(({ text, isName, at }): readonly Mark[] => {
    const [part] = isName ? parseTemplate(text) : [];
    if (part === undefined || part.kind === 'text') return [];
    const isMissing = part.kind === 'variable' ? !variables.includes(part.name) : unwired.includes(part.name);
    return [{ at, end: at + text.length, className: isMissing ? 'code-name code-unknown' : 'code-name' }];
  });
  const open = unclosedIn(template).map(({ at, text }) => ({ at, end: at + text.length, className: 'code-unknown' }));
  return [...marks, ...open].sort((a, b) => a.at - b.at);
}

type Add = (from: number, to: number, className: string) => void;

function decorated(draw: (view: EditorView, add: Add) => void): Extension {
  const made = new Map<string, Decoration>();
  const decorate = (view: EditorView): DecorationSet => {
    const builder = new RangeSetBuilder<Decoration>();
    draw(view, (from, to, className) => {
      const mark = made.get(className) ?? Decoration.mark({ class: className });
      made.set(className, mark);
      if (from < to) builder.add(from, to, mark);
    });
    return builder.finish();
  };
  return ViewPlugin.define(
    (view) => ({
      marks: decorate(view),
      update(update: ViewUpdate) {
        const isParsed = syntaxTree(update.startState) !== syntaxTree(update.state);
        if (update.docChanged || update.viewportChanged || isParsed) this.marks = decorate(update.view);
      },
    }),
    { decorations: ({ marks }) => marks },
  );
}
