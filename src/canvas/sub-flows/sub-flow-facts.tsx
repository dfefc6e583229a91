import './sub-flow-facts.css';
import type { Definition, Flow } from '../../flow/flow';
import type { Catalogue } from '../../flow/node-definition';
import type { Use } from '../../flow/sub-flows/uses';
import { Icon } from '../../look/icon';
import { nodeName } from '../../look/node-name';
import { say, sayCount } from '../../look/words';

export interface SubFlowFactsProps {
  /** Missing where the document has no such flow. */
  readonly definition: Definition | undefined;
  readonly uses: readonly Use[];
  readonly flow: Flow;
  readonly catalogue: Catalogue;
  /** The flow that it came from, if that is another version by now. */
  readonly newer: Flow | undefined;
  /** Other flows in which a version of it is, too. */
  readonly homes: readonly Pick<Flow, 'id' | 'name'>[];
  readonly onOpenFlow: (flow: Flow['id']) => void;
  readonly onOpen: () => void;
  readonly onGo: (use: Use) => void;
  readonly onOpenOrigin: () => void;
  readonly onUpdate: () => void;
  readonly onCompare?: () => void;
}

/** What a Sub-flow stands for, as its Inspector says it. */
export function SubFlowFacts(props: SubFlowFactsProps) {
  const { definition, uses } = props;
  if (!definition)
    return (
      <div className="inspector-words">
        <p>{say('The flow that this stands for is not in this document. Remove it, and place the flow again.')}</p>
      </div>
    );
  return (
    <div className="sub-flow-facts">
      <div className="sub-flow-name">
        <b>{definition.name === '' ? say('Untitled flow') : definition.name}</b>
        <span className="mono hint">{sayCount(definition.nodes.length, '{count} node', '{count} nodes')}</span>
      </div>
      {definition.description === undefined ? null : <p className="hint">{definition.description}</p>}
      <button type="button" className="button" onClick={props.onOpen}>
        {say('Open the sub-flow')}
      </button>
      <Origin {...props} definition={definition} />
      <section aria-label={say('Where it is used')}>
        <h3>{sayCount(uses.length, 'Used once', 'Used {count} times')}</h3>
        <p className="hint">{say('A change inside of it is a change wherever it is used.')}</p>
        <ul>
          {uses.map((use) => (
            <li key={`${use.within}/${use.node.id}`}>
              <button type="button" className="sub-flow-use" disabled={!use.way} onClick={() => props.onGo(use)}>
                <span>{nodeName(use.node, props.catalogue)}</span>
                <span className="hint">{whereOf(use, props.flow)}</span>
              </button>
            </li>
          ))}
          {props.homes.map(({ id, name }) => (
            <li key={id}>
              <button type="button" className="sub-flow-use" onClick={() => props.onOpenFlow(id)}>
                <span>{name === '' ? say('Untitled flow') : name}</span>
                <span className="hint">{say('another flow, with a copy of its own')}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Origin({ definition, newer, ...props }: SubFlowFactsProps & { readonly definition: Definition }) {
  if (!definition.origin) return null;
  return (
    <section aria-label={say('Where it comes from')} className="sub-flow-origin">
      <h3>{say('From your flows')}</h3>
      {newer ? (
        <>
          <p>
            <Icon name="info" /> {say('“{name}” has changed since it was placed here.', { name: newer.name })}
          </p>
          <div className="action-buttons">
            {props.onCompare ? (
              <button type="button" className="button" onClick={props.onCompare}>
                {say('See what changed')}
              </button>
            ) : null}
            <button type="button" className="button" onClick={props.onUpdate}>
              {say('Update')}
            </button>
          </div>
        </>
      ) : (
        <p className="hint">
          {say('The version of it that was placed:')} <span className="mono">{definition.origin.hash.slice(0, 8)}</span>
        </p>
      )}
      <button type="button" className="button quiet" onClick={props.onOpenOrigin}>
        {say('Open that flow')}
      </button>
    </section>
  );
}

function whereOf({ within, way }: Use, { flows }: Flow): string {
  if (within === undefined) return say('in the flow');
  const name = flows[within]?.name ?? '';
  return way ? say('in “{name}”', { name }) : say('in “{name}”, which nothing uses', { name });
}
