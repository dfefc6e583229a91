import { configFields, templatesIn } from '../../flow/config-field';
import { changeNode, connect, removeItems, setConfig } from '../../flow/edits';
import type { Flow, FlowNode, Wire } from '../../flow/flow';
import type { Catalogue } from '../../flow/node-definition';
import type { Operation } from '../../flow/operation';
import { fitOf } from '../../flow/port-type';
import { inputAt, portsOf } from '../../flow/ports';
import type { Problem, ProblemCode } from '../../flow/problem';
import { parseTemplate } from '../../flow/template';
import { addVariables } from '../../flow/variable-edits';
import { nodeName } from '../../look/node-name';
import { say } from '../../look/words';
import { converterIn } from '../wiring/converter';
import { reachOf } from '../wiring/reach';

/** What mends a problem without a decision of the person: the words of its button, and the edit, one undo step. */
export interface QuickFix {
  readonly label: string;
  readonly operation: Operation;
}

interface Scene {
  readonly problem: Problem;
  readonly flow: Flow;
  readonly catalogue: Catalogue;
  readonly node: FlowNode | undefined;
  readonly wire: Wire | undefined;
}

type Fix = (scene: Scene) => QuickFix | undefined;

/**
 * The mechanical remedy of a problem; undefined where the person has to decide.
 * @param flow the flow that has the problem, as it is now: a problem of an older state may name what is gone
 */
export function quickFix(problem: Problem, flow: Flow, catalogue: Catalogue): QuickFix | undefined {
  if (problem.inside) return undefined; // it is mended where it is, inside the sub-flow
  const node = flow.nodes.find((candidate) => candidate.id === problem.node);
  const wire = flow.wires.find((candidate) => candidate.id === problem.wire);
  return fixes[problem.code]?.({ problem, flow, catalogue, node, wire });
}

const removeWire: Fix = ({ flow, wire }) =>
  wire && { label: say('Remove the wire'), operation: removeItems(flow, new Set(), new Set([wire.id])) };

const fixes: Partial<Record<ProblemCode, Fix>> = {
  'type-mismatch': insertConverter,
  'input-not-wired': wireOnlyCandidate,
  'template-port-not-wired': wireOnlyCandidate,
  'two-wires-on-one-input': removeWire,
  'dangling-wire': removeWire,
  'port-gone': removeWire,
  'sub-flow-ports-changed': removeWire,
  'loop-result-in-for-each': removeWire,
  'loop-without-end': ({ flow, node }) =>
    node && { label: say('Cap it at 100 ticks'), operation: setConfig(flow, node.id, 'maxTicks', 100) },
  'disabled-node-in-the-way': turnOn,
  'duplicate-name': rename,
  'model-not-found': chooseDefault,
  'variable-unknown': addMissing,
  'unreachable-node': ({ flow, node }) =>
    node && { label: say('Delete the node'), operation: removeItems(flow, new Set([node.id]), new Set()) },
};

/** Puts the node between the two ends that the problem names, set so that it fits. */
function insertConverter({ flow, catalogue, wire }: Scene): QuickFix | undefined {
  const converter = wire && converterIn(flow, wire, catalogue);
  if (!converter) return undefined;
  const label = say('Insert {node}', { node: say(converter.definition.label) });
  return { label, operation: converter.operation };
}

/** Wires the one output that fits, where exactly one does that would not lead in a circle. */
function wireOnlyCandidate({ flow, catalogue, node, problem }: Scene): QuickFix | undefined {
  const input = node && problem.port && inputAt(flow, { node: node.id, port: problem.port }, catalogue);
  if (!node || !input) return undefined;
  // What reaches an Interface ends there: it closes no circle.
  const ends = new Set(flow.nodes.flatMap(({ id, type }) => (catalogue.get(type)?.role === 'interface' ? [id] : [])));
  const wires = flow.wires.filter(({ to }) => !ends.has(to.node));
  const after = reachOf({ ...flow, wires }, [node.id], 'downstream');
  const isBefore = (other: FlowNode) => other.id !== node.id && !after.has(other.id);
  const fitting = flow.nodes.filter(isBefore).flatMap((other) =>
    (portsOf(other, catalogue, flow.flows)?.outputs ?? []).flatMap((output) => {
      const fit = output.hidden ? undefined : fitOf(output.type, input.type);
      return fit?.fits ? [{ other, output, isExact: fit.coercion === undefined }] : [];
    }),
  );
  const exact = fitting.filter(({ isExact }) => isExact);
  const [only, ...others] = exact.length > 0 ? exact : fitting;
  if (!only || others.length > 0) return undefined;
  const from = { node: only.other.id, port: only.output.id };
  return {
    label: say('Wire it to {node}', { node: nodeName(only.other, catalogue) }),
    operation: connect(flow, from, { node: node.id, port: input.id }, input.many === true),
  };
}

function turnOn({ flow, wire, node }: Scene): QuickFix | undefined {
  const before = flow.nodes.find(({ id }) => id === wire?.from.node);
  const off = [before, node].find((candidate) => candidate?.disabled !== undefined);
  return off && { label: say('Turn it on'), operation: changeNode(flow, off.id, { disabled: undefined }) };
}

/** Gives the second of two the first name that nobody has: `Answer 2`. */
function rename({ flow, node }: Scene): QuickFix | undefined {
  const name = node?.label?.trim();
  if (!node || name === undefined) return undefined;
  const taken = new Set(flow.nodes.map(({ label }) => label?.trim()));
  let number = 2;
  while (taken.has(`${name} ${number}`)) number += 1;
  const label = `${name} ${number}`;
  return { label: say('Rename to {name}', { name: label }), operation: changeNode(flow, node.id, { label }) };
}

function chooseDefault({ flow, node, catalogue }: Scene): QuickFix | undefined {
  const config = node && catalogue.get(node.type)?.config;
  const fields = config ? configFields(config).filter(({ control }) => control === 'model') : [];
  const [field] = fields;
  if (!node || !field || fields.length > 1) return undefined;
  return { label: say('Use the default model'), operation: setConfig(flow, node.id, field.key, 'default') };
}

/** Lists the variables that the texts of the node name and the flow lacks, as texts. */
function addMissing({ flow, node, catalogue }: Scene): QuickFix | undefined {
  const config = node && catalogue.get(node.type)?.config;
  if (!node || !config) return undefined;
  const known = new Set(flow.variables.map(({ name }) => name));
  const used = templatesIn(config, node.config).flatMap(({ template }) =>
    parseTemplate(template).flatMap((part) => (part.kind === 'variable' ? [part.name] : [])),
  );
  const missing = [...new Set(used)].filter((name) => !known.has(name));
  if (missing.length === 0) return undefined;
  return {
    label: say('Add {names} to the variables', { names: missing.join(', ') }),
    operation: addVariables(flow, missing),
  };
}
