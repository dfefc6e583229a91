import type { NodeInput } from '../flow/ports';
import type { Problem } from '../flow/problem';
import { type Design, type DesignNode, hasConfigValue, isOn } from './design';
import { error, quoted } from './report';

/** Whether each node that runs gets all it needs: from a wire, or from the field of its config with the input's name. */
export function checkInputs(design: Design): readonly Problem[] {
  return [...design.nodes.values()].filter(isOn).flatMap(checkNode);
}

function checkNode(node: DesignNode): readonly Problem[] {
  if (node.definition.role === 'interface') return []; // each wire into it is a reply; having none is no fault
  const problems: Problem[] = [];
  for (const input of node.ports.inputs) {
    if (input.optional === true || node.wiresInto.has(input.id) || hasConfigValue(node, input)) continue;
    problems.push(input.fromTemplate ? templateNotWired(node, input) : notWired(node, input));
  }
  return problems;
}

function notWired(node: DesignNode, input: NodeInput): Problem {
  const message = `Nothing is wired to ${quoted(input.name)} of ${quoted(node.label)}.`;
  const isField = Object.hasOwn(node.definition.config.shape, input.id);
  const remedy = isField ? 'Wire something to it, or fill in the field of that name.' : 'Wire something to it.';
  return error('input-not-wired', [message, remedy], { node: node.node.id, port: input.id });
}

function templateNotWired(node: DesignNode, input: NodeInput): Problem {
  const message = `The text of ${quoted(node.label)} uses {{${input.id}}}, and nothing is wired to that input.`;
  const remedy = `Wire something to it, or write \\{{${input.id}}} if those are the characters you mean.`;
  const template = node.templates.find(({ parts }) =>
    parts.some((part) => part.kind === 'port' && part.name === input.id),
  );
  const place = { node: node.node.id, port: input.id, ...(template && { field: template.path }) };
  return error('template-port-not-wired', [message, remedy], place);
}
