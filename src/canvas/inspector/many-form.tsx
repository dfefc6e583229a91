import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { FlowNode } from '../../flow/flow';
import type { Json } from '../../flow/json';
import type { Catalogue } from '../../flow/node-definition';
import { addVariables } from '../../flow/variable-edits';
import { say } from '../../look/words';
import type { DocumentStore } from '../document';
import { FieldControl } from '../forms/field-control';
import type { ModelChoice } from '../forms/model-offer';
import { TemplateNamesContext } from '../forms/template-names';
import { setShared, sharedFields } from './shared-fields';

/** The settings that several nodes share, changed on all of them at once. */
export function ManyForm(props: {
  readonly document: DocumentStore;
  readonly nodes: readonly FlowNode[];
  readonly catalogue: Catalogue;
  readonly models: readonly ModelChoice[];
}) {
  const { document, nodes, catalogue, models } = props;
  const variables = useStore(document, (state) => state.flow.variables);
  const names = useMemo(
    () => ({
      ports: [],
      unwired: [],
      variables: variables.map(({ name }) => name),
      addVariable: (name: string) => document.edit(addVariables(document.getState().flow, [name])),
    }),
    [variables, document],
  );
  const fields = useMemo(() => sharedFields(nodes, catalogue), [nodes, catalogue]);
  const ids = useMemo(() => new Set<string>(nodes.map((node) => node.id)), [nodes]);
  const change = (key: string, value: Json | undefined, isTyped: boolean) => {
    const merge = `config ${[...ids].join(' ')} ${key}`;
    document.edit(setShared(document.getState().flow, ids, key, value), isTyped ? { merge } : {});
  };
  if (fields.length === 0) return null;
  return (
    <TemplateNamesContext.Provider value={names}>
      <div className="config-form">
        {fields.map(({ field, value, isMixed }) => (
          <FieldControl
            key={field.key}
            field={isMixed ? { ...field, placeholder: say('different'), isOptional: true } : field}
            path={[field.key]}
            value={value}
            errorAt={() => undefined}
            models={models}
            onChange={(next, isTyped) => change(field.key, next, isTyped)}
          />
        ))}
      </div>
    </TemplateNamesContext.Provider>
  );
}
