import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';
import { titleOf } from '../../src/canvas/forms/said-field';
import { type ConfigField, configFields } from '../../src/flow/config-field';
import type { NodeDefinition } from '../../src/flow/node-definition';
import { portsOfDefinition } from '../../src/flow/ports';
import { lights } from '../../src/flow/run-event';
import { definitions } from '../../src/nodes/index';

const source = resolve(import.meta.dirname, '../../src');
/** Where something is shown. What the doctor finds is built from values and stays English, as failures do. */
const shown = /^(app|canvas|chat|runs|look)\//;
const unsaid = /\.test\.tsx?$|^app\/doctor\/|^app\/theme|^app\/hello-flow|^canvas\/test-flows|^look\/languages\//;

/** Members of lists whose words are said where the list is shown: `{ label: 'Open…' }`. */
const saidMember = /^(label|labels|title|help|hint|unit|text|points|shows|placeholder)$/;
/** Tables whose words are said where they are looked up: `const familyLabels = { text: 'Text' }`. */
const saidTable = /(words|labels|hints|remarks|tabs|titles|themes|contrasts|wordsof)$/i;
/** What stands in such tables beside words. */
const unsaidMember = /^(id|name|value|icon|kind|type|key|keys|tone|example|family)$/;
const letters = /\p{L}{2,}/u;
/** Fonts and the like are texts too. */
const isTechnical = (text: string): boolean => /\d+px |^type-/.test(text);

export interface Said {
  /** What a language has to have, with the file that says it. */
  readonly sentences: ReadonlyMap<string, string>;
  /** All that is written as a text anywhere where something is shown. */
  readonly written: ReadonlySet<string>;
  /** Calls at the top level of a file, before the language is known. */
  readonly tooEarly: readonly string[];
}

/** All that the screen says, as far as the sources tell. */
export function saidWords(): Said {
  const sentences = new Map<string, string>();
  const written = new Set<string>();
  const tooEarly: string[] = [];
  const add = (text: string, from: string) => {
    if (letters.test(text) && !sentences.has(text)) sentences.set(text, from);
  };
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).map((file) => file.split(sep).join('/'));
  for (const file of files) {
    if (!/\.tsx?$/.test(file) || !shown.test(file) || unsaid.test(file)) continue;
    readSource(file, { add: (text) => add(text, file), written, tooEarly });
  }
  for (const file of files.filter((name) => /^app\/templates\/.*\.voide\.json$/.test(name))) {
    const { name, description = '' } = JSON.parse(readFileSync(join(source, file), 'utf8')) as Record<string, string>;
    for (const text of [name ?? '', description]) add(text, file);
  }
  for (const definition of definitions) for (const text of textsOf(definition)) add(text, `nodes/${definition.type}`);
  for (const light of lights) add(light, 'flow/run-event');
  for (const text of sentences.keys()) written.add(text);
  return { sentences, written, tooEarly };
}

interface Finds {
  readonly add: (text: string) => void;
  readonly written: Set<string>;
  readonly tooEarly: string[];
}

function readSource(file: string, { add, written, tooEarly }: Finds): void {
  const { program, errors } = parseSync(file, readFileSync(join(source, file), 'utf8'), { lang: 'tsx' });
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  let depth = 0;
  const enter = () => {
    depth += 1;
  };
  const leave = () => {
    depth -= 1;
  };
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    CallExpression({ callee, arguments: given }) {
      if (callee.type !== 'Identifier') return;
      if (callee.name === 'action' && given[1]) textsIn(given[1], add);
      if (callee.name !== 'say' && callee.name !== 'sayCount') return;
      if (depth === 0) tooEarly.push(file);
      for (const argument of callee.name === 'say' ? given.slice(0, 1) : given.slice(1, 3)) textsIn(argument, add);
    },
    Property({ key, value }) {
      if (key.type === 'Identifier' && saidMember.test(key.name)) textsIn(value, add);
    },
    VariableDeclarator({ id, init }) {
      if (depth === 0 && id.type === 'Identifier' && saidTable.test(id.name) && init) textsIn(init, add);
    },
    Literal: ({ value }) => void (typeof value === 'string' && written.add(value)),
    TemplateElement: ({ value }) => void written.add(value.cooked ?? ''),
  }).visit(program);
}

/** `['dark', 'Dark']`: what it is, and the words for it. */
function isPair({ elements: [first, ...rest] }: ESTree.ArrayExpression): boolean {
  return rest.length > 0 && first?.type === 'Literal' && /^[a-z][\w-]*$/.test(`${first.value}`);
}

/** The texts that a value may be, or that are in a table: whole ones, written out. */
function textsIn(node: ESTree.Node, add: (text: string) => void): void {
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'string' && !isTechnical(node.value)) add(node.value);
      break;
    case 'ConditionalExpression':
      for (const branch of [node.consequent, node.alternate]) textsIn(branch, add);
      break;
    case 'LogicalExpression':
      for (const side of [node.left, node.right]) textsIn(side, add);
      break;
    case 'ArrayExpression':
      for (const element of node.elements.slice(isPair(node) ? 1 : 0)) if (element) textsIn(element, add);
      break;
    case 'ObjectExpression':
      for (const property of node.properties) {
        if (property.type !== 'Property') continue;
        const isSaid = property.key.type !== 'Identifier' || !unsaidMember.test(property.key.name);
        if (isSaid) textsIn(property.value, add);
      }
      break;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      textsIn(node.expression, add);
      break;
  }
}

/** What a node type says: its name, its help, the names of its ports and the words of its form. */
function textsOf(definition: NodeDefinition): readonly string[] {
  const { inputs, outputs } = portsOfDefinition(definition, {});
  const ports = [...inputs, ...outputs].map(({ name }) => name);
  const { label, help } = definition;
  return [label, help, ...ports, ...configFields(definition.config).flatMap(textsOfField)];
}

/** An example of words; one of code, a name or an address is the same in every language. */
const isSentence = /^[^{h]\S*\s/;

function textsOfField(field: ConfigField): readonly string[] {
  const { hint = '', unit = '', placeholder = '', labels = {}, choices, control } = field;
  const title = control === 'id' ? '' : titleOf(field);
  // A choice without words of its own is shown as it is; one in capitals is the same in every language.
  const bare = choices.filter((choice) => labels[choice] === undefined && /^[a-z]{2}/.test(choice));
  const example = isSentence.test(placeholder) ? placeholder : '';
  return [title, hint, unit, example, ...Object.values(labels), ...bare, ...field.item.flatMap(textsOfField)];
}
