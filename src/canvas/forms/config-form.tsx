import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type ConfigField, configFields } from '../../flow/config-field';
import { changeNode } from '../../flow/edits';
import type { FlowNode } from '../../flow/flow';
import type { Json } from '../../flow/json';
import { type NodeDefinition, upToDate } from '../../flow/node-definition';
import { portsOfDefinition } from '../../flow/ports';
import { addVariables } from '../../flow/variable-edits';
import { say } from '../../look/words';
import type { DocumentStore } from '../document';
import { FieldControl } from './field-control';
import { errorsOf } from './field-errors';
import type { ModelChoice } from './model-offer';
import { isAsWanted, isOfUse } from './of-use';
import { type TemplateNames, TemplateNamesContext } from './template-names';
import { undoInField } from './undo-in-field';

export interface ConfigFormProps {
  readonly document: DocumentStore;
  readonly node: FlowNode;
  readonly definition: NodeDefinition;
  readonly models: readonly ModelChoice[];
}

/** The settings of a node, as its config schema describes them. What the schema refuses is kept, and said beside the field. */
export function ConfigForm({ document, node: given, definition, models }: ConfigFormProps) {
  const node = useMemo(() => upToDate(given, definition), [given, definition]);
  const fields = useMemo(() => configFields(definition.config), [definition]);
  const defaults = useMemo(() => definition.config.parse({}) as Record<string, Json>, [definition]); // configs are JSON
  const errorAt = useMemo(() => errorsOf(definition, node.config), [definition, node.config]);
  const change = (key: string, value: Json | undefined, isTyped: boolean) => {
    const { flow } = document.getState();
    const before = flow.nodes.find(({ id }) => id === node.id);
    if (!before) return;
    const { config, typeVersion } = upToDate(before, definition);
    const { [key]: _, ...without } = config;
    const next = value === undefined ? without : { ...config, [key]: value };
    const operation = changeNode(flow, node.id, { config: next, typeVersion });
    document.edit(operation, isTyped ? { merge: `config ${node.id} ${key}` } : {});
  };
  const names = useTemplateNames(document, node, definition);
  if (fields.length === 0)
    return <p className="inspector-words">{say('There is nothing to set: its wires say it all.')}</p>;
  return (
    <TemplateNamesContext.Provider value={names}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields in it pass by. */}
      <div className="config-form" onKeyDown={(event) => undoInField(event, document, node.id)}>
        {fields
          .filter((field) => isOfUse(field, { ...defaults, ...node.config }))
          .map((field) => (
            <FieldControl
              key={field.key}
              field={isJson(field, { ...defaults, ...node.config }) ? { ...field, language: 'json' } : field}
              path={[field.key]}
              value={node.config[field.key] ?? defaults[field.key]}
              errorAt={errorAt}
              models={models}
              onChange={(value, isTyped) => change(field.key, value, isTyped)}
            />
          ))}
      </div>
    </TemplateNamesContext.Provider>
  );
}

/** The inputs of the node, those that only wires still name too, and the variables of the flow; the same object while they are the same. */
function useTemplateNames(document: DocumentStore, node: FlowNode, definition: NodeDefinition): TemplateNames {
  const { flows, wires, variables } = useStore(document, (state) => state.flow);
  const inputs = portsOfDefinition(definition, node.config, flows).inputs.filter((port) => !port.hidden);
  const wired = wires.flatMap(({ to }) => (to.node === node.id ? [to.port] : []));
  const ports = [...new Set([...inputs.map(({ id }) => id), ...wired])].join('\n');
  const known = variables.map(({ name }) => name).join('\n');
  const bare = inputs.filter(({ id, fromTemplate }) => fromTemplate && !wired.includes(id)).map(({ id }) => id);
  const unwired = bare.join('\n');
  return useMemo(
    () => ({
      ports: linesOf(ports),
      variables: linesOf(known),
      unwired: linesOf(unwired),
      addVariable: (name) => document.edit(addVariables(document.getState().flow, [name])),
    }),
    [ports, known, unwired, document],
  );
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

const isJson = ({ jsonFor }: ConfigField, values: Readonly<Record<string, Json>>): boolean =>
  jsonFor !== undefined && isAsWanted(jsonFor, values);
