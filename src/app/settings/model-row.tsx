import { useState } from 'react';
import type { ConnectionModel, Capabilities as Known } from '../../flow/connection';
import { Field } from '../../look/field';
import { Icon } from '../../look/icon';

const words = [
  ['vision', 'vision'],
  ['tools', 'tools'],
  ['schema', 'JSON schema'],
  ['reasoning', 'reasoning'],
  ['audio', 'audio'],
  ['embeddings', 'embeddings'],
] as const;

/** What a model can do, as far as it is known. */
export function Capabilities({ of }: { readonly of: Known | undefined }) {
  const known = words.filter(([key]) => of?.[key] === true);
  if (known.length === 0) return null;
  return (
    <span className="capabilities">
      {known.map(([key, label]) => (
        <span key={key} className="badge">
          {label}
        </span>
      ))}
    </span>
  );
}

/** A model that nodes may name: what it can do, what it costs, and the way to be rid of it. */
export function ModelRow(props: {
  readonly model: ConnectionModel;
  readonly onChange: (model: ConnectionModel) => void;
  readonly onRemove: () => void;
}) {
  const { model } = props;
  const [isPricing, setPricing] = useState(false);
  const { price } = model;
  return (
    <li className="model-row">
      <span className="mono model-name">{model.id}</span>
      <Capabilities of={model.capabilities} />
      <button
        type="button"
        className="button quiet"
        aria-expanded={isPricing}
        aria-label={`Price of ${model.id}`}
        onClick={() => setPricing(!isPricing)}
      >
        {price ? <span className="mono">{`$${price.input} / $${price.output}`}</span> : 'Price'}
      </button>
      <button
        type="button"
        className="button quiet"
        aria-label={`Remove ${model.id}`}
        title="Remove"
        onClick={props.onRemove}
      >
        <Icon name="x" />
      </button>
      {isPricing ? <PriceFields {...props} /> : null}
    </li>
  );
}

/** A price of one's own, in the place of what price lists say; without one they are asked. */
function PriceFields({
  model,
  onChange,
}: {
  readonly model: ConnectionModel;
  readonly onChange: (model: ConnectionModel) => void;
}) {
  const [input, setInput] = useState(model.price ? `${model.price.input}` : '');
  const [output, setOutput] = useState(model.price ? `${model.price.output}` : '');
  const fault = [input, output].some((text) => text !== '' && !isPrice(text));
  const put = (nextInput: string, nextOutput: string) => {
    const { price: _, ...unpriced } = model;
    if (nextInput === '' && nextOutput === '') onChange(unpriced);
    else if (isPrice(nextInput || '0') && isPrice(nextOutput || '0'))
      onChange({ ...unpriced, price: { input: Number(nextInput), output: Number(nextOutput) } });
  };
  const field = (label: string, value: string, change: (text: string) => void) => (
    <Field label={label} unit="$ a million tokens">
      {(naming) => (
        <input
          {...naming}
          className="input mono"
          inputMode="decimal"
          aria-invalid={fault}
          value={value}
          onChange={(event) => change(event.target.value.trim())}
        />
      )}
    </Field>
  );
  return (
    <div className="price-fields">
      {field('Input', input, (text) => {
        setInput(text);
        put(text, output);
      })}
      {field('Output', output, (text) => {
        setOutput(text);
        put(input, text);
      })}
      <p className={fault ? 'field-error' : 'hint'}>
        {fault
          ? 'Write a number, such as 0.25.'
          : 'Takes the place of what price lists say. Empty both to go by the lists.'}
      </p>
    </div>
  );
}

function isPrice(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text);
}
