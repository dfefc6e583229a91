import { useState } from 'react';
import { useStore } from 'zustand';
import { type ConfigField, configFields } from '../../flow/config-field';
import { changeNode } from '../../flow/edits';
import type { FlowNode } from '../../flow/flow';
import type { Json } from '../../flow/json';
import type { NodeDefinition } from '../../flow/node-definition';
import type { Policy } from '../../flow/policy';
import { portsOfDefinition } from '../../flow/ports';
import { say } from '../../look/words';
import type { DocumentStore } from '../document';
import { FieldControl } from '../forms/field-control';
import { errorsIn } from '../forms/field-errors';
import { Fold } from './fold';
import { formOfPolicy, type PolicyForm, policyFields, policyOfForm } from './policy-fields';
import { policySentence } from './policy-words';

interface PolicyProps {
  readonly document: DocumentStore;
  readonly node: FlowNode;
  readonly definition: NodeDefinition;
}

/** What happens when a node fails, takes too long or would do the same again: one line, and the form behind it. */
export function PolicyPart({ document, node, definition }: PolicyProps) {
  const wires = useStore(document, (state) => state.flow.wires);
  const isErrorWired = wires.some(({ from }) => from.node === node.id && from.port === 'error');
  const policy: Policy = { ...definition.policy, ...node.policy };
  return (
    <Fold summary={policySentence(policy, isErrorWired)}>
      {() => <PolicyFields {...{ document, node, definition, policy, isErrorWired }} />}
    </Fold>
  );
}

function PolicyFields(props: PolicyProps & { readonly policy: Policy; readonly isErrorWired: boolean }) {
  const { document, node, definition, policy, isErrorWired } = props;
  // What cannot be a policy stays in the form, and does not reach the flow.
  const [draft, setDraft] = useState<PolicyForm>();
  const form = draft ?? formOfPolicy(policy);
  const values: Readonly<Record<string, Json | undefined>> = { ...policyFields.parse({}), ...form };
  const change = (key: string, value: Json | undefined, isTyped: boolean) => {
    const { [key as keyof PolicyForm]: _, ...without } = form;
    const next: PolicyForm = value === undefined ? without : { ...without, [key]: value };
    const read = policyOfForm(next, definition.policy ?? {});
    setDraft(read ? undefined : next);
    if (!read) return;
    document.edit(changeNode(document.getState().flow, node.id, { policy: read.policy }), {
      ...(isTyped ? { merge: `policy ${node.id} ${key}` } : {}),
    });
  };
  const hasStreams = portsOfDefinition(definition, node.config, document.getState().flow.flows).outputs.some(
    (port) => port.stream,
  );
  const isOfUse = ({ key }: ConfigField): boolean => {
    if (key === 'onError') return !isErrorWired;
    if (key === 'hold') return hasStreams;
    return !ofRetry.has(key) || values['tries'] !== 1;
  };
  return (
    <div className="config-form">
      {isErrorWired ? (
        <p className="hint">{say('A wire at error takes the failure; the flow goes on there.')}</p>
      ) : null}
      {configFields(policyFields)
        .filter(isOfUse)
        .map((field) => (
          <FieldControl
            key={field.key}
            field={field}
            path={[field.key]}
            value={values[field.key]}
            errorAt={errorsIn(policyFields, form)}
            models={[]}
            onChange={(value, isTyped) => change(field.key, value, isTyped)}
          />
        ))}
    </div>
  );
}

const ofRetry: ReadonlySet<string> = new Set(['backoff', 'delay', 'longest', 'jitter']);
