import { useEffect, useMemo, useRef } from 'react';
import { configFields } from '../../flow/config-field';
import type { Json } from '../../flow/json';
import type { NodeDefinition } from '../../flow/node-definition';
import { say } from '../../look/words';
import { hintsOf, hintsOfRows, withKeys } from '../forms/hints';
import { type SaidField, saidField } from '../forms/said-field';
import { docsOf } from './field-facts';

/** All settings of a node type, those too that its form shows at other times only: what each is, takes, and begins as. */
export function SettingsHelp({
  definition,
  at,
}: {
  readonly definition: NodeDefinition;
  readonly at?: string | undefined;
}) {
  const { config, type } = definition;
  const wanted = useRef<HTMLDivElement>(null);
  const defaults = useMemo(() => config.parse({}) as Readonly<Record<string, Json>>, [config]); // configs are JSON
  const fields = configFields(config)
    .filter(({ control }) => control !== 'id')
    .map(saidField);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another setting is another place.
  useEffect(() => {
    wanted.current?.scrollIntoView({ block: 'center' });
    wanted.current?.focus({ preventScroll: true });
  }, [at]);
  if (fields.length === 0) return null;
  return (
    <>
      <h3>{say('Settings')}</h3>
      <dl className="help-settings">
        {fields.map((field) => (
          <div
            key={field.key}
            ref={field.key === at ? wanted : undefined}
            tabIndex={-1}
            data-at={field.key === at || undefined}
          >
            <dt>{field.title}</dt>
            {sentencesOf(field, type, defaults[field.key]).map((sentence) => (
              <dd key={sentence}>{withKeys(sentence)}</dd>
            ))}
          </div>
        ))}
      </dl>
    </>
  );
}

function sentencesOf(field: SaidField, type: string, beginsAs: Json | undefined): readonly string[] {
  const hints = field.kind === 'list' || field.kind === 'record' ? hintsOfRows(field) : hintsOf(field);
  return [...hints, ...docsOf(field, type, beginsAs)];
}
