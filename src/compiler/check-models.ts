import { type ConfigField, textsIn } from '../flow/config-field';
import type { Problem } from '../flow/problem';
import { type Design, type DesignNode, isOn } from './design';
import { error, quoted } from './report';

const isModel = ({ control }: ConfigField): boolean => control === 'model';

/** Whether each model that a node names is one that can be used on this machine. */
export function checkModels(design: Design, known: ReadonlySet<string>): readonly Problem[] {
  return [...design.nodes.values()].filter(isOn).flatMap((node) => checkNode(node, known));
}

function checkNode(node: DesignNode, known: ReadonlySet<string>): readonly Problem[] {
  return textsIn(node.definition.config, node.config, isModel)
    .filter(({ text }) => !known.has(text))
    .map(({ text }) => {
      const message =
        text === ''
          ? `${quoted(node.label)} has no model.`
          : `${quoted(node.label)} asks for the model ${quoted(text)}, which is not set up here.`;
      const remedy = 'Choose a model in the node, or add a connection for it in Settings.';
      return error('model-not-found', [message, remedy], { node: node.node.id });
    });
}
