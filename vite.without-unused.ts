import { type ESTree, type Plugin, parseSync } from 'vite';

/** The members of a d3 transition that animate an element: nothing here does, only the viewport moves, by `tween`. */
const animations = new Set(['attr', 'attrTween', 'style', 'styleTween', 'text', 'textTween']);

/** How React makes components and contexts: without their result, such a call does nothing. */
const makers = /^(memo|forwardRef|fixedForwardRef|createContext|create\w+Edge)$/;

/** The kinds of nodes and edges that the drawing library has itself. All of ours are given to it; one of each kind stays, which it falls back on. */
const builtIn = /^builtin(Node|Edge)Types$/;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a library says in a way that keeps code in the page which nothing uses. */
const sayings = [
  { file: '/@xyflow/react/dist/esm/index.js', editsOf: editsOfComponents },
  { file: '/d3-transition/dist/d3-transition.mjs', editsOf: editsOfTransition },
  { file: '/d3-interpolate/dist/d3-interpolate.mjs', editsOf: editsOfFunctions },
  { file: '/d3-ease/dist/d3-ease.mjs', editsOf: editsOfFunctions },
] as const;

/** Lets the parts of the drawing libraries that nothing here uses fall out of the page. */
export function withoutUnused(): Plugin {
  const met = new Set<string>();
  return {
    name: 'voide-without-unused',
    apply: 'build',
    transform(code, id) {
      const saying = sayings.find(({ file }) => id.endsWith(file));
      if (saying === undefined) return undefined;
      met.add(saying.file);
      const edits = parseSync(id, code).program.body.flatMap(saying.editsOf);
      if (edits.length === 0) throw new Error(`${id} has nothing to leave out any more: look how it is written now.`);
      const sorted = edits.toSorted((one, other) => other.start - one.start);
      return { code: sorted.reduce(withEdit, code), map: null };
    },
    buildEnd(error) {
      const missed = error ? undefined : sayings.find(({ file }) => !met.has(file));
      if (missed) this.error(`${missed.file} is not met any more: look where it is now.`);
    },
  };
}

const withEdit = (code: string, { start, end, text }: Edit): string => code.slice(0, start) + text + code.slice(end);

/** Components that nobody names fall out when their making is known to do nothing else; the names that only tools read go. */
function editsOfComponents(statement: ESTree.Statement | ESTree.ModuleDeclaration): readonly Edit[] {
  if (statement.type === 'ExpressionStatement' && isDisplayName(statement.expression))
    return [{ start: statement.start, end: statement.end, text: '' }];
  if (statement.type !== 'VariableDeclaration') return [];
  return statement.declarations.flatMap(({ id, init }) => {
    if (init?.type === 'CallExpression' && init.callee.type === 'Identifier' && makers.test(init.callee.name))
      return [pure(init), ...pureArguments(init)];
    return init?.type === 'ObjectExpression' && id.type === 'Identifier' && builtIn.test(id.name)
      ? otherKinds(init)
      : [];
  });
}

function otherKinds({ properties }: ESTree.ObjectExpression): readonly Edit[] {
  return properties.flatMap((property) =>
    property.type === 'Property' && property.key.type === 'Identifier' && property.key.name !== 'default'
      ? [{ start: property.value.start, end: property.value.end, text: 'undefined' }]
      : [],
  );
}

/** Functions that are made by functions, which do nothing else: `const zoom = (function zoomRho(rho) { … })(2)`. */
function editsOfFunctions(statement: ESTree.Statement | ESTree.ModuleDeclaration): readonly Edit[] {
  if (statement.type !== 'VariableDeclaration') return [];
  return statement.declarations.flatMap(({ init }) => (init?.type === 'CallExpression' ? [pure(init)] : []));
}

/** A call within a call: `memo(fixedForwardRef(Handle))`. */
function pureArguments(call: ESTree.CallExpression): readonly Edit[] {
  return call.arguments.flatMap((argument) => (argument.type === 'CallExpression' ? [pure(argument)] : []));
}

const pure = ({ start }: ESTree.CallExpression): Edit => ({ start, end: start, text: '/* @__PURE__ */ ' });

function isDisplayName(expression: ESTree.Expression): boolean {
  return (
    expression.type === 'AssignmentExpression' &&
    expression.left.type === 'MemberExpression' &&
    expression.left.property.type === 'Identifier' &&
    expression.left.property.name === 'displayName'
  );
}

function editsOfTransition(statement: ESTree.Statement | ESTree.ModuleDeclaration): readonly Edit[] {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return [];
  let { right } = statement.expression;
  while (right.type === 'AssignmentExpression') right = right.right;
  if (right.type !== 'ObjectExpression') return [];
  return right.properties.flatMap((property) =>
    property.type === 'Property' && property.key.type === 'Identifier' && animations.has(property.key.name)
      ? [{ start: property.value.start, end: property.value.end, text: 'undefined' }]
      : [],
  );
}
