import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import type { TemplateNames } from './template-names';

const validFor = /^[\p{L}\p{M}\p{N}_.-]*$/u;
const portBefore = /\\?\{\{\s*[\p{L}\p{M}\p{N}_-]*/u;
const variableBefore = /\\?\$\{[\p{L}\p{M}\p{N}_.-]*/u;

/** Offers the ports after `{{` and the variables of the flow after `${`, and closes them. */
export function completeNames({ ports, variables }: TemplateNames) {
  return (context: CompletionContext): CompletionResult | null => {
    const port = context.matchBefore(portBefore);
    if (port && !port.text.startsWith('\\')) {
      const from = port.to - port.text.replace(/^\{\{\s*/, '').length;
      return { from, validFor, options: ports.map((name) => option(name, 'port', '}}')) };
    }
    const variable = context.matchBefore(variableBefore);
    if (!variable || variable.text.startsWith('\\')) return null;
    const options = variables.map((name) => option(`user.${name}`, 'variable', '}'));
    return { from: variable.from + 2, validFor, options };
  };
}

function option(label: string, detail: string, close: string): Completion {
  const apply = (view: EditorView, _: Completion, from: number, to: number) => {
    const after = view.state.sliceDoc(to, to + close.length);
    const isClosed = after === close;
    const at = from + label.length + close.length;
    view.dispatch({
      changes: { from, to: isClosed ? to + close.length : to, insert: label + close },
      selection: { anchor: at },
      userEvent: 'input.complete',
    });
  };
  return { label, detail, apply };
}
