import type { Flow } from '../../flow/flow';
import { Field } from '../../look/field';
import { say } from '../../look/words';
import type { DocumentStore } from '../document';

/** What a flow is called and what it is for, in the Inspector and among its settings. */
export function FlowFields({ document, flow }: { readonly document: DocumentStore; readonly flow: Flow }) {
  const describe = (description: string) =>
    document.edit(
      description === ''
        ? { type: 'set', fields: {}, unset: ['description'] }
        : { type: 'set', fields: { description }, unset: [] },
      { merge: 'flow description' },
    );
  return (
    <>
      <Field label={say('Name')}>
        {(naming) => (
          <input
            {...naming}
            className="input"
            value={flow.name}
            onChange={(event) =>
              document.edit({ type: 'set', fields: { name: event.target.value }, unset: [] }, { merge: 'flow name' })
            }
          />
        )}
      </Field>
      <Field label={say('Description')}>
        {(naming) => (
          <textarea
            {...naming}
            className="input"
            rows={3}
            placeholder={say('What this flow is for.')}
            value={flow.description ?? ''}
            onChange={(event) => describe(event.target.value)}
          />
        )}
      </Field>
    </>
  );
}
