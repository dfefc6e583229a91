import { useState } from 'react';
import { type Budget, budgetSchema } from '../../flow/flow';
import { Field } from '../../look/field';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';

const limits = [
  { key: 'calls', label: 'Calls', unit: 'of models', example: '20' },
  { key: 'tokens', label: 'Tokens', unit: 'tok', example: '50000' },
  { key: 'costUsd', label: 'Cost', unit: '$', example: '0.50' },
  { key: 'minutes', label: 'Time', unit: 'min', example: '5' },
] as const;

/** What one run may use at most. */
export function BudgetPart({ budget }: { readonly budget: Budget | undefined }) {
  const { document } = useWorkspace();
  const set = (key: keyof Budget, value: number | undefined) => {
    const { [key]: _, ...others } = document.getState().flow.budget ?? {};
    const next: Budget = value === undefined ? others : { ...others, [key]: value };
    const isEmpty = Object.keys(next).length === 0;
    document.edit(
      isEmpty ? { type: 'set', fields: {}, unset: ['budget'] } : { type: 'set', fields: { budget: next }, unset: [] },
      { merge: `budget ${key}` },
    );
  };
  return (
    <section className="settings-part" aria-label={say('Budget')}>
      <h3>{say('Budget of a run')}</h3>
      <p className="hint">
        {say(
          'A run that reaches one of these ends as failed, and says which. Left empty, there is no limit. The cost is known for models that have a price.',
        )}
      </p>
      <div className="budget-fields">
        {limits.map(({ key, ...words }) => (
          <LimitField
            key={key}
            {...words}
            value={budget?.[key]}
            isAllowed={(value) => budgetSchema.safeParse({ [key]: value }).success}
            onChange={(value) => set(key, value)}
          />
        ))}
      </div>
    </section>
  );
}

interface LimitProps {
  readonly label: string;
  readonly unit: string;
  readonly example: string;
  readonly value: number | undefined;
  readonly isAllowed: (value: number) => boolean;
  readonly onChange: (value: number | undefined) => void;
}

function LimitField({ label, unit, example, value, isAllowed, onChange }: LimitProps) {
  const [draft, setDraft] = useState<string>();
  const write = (text: string) => {
    const number = Number(text);
    const fits = text.trim() === '' || (Number.isFinite(number) && isAllowed(number));
    setDraft(fits && `${number}` === text ? undefined : text);
    if (fits) onChange(text.trim() === '' ? undefined : number);
  };
  const isWrong = draft !== undefined && draft.trim() !== '' && !isAllowed(Number(draft));
  return (
    <Field
      label={say(label)}
      unit={say(unit)}
      error={isWrong ? say('Write a number, such as {example}.', { example }) : undefined}
    >
      {(naming) => (
        <input
          {...naming}
          className="input mono"
          inputMode="decimal"
          autoComplete="off"
          placeholder={say('no limit')}
          value={draft ?? (value === undefined ? '' : `${value}`)}
          onChange={({ target }) => write(target.value)}
          onBlur={() => setDraft(isWrong ? draft : undefined)}
        />
      )}
    </Field>
  );
}
