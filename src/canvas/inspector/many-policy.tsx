import { useState } from 'react';
import type { FlowNode } from '../../flow/flow';
import type { Json } from '../../flow/json';
import type { Catalogue } from '../../flow/node-definition';
import { say } from '../../look/words';
import type { DocumentStore } from '../document';
import { FieldControl } from '../forms/field-control';
import { errorsIn } from '../forms/field-errors';
import { Fold } from './fold';
import { policyFields } from './policy-fields';
import { setSharedPolicy, sharedPolicy } from './shared-policy';

interface ManyPolicyProps {
  readonly document: DocumentStore;
  readonly nodes: readonly FlowNode[];
  readonly catalogue: Catalogue;
}

/** What happens when any of several nodes fails, takes too long or would do the same again. */
export function ManyPolicy(props: ManyPolicyProps) {
  if (sharedPolicy(props.nodes, props.catalogue).length === 0) return null;
  return <Fold summary={say('When they fail')}>{() => <Fields {...props} />}</Fold>;
}

function Fields({ document, nodes, catalogue }: ManyPolicyProps) {
  // What cannot be a policy stays in its field, and does not reach the flow.
  const [draft, setDraft] = useState<Readonly<Record<string, Json | undefined>>>({});
  const change = (key: string, value: Json | undefined, isTyped: boolean) => {
    const ids = new Set<string>(nodes.map(({ id }) => id));
    const operation = setSharedPolicy(document.getState().flow, ids, { key, value }, catalogue);
    setDraft(operation ? {} : { [key]: value });
    if (operation) document.edit(operation, isTyped ? { merge: `policy ${[...ids].join(' ')} ${key}` } : {});
  };
  return (
    <div className="config-form">
      {sharedPolicy(nodes, catalogue).map(({ field, value, isMixed }) => (
        <FieldControl
          key={field.key}
          field={isMixed ? { ...field, placeholder: say('different'), isOptional: true } : field}
          path={[field.key]}
          value={draft[field.key] ?? value}
          errorAt={errorsIn(policyFields, draft)}
          models={[]}
          onChange={(next, isTyped) => change(field.key, next, isTyped)}
        />
      ))}
    </div>
  );
}
