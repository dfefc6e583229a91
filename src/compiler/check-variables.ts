import type { Variable } from '../flow/flow';
import { isOfType, shapeOf } from '../flow/payload';
import type { Problem } from '../flow/problem';
import type { Design, DesignNode } from './design';
import type { Environment } from './environment';
import { error, quoted, warning } from './report';

/**
 * The variables of a flow and of what it embeds. A run has one variable of a name: the outermost flow that lists it
 * says what it is.
 */
export function variablesOf(design: Design): readonly Variable[] {
  const byName = new Map<string, Variable>();
  for (const { flow } of allOf(design)) {
    for (const variable of flow.variables) if (!byName.has(variable.name)) byName.set(variable.name, variable);
  }
  return [...byName.values()];
}

/** Whether the variables are used, have values, and mean the same wherever they are listed. */
export function checkVariables(design: Design, { ownVariables = [] }: Environment): readonly Problem[] {
  const variables = variablesOf(design);
  const used = new Set<string>();
  for (const { nodes } of allOf(design))
    for (const node of nodes.values()) for (const name of namesIn(node)) used.add(name);
  return [
    ...allOf(design).flatMap(({ flow }) => checkNames(flow.variables)),
    ...variables.flatMap((variable) => checkVariable(variable, used, ownVariables)),
    ...checkTypes(design, variables),
  ];
}

/** Whether each variable that the templates of one design name is there. */
export function checkUses(design: Design, variables: readonly Variable[]): readonly Problem[] {
  const declared = new Set(variables.map((variable) => variable.name));
  const problems: Problem[] = [];
  for (const node of design.nodes.values())
    for (const name of namesIn(node)) if (!declared.has(name)) problems.push(notInList(node, name));
  return problems;
}

/** The design and those it embeds, in the order of their ids. */
function allOf(design: Design): readonly Design[] {
  const inner = [...design.flows].sort(([a], [b]) => (a < b ? -1 : 1));
  return [design, ...inner.map(([, embedded]) => embedded)];
}

const none: ReadonlySet<string> = new Set();

function namesIn({ templates }: DesignNode): ReadonlySet<string> {
  if (templates.length === 0) return none;
  const names = new Set<string>();
  for (const { parts } of templates) for (const part of parts) if (part.kind === 'variable') names.add(part.name);
  return names;
}

function notInList(node: DesignNode, name: string): Problem {
  const message = `${quoted(node.label)} uses \${user.${name}}, and the flow has no variable of that name.`;
  const remedy = `Add ${quoted(name)} to the variables, or write \\\${user.${name}} if those are the characters you mean.`;
  const template = node.templates.find(({ parts }) =>
    parts.some((part) => part.kind === 'variable' && part.name === name),
  );
  return error('variable-unknown', [message, remedy], {
    node: node.node.id,
    ...(template && { field: template.path }),
  });
}

function checkVariable(
  { name, type, value }: Variable,
  used: ReadonlySet<string>,
  own: readonly string[],
): readonly Problem[] {
  const problems: Problem[] = [];
  if (value !== undefined && !isOfType(value, type)) {
    const message = `The variable ${quoted(name)} is to be ${type} and holds ${shapeOf(value)}.`;
    problems.push(error('variable-mistyped', [message, 'Change its value or its type.']));
  }
  if (!used.has(name)) {
    const message = `Nothing uses the variable ${quoted(name)}.`;
    problems.push(warning('variable-unused', [message, `Write \${user.${name}} where you want it, or remove it.`]));
  } else if (value === undefined && !own.includes(name)) {
    const message = `The variable ${quoted(name)} has no value.`;
    problems.push(warning('variable-not-set', [message, 'Give it a value; otherwise each run needs one.']));
  }
  return problems;
}

/** Two variables of one name cannot be told apart, so this is an error, unlike two nodes of one name. */
function checkNames(variables: readonly Variable[]): readonly Problem[] {
  const seen = new Set<string>();
  return variables.flatMap(({ name }) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [error('duplicate-name', [`Two variables have the name ${quoted(name)}.`, 'Rename one of them.'])];
  });
}

function checkTypes(design: Design, variables: readonly Variable[]): readonly Problem[] {
  const types = new Map(variables.map(({ name, type }) => [name, type]));
  return allOf(design).flatMap(({ flow }) =>
    flow.variables
      .filter(({ name, type }) => types.get(name) !== type)
      .map(({ name, type }) => {
        const message = `The variable ${quoted(name)} is ${types.get(name)}, but ${type} in the sub-flow ${quoted(flow.name)}.`;
        return error('variable-mistyped', [message, 'Give both the same type, or rename one of them.']);
      }),
  );
}
