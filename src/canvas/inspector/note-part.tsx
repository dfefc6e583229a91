import { changeNode } from '../../flow/edits';
import type { FlowNode } from '../../flow/flow';
import { Field } from '../../look/field';
import { say } from '../../look/words';
import type { DocumentStore } from '../document';
import { rowsFor } from '../forms/field-rows';
import { Fold } from './fold';

/** What a person writes down about a node; it is no part of a build. */
export function NotePart({ document, node }: { readonly document: DocumentStore; readonly node: FlowNode }) {
  const note = node.note ?? '';
  const write = (text: string) =>
    document.edit(changeNode(document.getState().flow, node.id, { note: text === '' ? undefined : text }), {
      merge: `note ${node.id}`,
    });
  return (
    <Fold summary={note === '' ? say('Add a note') : say('Note')} startsOpen={note !== ''}>
      {() => (
        <div className="config-form">
          <Field
            label={say('Note')}
            hint={say('Shown where the pointer rests on the card; a build does not look at it.')}
          >
            {(naming) => (
              <textarea
                {...naming}
                className="input"
                rows={rowsFor(note)}
                value={note}
                onChange={(event) => write(event.target.value)}
              />
            )}
          </Field>
        </div>
      )}
    </Fold>
  );
}
