import { Fragment } from 'react';
import type { FlowNode } from '../../flow/flow';
import type { Catalogue } from '../../flow/node-definition';
import { say, sayCount } from '../../look/words';
import type { CanvasAction } from '../canvas-actions';
import type { DocumentStore } from '../document';
import type { ModelChoice } from '../forms/model-offer';
import { ArrangePart } from './arrange-part';
import { ManyForm } from './many-form';
import { ManyPolicy } from './many-policy';

/** Several things at once: how many, what can be done with all of them, and the settings that the nodes share. */
export function ManyInspector(props: {
  readonly document: DocumentStore;
  readonly nodes: readonly FlowNode[];
  readonly wires: number;
  readonly catalogue: Catalogue;
  readonly models: readonly ModelChoice[];
  readonly actions: readonly CanvasAction[];
}) {
  const { document, nodes, wires, catalogue, models, actions } = props;
  return (
    <>
      <div className="inspector-head">
        <b>{wordsFor(nodes.length, wires)}</b>
      </div>
      <div className="inspector-body">
        <ArrangePart actions={actions.filter((action) => action.isEnabled())} />
        {nodes.length > 1 ? (
          <Fragment key={nodes.map(({ id }) => id).join(' ')}>
            <ManyForm {...{ document, nodes, catalogue, models }} />
            <ManyPolicy {...{ document, nodes, catalogue }} />
          </Fragment>
        ) : null}
      </div>
    </>
  );
}

function wordsFor(nodes: number, wires: number): string {
  const things = {
    nodes: sayCount(nodes, '{count} node', '{count} nodes'),
    wires: sayCount(wires, '{count} wire', '{count} wires'),
  };
  if (wires === 0) return say('{nodes} selected', things);
  return nodes === 0 ? say('{wires} selected', things) : say('{nodes} and {wires} selected', things);
}
