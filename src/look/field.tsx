import { type ReactNode, useId } from 'react';
import { Lamp } from './lamp';

export interface FieldNaming {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

/** A label above a control, its unit at the right, a hint or an error below. The control takes the naming it is given. */
export function Field(props: {
  readonly label: string;
  readonly unit?: string | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** Stands below the error: what mends it. */
  readonly action?: ReactNode;
  /** Stands beside the label, outside of it. */
  readonly beside?: ReactNode;
  readonly children: (naming: FieldNaming) => ReactNode;
}) {
  const id = useId();
  const isDescribed = props.hint !== undefined || props.error !== undefined;
  return (
    <div className="field">
      <div className="field-head">
        <label className="field-label" htmlFor={id}>
          {props.label}
        </label>
        {props.beside}
        {props.unit === undefined ? null : <span className="field-unit mono">{props.unit}</span>}
      </div>
      {props.children({
        id,
        ...(isDescribed ? { 'aria-describedby': `${id}-more` } : {}),
        ...(props.error === undefined ? {} : { 'aria-invalid': true as const }),
      })}
      {isDescribed ? (
        <div id={`${id}-more`}>
          {props.error === undefined ? (
            <div className="hint">{props.hint}</div>
          ) : (
            <div className="field-error">
              <Lamp light="failed" />
              <span>{props.error}</span>
            </div>
          )}
          {props.error === undefined ? null : props.action}
        </div>
      ) : null}
    </div>
  );
}
