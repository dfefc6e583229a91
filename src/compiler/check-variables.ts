import type { Variable } from '../flow/flow';
import { isOfType, shapeOf } from '../flow/payload';
import type { Problem } from '../flow/problem';
import type { Design, DesignNode } from './design';
import { error, quoted, warning } from './report';

/** Whether `${user.name}` in the templates and the flow's variable list agree. */
export function checkVariables(design: Design): readonly Problem[] {
  const { variables } = design.flow;
  const declared = new Set(variables.map((variable) => variable.name));
  const used = new Set<string>();
  const unknown: Problem[] = [];
  for (const node of design.nodes.values()) {
    for (const name of variablesOf(node)) {
      used.add(name);
      if (!declared.has(name)) unknown.push(notInList(node, name));
    }
  }
  return [...unknown, ...checkNames(variables), ...variables.flatMap((variable) => checkVariable(variable, used))];
}

function variablesOf(node: DesignNode): ReadonlySet<string> {
  const parts = node.templates.flatMap((template) => template.parts);
  return new Set(parts.flatMap((part) => (part.kind === 'variable' ? [part.name] : [])));
}

function notInList(node: DesignNode, name: string): Problem {
  const message = `${quoted(node.label)} uses \${user.${name}}, and the flow has no variable of that name.`;
  const remedy = `Add ${quoted(name)} to the variables, or write \\\${user.${name}} if those are the characters you mean.`;
  return error('variable-unknown', [message, remedy], { node: node.node.id });
}

function checkVariable({ name, type, value }: Variable, used: ReadonlySet<string>): readonly Problem[] {
  const problems: Problem[] = [];
  if (value !== undefined && !isOfType(value, type)) {
    const message = `The variable ${quoted(name)} is to be ${type} and holds ${shapeOf(value)}.`;
    problems.push(error('variable-mistyped', [message, 'Change its value or its type.']));
  }
  if (!used.has(name)) {
    const message = `Nothing uses the variable ${quoted(name)}.`;
    problems.push(warning('variable-unused', [message, `Write \${user.${name}} where you want it, or remove it.`]));
  } else if (value === undefined) {
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
