import { type ReactNode, useMemo, useState } from 'react';
import { changeNode } from '../../flow/edits';
import type { FlowNode } from '../../flow/flow';
import type { Catalogue } from '../../flow/node-definition';
import { NodeIcon } from '../../look/node-icon';
import { walkTabs } from '../../look/walk-tabs';
import { say } from '../../look/words';
import { cardFacts } from '../card/card-facts';
import type { DocumentStore } from '../document';
import { ConfigForm } from '../forms/config-form';
import { HelpWayContext } from '../forms/help-way';
import type { ModelChoice } from '../forms/model-offer';
import { NodeHelp } from '../help/node-help';
import { NodeMenuButton } from '../menus/node-menu-button';
import { NotePart } from './note-part';
import { PolicyPart } from './policy-form';

const withoutPayloads = ['Settings', 'Help'] as const;
const tabs = ['Settings', 'Payloads', 'Help'] as const;

/** What a node took in and gave out, as who knows the runs shows it. */
export interface PayloadsPart {
  draw(node: FlowNode): ReactNode;
  /** They are what a person wants to see of the node first. */
  comeFirst(node: FlowNode): boolean;
  /** From now on they are, also where something else of the node is open. */
  comeForward(node: FlowNode): boolean;
}

/** One node: its label, its settings, and what it does. */
export function NodeInspector(props: {
  readonly document: DocumentStore;
  readonly node: FlowNode;
  readonly catalogue: Catalogue;
  readonly models: readonly ModelChoice[];
  readonly payloads?: PayloadsPart | undefined;
  readonly drawInside?: ((node: FlowNode) => ReactNode) | undefined;
}) {
  const { document, node, catalogue, models, payloads, drawInside } = props;
  const [tab, setTab] = useState<(typeof tabs)[number]>(() => (payloads?.comeFirst(node) ? 'Payloads' : 'Settings'));
  const isForward = payloads?.comeForward(node) === true;
  const [wasForward, setWasForward] = useState(isForward);
  if (isForward !== wasForward) {
    setWasForward(isForward);
    if (isForward) setTab('Payloads');
  }
  const [helpAt, setHelpAt] = useState<string>();
  const helpWay = useMemo(
    () => ({
      type: node.type,
      onHelp(key: string) {
        setHelpAt(key);
        setTab('Help');
      },
    }),
    [node.type],
  );
  const definition = catalogue.get(node.type);
  const { icon, family } = cardFacts(node, catalogue);
  const open = (name: (typeof tabs)[number]) => {
    setHelpAt(undefined);
    setTab(name);
  };
  const rename = (label: string) =>
    document.edit(changeNode(document.getState().flow, node.id, { label: label === '' ? undefined : label }), {
      merge: `label ${node.id}`,
    });
  return (
    <>
      <div className="inspector-head">
        <NodeIcon icon={icon} family={family} />
        <input
          className="inspector-label"
          aria-label={say('Label')}
          value={node.label ?? ''}
          placeholder={definition ? say(definition.label) : node.type}
          onChange={(event) => rename(event.target.value)}
        />
        <NodeMenuButton />
      </div>
      {definition ? (
        <>
          <div className="tabs" role="tablist" aria-label={say('Node')} onKeyDown={walkTabs}>
            {(payloads ? tabs : withoutPayloads).map((name) => (
              <button
                key={name}
                type="button"
                role="tab"
                aria-selected={tab === name}
                tabIndex={tab === name ? 0 : -1}
                onClick={() => open(name)}
              >
                {say(name)}
              </button>
            ))}
          </div>
          <div className="inspector-body" role="tabpanel" aria-label={say(tab)}>
            {tab === 'Payloads' ? payloads?.draw(node) : null}
            {tab === 'Settings' ? (
              <>
                {definition.subFlow || definition.tool ? drawInside?.(node) : null}
                {definition.subFlow ? null : (
                  <HelpWayContext value={helpWay}>
                    <ConfigForm document={document} node={node} definition={definition} models={models} />
                  </HelpWayContext>
                )}
                {definition.role === undefined && definition.passage === undefined ? (
                  <PolicyPart document={document} node={node} definition={definition} />
                ) : null}
                <NotePart document={document} node={node} />
              </>
            ) : null}
            {tab === 'Help' ? <NodeHelp {...{ document, node, definition, catalogue }} at={helpAt} /> : null}
          </div>
        </>
      ) : (
        <UnknownType node={node} />
      )}
    </>
  );
}

function UnknownType({ node }: { readonly node: FlowNode }) {
  return (
    <div className="inspector-body">
      <div className="inspector-words">
        <p>
          {say('This Voide has no node type {type}.', { type: node.type })}{' '}
          {say(
            'Its settings and wires are kept as they are; replace it by a node that you have, or open the flow in a newer Voide.',
          )}
        </p>
        <pre className="mono">{JSON.stringify(node.config, undefined, 2)}</pre>
      </div>
    </div>
  );
}
