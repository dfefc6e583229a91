import { useState } from 'react';
import { useStore } from 'zustand';
import type { Variable } from '../../flow/flow';
import { type ItemId, newId } from '../../flow/ids';
import type { Json } from '../../flow/json';
import type { PortType } from '../../flow/port-type';
import { Icon } from '../../look/icon';
import { typeName } from '../../look/node-name';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { firstValue, movedTo, type Place, placeOf, places } from './kept-where';
import { keepOwnVariable, ownVariables } from './own-variables';
import { freeName, isVariableName, readValue, writtenValue } from './variable-value';

const types: readonly { readonly value: PortType; readonly label: string }[] = [
  { value: 'text', label: 'text' },
  { value: 'number', label: 'number' },
  { value: 'boolean', label: 'yes or no' },
  { value: 'json', label: 'JSON' },
  { value: 'list<text>', label: 'list of texts' },
];

/** The variables of the flow, which templates read as `${user.name}`. */
export function VariablesPart({ variables }: { readonly variables: readonly Variable[] }) {
  const workspace = useWorkspace();
  const { document } = workspace;
  const put = (variable: Variable, field: string) =>
    document.edit(
      { type: 'replace', collection: 'variables', items: [variable] },
      { merge: `variable ${variable.id} ${field}` },
    );
  const add = () => {
    const item: Variable = { id: newId<ItemId>(), name: freeName(variables), type: 'text', value: '' };
    document.edit({ type: 'insert', collection: 'variables', items: [{ index: variables.length, item }] });
  };
  return (
    <section className="settings-part" aria-label={say('Variables')}>
      <div className="flow-settings-head">
        <h3>{say('Variables')}</h3>
        <button type="button" className="button" onClick={add}>
          <Icon name="plus" />
          {say('Add a variable')}
        </button>
      </div>
      <p className="hint">
        {say(
          'Texts of nodes read them as follows; they are in the file for everybody to read, so a key belongs in a slot:',
        )}{' '}
        <code className="mono">$&#123;user.name&#125;</code>
      </p>
      {variables.map((variable) => (
        <VariableRow
          key={variable.id}
          variable={variable}
          others={variables.filter(({ id }) => id !== variable.id).map(({ name }) => name)}
          onChange={put}
          onKeep={(value) => keepOwnVariable(workspace, variable.id, value)}
          onRemove={() => document.edit({ type: 'remove', collection: 'variables', ids: [variable.id] })}
        />
      ))}
    </section>
  );
}

interface RowProps {
  readonly variable: Variable;
  readonly others: readonly string[];
  readonly onChange: (variable: Variable, field: string) => void;
  /** Keeps a value on this machine alone; undefined takes it away. */
  readonly onKeep: (value: Json | undefined) => void;
  readonly onRemove: () => void;
}

const placeWords: Readonly<Record<Place, string>> = {
  flow: 'in the flow',
  machine: 'on this machine',
  asked: 'asked for',
};

function VariableRow({ variable, others, onChange, onKeep, onRemove }: RowProps) {
  const [name, setName] = useState<string>();
  const [text, setText] = useState<string>();
  const own = useStore(ownVariables, ({ values }) => values[variable.id]);
  const place = placeOf(variable, own);
  const kept = variable.value ?? own;
  const shown = name ?? variable.name;
  const written = text ?? writtenValue(kept);
  const nameFault = nameFaultOf(shown, others);
  const valueFault =
    place !== 'asked' && readValue(written, variable.type) === undefined
      ? say('This is no {type}.', { type: typeName(variable.type) })
      : undefined;
  const rename = (next: string) => {
    const fits = nameFaultOf(next, others) === undefined;
    setName(fits ? undefined : next);
    if (fits) onChange({ ...variable, name: next }, 'name');
  };
  const write = (next: string, type: PortType = variable.type) => {
    const value = readValue(next, type);
    setText(value === undefined ? next : undefined);
    if (place === 'machine' && value !== undefined) onKeep(value);
    if (place === 'flow' && value !== undefined) onChange({ ...variable, type, value }, 'value');
    else if (type !== variable.type) onChange(withValue({ ...variable, type }, undefined), 'type');
  };
  const move = (next: Place) => {
    const { inFlow, own: onMachine } = movedTo(next, kept ?? firstValue(variable.type));
    setText(undefined);
    onKeep(onMachine);
    onChange(withValue(variable, inFlow), 'place');
  };
  return (
    <fieldset className="variable-row" aria-label={say('Variable {name}', { name: variable.name })}>
      <input
        className="input mono"
        aria-label={say('Name')}
        aria-invalid={nameFault !== undefined}
        spellCheck={false}
        value={shown}
        onChange={({ target }) => rename(target.value)}
      />
      <select
        className="input"
        aria-label={say('Type')}
        value={variable.type}
        // The options below are port types, and so is what is there.
        onChange={({ target }) => write(written, target.value as PortType)}
      >
        {types.some(({ value }) => value === variable.type) ? null : (
          <option value={variable.type}>{typeName(variable.type)}</option>
        )}
        {types.map(({ value, label }) => (
          <option key={value} value={value}>
            {say(label)}
          </option>
        ))}
      </select>
      <select
        className="input"
        aria-label={say('The value is')}
        value={place}
        // The options below are places.
        onChange={({ target }) => move(target.value as Place)}
      >
        {places.map((value) => (
          <option key={value} value={value}>
            {say(placeWords[value])}
          </option>
        ))}
      </select>
      <input
        className="input mono"
        aria-label={say('Value')}
        aria-invalid={valueFault !== undefined}
        disabled={place === 'asked'}
        placeholder={place === 'asked' ? say('Each run asks for it.') : ''}
        value={place === 'asked' ? '' : written}
        onChange={({ target }) => write(target.value)}
      />
      <button
        type="button"
        className="button quiet"
        aria-label={say('Remove {name}', { name: variable.name })}
        onClick={onRemove}
      >
        <Icon name="x" />
      </button>
      {nameFault === undefined && valueFault === undefined ? null : (
        <p className="field-error">{nameFault ?? valueFault}</p>
      )}
    </fieldset>
  );
}

function nameFaultOf(name: string, others: readonly string[]): string | undefined {
  if (!isVariableName(name)) return say('Use letters, digits, - and _, and begin with a letter.');
  return others.includes(name) ? say('There is a variable “{name}” already.', { name }) : undefined;
}

function withValue({ value: _, ...variable }: Variable, value: Json | undefined): Variable {
  return value === undefined ? variable : { ...variable, value };
}
