import { type ESTree, Visitor } from 'vite';
import { escaped } from '../../src/look/pattern-text';

/** A sentence with what stands around it: what it was found in says whether it is one that a person reads. */
export interface Found {
  readonly pattern: string;
  /** The names of the properties that it is in, innermost first. */
  readonly within: readonly string[];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

interface Declared extends Range {
  readonly name: string;
  /** What it is made of; nothing for a parameter. */
  readonly value?: ESTree.Node;
}

/** More ways to say one sentence than this are not written out: what differs becomes a placeholder. */
const mostWays = 24;
const deepest = 6;

/** What a program knows by name, and the stretches of it that were filled into texts. */
interface Scope {
  readonly declared: readonly Declared[];
  readonly filledIn: Range[];
}

/** All texts of a program, as patterns: what is filled in is a placeholder, and choices between words are written out. */
export function patternsOf(program: ESTree.Program): readonly Found[] {
  const scope: Scope = { declared: declarationsOf(program), filledIn: [] };
  const found: (Found & Range)[] = [];
  const within: string[] = [];
  let end = -1;
  const take = (node: ESTree.Node) => {
    if (node.end <= end) return; // a part of the text that was taken last
    end = node.end;
    const names = [...within].reverse();
    for (const pattern of new Set(waysOf(node, scope))) found.push({ pattern, within: names, start: node.start, end });
  };
  new Visitor({
    ImportDeclaration: (node) => {
      end = node.end;
    },
    Property: ({ key }) => void within.push(key.type === 'Identifier' ? key.name : ''),
    'Property:exit': () => void within.pop(),
    BinaryExpression: (node) => void (node.operator === '+' && isText(node) && take(node)),
    TemplateLiteral: take,
    Literal: (node) => void (typeof node.value === 'string' && take(node)),
  }).visit(program);
  return found.filter((one) => /[.?!]$/.test(one.pattern) || !scope.filledIn.some((range) => isIn(one, range)));
}

const isIn = (inner: Range, outer: Range): boolean => outer.start <= inner.start && inner.end <= outer.end;

function isText(node: ESTree.Node): boolean {
  if (node.type === 'BinaryExpression') return isText(node.left) || isText(node.right);
  return node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');
}

/** What names stand for: constants, tables and functions, with the stretch of the program in which they do. */
function declarationsOf(program: ESTree.Program): readonly Declared[] {
  const declared: Declared[] = [];
  const scopes: Range[] = [program];
  const enter = (node: ESTree.Node & { readonly params?: readonly ESTree.Node[] }) => {
    scopes.push(node);
    for (const parameter of node.params ?? []) for (const name of namesIn(parameter)) add(name);
  };
  const leave = () => void scopes.pop();
  const add = (name: string, value?: ESTree.Node) => {
    const { start, end } = scopes.at(-1) ?? program;
    declared.push({ name, start, end, ...(value && { value }) });
  };
  new Visitor({
    FunctionDeclaration(node) {
      if (node.id) add(node.id.name, node);
      enter(node);
    },
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    BlockStatement: enter,
    'BlockStatement:exit': leave,
    VariableDeclarator({ id, init }) {
      if (id.type === 'Identifier') add(id.name, init ?? undefined);
      else for (const name of namesIn(id)) add(name);
    },
  }).visit(program);
  return declared;
}

function namesIn(node: ESTree.Node): readonly string[] {
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'AssignmentPattern':
      return namesIn(node.left);
    case 'RestElement':
      return namesIn(node.argument);
    case 'ArrayPattern':
      return node.elements.flatMap((element) => (element ? namesIn(element) : []));
    case 'ObjectPattern':
      return node.properties.flatMap((property) => namesIn(property.type === 'Property' ? property.value : property));
    default:
      return [];
  }
}

/** The innermost thing of that name. */
function meant(name: string, { start }: Range, { declared }: Scope): Declared | undefined {
  return declared
    .filter((one) => one.name === name && one.start <= start && start <= one.end)
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
}

/** A text in all its ways, its placeholders named apart. */
function waysOf(node: ESTree.Node, scope: Scope): readonly string[] {
  const all = ways(node, scope, 0);
  return (all.length <= mostWays ? all : ways(node, scope, deepest)).map(
    (way) => way.reduce<Written>(numbered, { text: '', names: [] }).text,
  );
}

type Part = { readonly text: string } | { readonly name: string };
type Way = readonly Part[];

interface Written {
  readonly text: string;
  readonly names: readonly string[];
}

/** Writes a part; a second placeholder of a name gets a number. */
function numbered({ text, names }: Written, part: Part): Written {
  if ('text' in part) return { text: text + escaped(part.text), names };
  const before = names.filter((name) => name === part.name).length;
  return { text: `${text}{${part.name}${before === 0 ? '' : before + 1}}`, names: [...names, part.name] };
}

function ways(node: ESTree.Node, scope: Scope, depth: number): readonly Way[] {
  const next = (inner: ESTree.Node) => ways(inner, scope, depth + 1);
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string'
        ? [[{ text: node.value }]]
        : node.value === null || node.value === false
          ? []
          : placeholder(node);
    case 'TemplateLiteral':
      return node.quasis.reduce<readonly Way[]>(
        (before, quasi, index) => {
          const text: Way = [{ text: quasi.value.cooked ?? '' }];
          const expression = node.expressions[index];
          return crossed(crossed(before, [text]), expression ? next(expression) : [[]]);
        },
        [[]],
      );
    case 'BinaryExpression':
      return node.operator === '+' && isText(node) ? crossed(next(node.left), next(node.right)) : placeholder(node);
    case 'ConditionalExpression':
      return depth < deepest ? [...next(node.consequent), ...next(node.alternate)] : placeholder(node);
    case 'LogicalExpression':
      if (depth >= deepest) return placeholder(node);
      return node.operator === '&&' ? next(node.right) : [...next(node.left), ...next(node.right)];
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return next(node.expression);
    case 'Identifier':
      if (node.name === 'undefined') return [];
      return known(node, scope, depth);
    case 'CallExpression':
      return called(node, scope, depth);
    case 'MemberExpression':
      return looked(node, scope, depth);
    default:
      return placeholder(node);
  }
}

