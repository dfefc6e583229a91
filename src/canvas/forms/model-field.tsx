import { useCallback, useContext } from 'react';
import type { FieldNaming } from '../../look/field';
import { ComboBox } from './combo-box';
import { FormWaysContext } from './form-ways';
import { type ModelChoice, offeredModels } from './model-offer';

/** Which model a node asks: one of this machine, found by typing, or one that is not there yet. */
export function ModelField(props: {
  readonly naming: FieldNaming;
  readonly label: string;
  readonly models: readonly ModelChoice[];
  readonly value: string;
  readonly placeholder: string | undefined;
  readonly onChange: (name: string) => void;
}) {
  const { naming, label, models, value, placeholder = '–', onChange } = props;
  const { onConnect } = useContext(FormWaysContext);
  const offer = useCallback(
    (typed: string | undefined) =>
      offeredModels(typed, { models, value, onConnect, onChange: (name) => name !== value && onChange(name) }),
    [models, value, onChange, onConnect],
  );
  const shown = models.find(({ name }) => name === value)?.label ?? value;
  return <ComboBox {...{ naming, label, placeholder, offer }} value={shown} />;
}
