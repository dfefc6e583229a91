import { useCallback, useContext } from 'react';
import type { FieldMeta } from '../../flow/config-field';
import type { FieldNaming } from '../../look/field';
import { ComboBox } from './combo-box';
import { FormWaysContext } from './form-ways';
import { offeredVariables, offeredZones } from './suggestions';
import { TemplateNamesContext } from './template-names';

/** A line of text; while it is written, what is known of its kind is offered, and in a template the names that it takes. */
export function TextLine(props: {
  readonly naming: FieldNaming;
  readonly label: string;
  readonly value: string;
  readonly placeholder: string | undefined;
  readonly suggest: FieldMeta['suggest'] | undefined;
  readonly isTemplate: boolean;
  readonly onChange: (text: string) => void;
}) {
  const { naming, label, value, placeholder, suggest, isTemplate, onChange } = props;
  const names = useContext(TemplateNamesContext);
  const { onVariables } = useContext(FormWaysContext);
  const offer = useCallback(
    (typed: string | undefined) =>
      suggest === 'zone'
        ? offeredZones(typed, onChange)
        : offeredVariables(typed, { value, names, onChange, onVariables }),
    [suggest, value, names, onChange, onVariables],
  );
  if (suggest === undefined && !isTemplate)
    return (
      <input
        {...{ ...naming, value, placeholder }}
        type="text"
        className="input"
        onChange={({ target }) => onChange(target.value)}
      />
    );
  return (
    <ComboBox
      {...{ naming, label, value, placeholder }}
      isMono={isTemplate}
      takesNames={isTemplate}
      offer={suggest === undefined ? undefined : offer}
      onType={onChange}
    />
  );
}
