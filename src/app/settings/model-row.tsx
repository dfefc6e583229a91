import { useEffect, useState } from 'react';
import type { Connection, ConnectionModel, Capabilities as Known } from '../../flow/connection';
import type { ModelPrice } from '../../flow/model-list';
import { Field } from '../../look/field';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { priceHint, priceWords } from './price-words';

const words = [
  ['vision', 'vision'],
  ['tools', 'tools'],
  ['schema', 'JSON schema'],
  ['reasoning', 'reasoning'],
  ['audio', 'audio'],
  ['embeddings', 'embeddings'],
] as const;

const overrideWords = 'What is written here takes the place of the list. Empty both to go by the list.';

/** What a model can do, as far as it is known. */
export function Capabilities({ of }: { readonly of: Known | undefined }) {
  const known = words.filter(([key]) => of?.[key] === true);
  if (known.length === 0) return null;
  return (
    <span className="capabilities">
      {known.map(([key, label]) => (
        <span key={key} className="badge">
          {say(label)}
        </span>
      ))}
    </span>
  );
}

/** A model that nodes may name: what it can do, what it costs, and the way to be rid of it. */
export function ModelRow(props: {
  readonly connection: Connection;
  readonly model: ConnectionModel;
  readonly onChange: (model: ConnectionModel) => void;
  readonly onRemove: () => void;
}) {
  const { model } = props;
  const [isPricing, setPricing] = useState(false);
  const price = usePrice(props.connection, model);
  return (
    <li className="model-row">
      <span className="mono model-name">{model.id}</span>
      <Capabilities of={model.capabilities} />
      <button
        type="button"
        className="button quiet"
        aria-expanded={isPricing}
        aria-label={say('Price of {id}: {priceWords}', { id: model.id, priceWords: priceWords(price) })}
        title={priceHint(price)}
        onClick={() => setPricing(!isPricing)}
      >
        <span className="mono">{priceWords(price)}</span>
      </button>
      <button
        type="button"
        className="button quiet"
        aria-label={say('Remove {id}', { id: model.id })}
        title={say('Remove')}
        onClick={props.onRemove}
      >
        <Icon name="x" />
      </button>
      {isPricing ? <PriceFields model={model} price={price} onChange={props.onChange} /> : null}
    </li>
  );
}

/** What a model costs: undefined until it is known, null where nobody knows. */
function usePrice(connection: Connection, model: ConnectionModel): ModelPrice | null | undefined {
  const { dispatcher } = useWorkspace();
  const [price, setPrice] = useState<ModelPrice | null>();
  const { baseUrl, protocol, preset } = connection;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what of a connection and a model has to do with prices
  useEffect(() => {
    let isGone = false;
    const keep = (next: ModelPrice | undefined) => {
      if (!isGone) setPrice(next ?? null);
    };
    dispatcher.call((runner) => runner.priceOf(connection, model)).then(keep, () => keep(undefined));
    return () => {
      isGone = true;
    };
  }, [dispatcher, baseUrl, protocol, preset, model.id, model.price?.input, model.price?.output]);
  return price;
}

/** A price of one's own, in the place of what price lists say; without one they are asked. */
function PriceFields({
  model,
  price,
  onChange,
}: {
  readonly model: ConnectionModel;
  readonly price: ModelPrice | null | undefined;
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
    <Field label={say(label)} unit={say('$ a million tokens')}>
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
        {fault ? say('Write a number, such as 0.25.') : `${priceHint(price)} ${say(overrideWords)}`}
      </p>
    </div>
  );
}

function isPrice(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text);
}
