import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { say } from '../../look/words';
import type { TemplateNames } from './template-names';

const validFor = /^[\p{L}\p{M}\p{N}_.-]*$/u;
const portBefore = /\\?\{\{\s*[\p{L}\p{M}\p{N}_-]*/u;
const variableBefore = /\\?\$\{[\p{L}\p{M}\p{N}_.-]*/u;

/** Offers the ports after `{{` and the variables of the flow after `${`, and closes them. */
export function completeNames({ ports, variables, addVariable }: TemplateNames) {
  return (context: CompletionContext): CompletionResult | null => {
    const port = context.matchBefore(portBefore);
    if (port && !port.text.startsWith('\\')) {
      const from = port.to - port.text.replace(/^\{\{\s*/, '').length;
      return { from, validFor, options: ports.map((name) => option(name, say('port'), '}}')) };
    }
    const variable = context.matchBefore(variableBefore);
    if (!variable || variable.text.startsWith('\\')) return null;
    const options = variables.map((name) => option(`user.${name}`, say('variable'), '}'));
    const fresh = freshVariable(variable.text.slice(2), variables, addVariable);
    // What would be added changes with what is typed, so it is asked for anew.
    return { from: variable.from + 2, options: [...options, ...(fresh ? [fresh] : [])] };
  };
}

/** Offers to list what is typed among the variables; where nothing is, to begin a name. */
function freshVariable(
  typed: string,
  known: readonly string[],
  add: TemplateNames['addVariable'],
): Completion | undefined {
  if (!add) return undefined;
  if (typed === '') return { label: say('Add a variable…'), detail: say('type its name'), apply: 'user.', boost: -1 };
  const name = /^user\.(?<name>[\p{L}_][\p{L}\p{M}\p{N}_-]{0,63})$/u.exec(typed)?.groups?.['name'] ?? '';
  if (name === '' || name === '__proto__' || known.includes(name)) return undefined;
  const { apply, ...shown } = option(`user.${name}`, say('add to the variables'), '}');
  return {
    ...shown,
    boost: -1,
    apply(view, completion, from, to) {
      add(name);
      if (typeof apply === 'function') apply(view, completion, from, to);
    },
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
