import { type ComponentProps, useContext, useId } from 'react';
import type { FieldMeta } from '../../flow/config-field';
import { TemplateNamesContext } from './template-names';

interface Suggesting {
  readonly suggest: FieldMeta['suggest'] | undefined;
}

/** A line of text; while it is written, what is known of its kind is offered. */
export function SuggestingInput({ suggest, ...props }: ComponentProps<'input'> & Suggesting) {
  const id = useId();
  const { variables } = useContext(TemplateNamesContext);
  if (suggest === undefined) return <input {...props} type="text" />;
  const offered = suggest === 'zone' ? Intl.supportedValuesOf('timeZone') : variables;
  return (
    <>
      <input {...props} type="text" list={id} />
      <datalist id={id}>
        {offered.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  );
}