const crossed = (left: readonly Way[], right: readonly Way[]): readonly Way[] =>
  left.length * right.length > mostWays * mostWays ? left : left.flatMap((a) => right.map((b) => [...a, ...b]));

/** What a name stands for, where that are words; else a placeholder with its name. */
function known(node: ESTree.Node & { readonly name: string }, scope: Scope, depth: number): readonly Way[] {
  const value = meant(node.name, node, scope)?.value;
  if (!value || depth >= deepest || value.type === 'FunctionDeclaration') return placeholder(node);
  return orPlaceholder(ways(value, scope, depth + 1), node, { value, scope });
}

/** Words that end a sentence, or are not there, are said by themselves: ` It said: “no”`. */
function orPlaceholder(
  all: readonly Way[],
  node: ESTree.Node,
  { value, scope }: { readonly value: Range; readonly scope: Scope },
): readonly Way[] {
  if (!all.some(hasWords) || all.some(isEnding)) return placeholder(node);
  scope.filledIn.push({ start: value.start, end: value.end });
  return all;
}

const isEnding = ([first]: Way): boolean => first !== undefined && 'text' in first && first.text.startsWith(' ');

const hasWords = (way: Way): boolean => way.some((part) => 'text' in part && /\p{L}{2,}/u.test(part.text));

/** What these answer is said by itself wherever it is filled in. */
const madeElsewhere = /^(shapeOf|issuesInWords)$/;

function capital([first, ...rest]: Way): Way {
  if (!first || !('text' in first)) return first ? [first, ...rest] : [];
  return [{ text: `${first.text.charAt(0).toUpperCase()}${first.text.slice(1)}` }, ...rest];
}

/** What a function of the same file answers; `quoted(name)` is the name in quotes. */
function called(node: ESTree.CallExpression, scope: Scope, depth: number): readonly Way[] {
  const { callee, arguments: given } = node;
  if (callee.type !== 'Identifier') return placeholder(node);
  const [first] = given;
  if (madeElsewhere.test(callee.name)) return placeholder(node);
  if (callee.name === 'capital' && first) return ways(first, scope, depth + 1).map(capital);
  if (callee.name === 'quoted' && first)
    return crossed(crossed([[{ text: '“' }]], placeholder(first)), [[{ text: '”' }]]);
  const made = meant(callee.name, node, scope)?.value;
  if (!made || depth >= deepest) return placeholder(node);
  const all = answersOf(made).flatMap((answer) => ways(answer, scope, depth + 1));
  return orPlaceholder(all, node, { value: made, scope });
}

/** What stands in a table of words: `const kinds = { in: 'input', out: 'output' }`. */
function looked(node: ESTree.MemberExpression, scope: Scope, depth: number): readonly Way[] {
  if (!node.computed || node.object.type !== 'Identifier' || depth >= deepest) return placeholder(node);
  const table = meant(node.object.name, node, scope)?.value;
  if (table?.type !== 'ObjectExpression') return placeholder(node);
  const words = table.properties.flatMap((property) => (property.type === 'Property' ? [property.value] : []));
  return words.every((word) => word.type === 'Literal')
    ? words.flatMap((word) => ways(word, scope, depth + 1))
    : placeholder(node);
}

function answersOf(made: ESTree.Node): readonly ESTree.Node[] {
  if (made.type !== 'FunctionDeclaration' && made.type !== 'ArrowFunctionExpression') return [];
  if (made.body?.type !== 'BlockStatement') return made.body ? [made.body] : [];
  const answers: ESTree.Node[] = [];
  new Visitor({ ReturnStatement: ({ argument }) => void (argument && answers.push(argument)) }).visit({
    ...made.body,
    type: 'Program',
    sourceType: 'module',
    hashbang: null,
    comments: [],
  } as unknown as ESTree.Program); // a visitor walks any node that has a body
  return answers;
}

const placeholder = (node: ESTree.Node): readonly Way[] => [[{ name: nameOf(node) }]];

/** What a value is called in a pattern. */
function nameOf(node: ESTree.Node): string {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'MemberExpression':
      if (node.computed) return nameOf(node.object);
      return /^(length|name|label|message|type)$/.test(propertyOf(node)) && propertyOf(node) !== 'length'
        ? propertyOf(node)
        : propertyOf(node) === 'length'
          ? `${nameOf(node.object)}Count`
          : propertyOf(node);
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
    case 'AwaitExpression':
      return nameOf('expression' in node ? node.expression : node.argument);
    case 'CallExpression':
      if (node.callee.type === 'MemberExpression') return nameOf(node.callee.object);
      return node.arguments[0] ? nameOf(node.arguments[0]) : nameOf(node.callee);
    case 'LogicalExpression':
    case 'BinaryExpression':
      return nameOf(node.left);
    case 'ConditionalExpression':
      return nameOf(node.consequent);
    case 'UnaryExpression':
      return nameOf(node.argument);
    default:
      return 'value';
  }
}

function propertyOf({ property }: ESTree.MemberExpression): string {
  return property.type === 'Identifier' ? property.name : 'value';
}
