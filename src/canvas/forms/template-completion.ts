import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import type { TemplateNames } from './template-names';
import { type NameOffer, offersAfter } from './template-offers';

const validFor = /^[\p{L}\p{M}\p{N}_.-]*$/u;

/** Offers the ports after `{{` and the variables of the flow after `${`, and closes them. */
export function completeNames(names: TemplateNames) {
  return (context: CompletionContext): CompletionResult | null => {
    const { from: start, text } = context.state.doc.lineAt(context.pos);
    const offered = offersAfter(text.slice(0, context.pos - start), names);
    if (!offered) return null;
    const options = offered.offers.map((offer) => completionOf(offer, names));
    // What would be added to the variables changes with what is typed, so it is asked for anew.
    return { from: start + offered.from, options, ...(offered.kind === 'port' ? { validFor } : {}) };
  };
}

function completionOf({ label, detail, insert, end, variable }: NameOffer, names: TemplateNames): Completion {
  const apply = (view: EditorView, _: Completion, from: number, to: number) => {
    if (variable !== undefined) names.addVariable?.(variable);
    const isEnded = end !== '' && view.state.sliceDoc(to, to + end.length) === end;
    view.dispatch({
      changes: { from, to: isEnded ? to + end.length : to, insert: insert + end },
      selection: { anchor: from + insert.length + end.length },
      userEvent: 'input.complete',
    });
  };
  return { label, detail, apply, ...(end === '' || variable !== undefined ? { boost: -1 } : {}) };
}
