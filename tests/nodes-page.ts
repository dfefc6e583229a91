import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfigField, configFields } from '../src/flow/config-field';
import { type Family, families, type NodeDefinition } from '../src/flow/node-definition';
import type { Policy } from '../src/flow/policy';
import { type NodeInput, type NodeOutput, portsOfDefinition } from '../src/flow/ports';
import { literalTexts } from '../src/nodes/literal-texts';

/** Writes `docs/nodes.md` from the definitions of the node types. */

const headings: Readonly<Record<Family, string>> = {
  interface: 'Interface and triggers',
  models: 'Models',
  text: 'Text',
  data: 'Data',
  control: 'Control',
  state: 'State',
  world: 'World',
};

const nodes = join(import.meta.dirname, '../src/nodes');

/** The whole page. */
export function nodesPage(definitions: readonly NodeDefinition[]): string {
  const all = families.flatMap((family) => {
    const own = definitions.filter((definition) => definition.family === family);
    return own.length === 0 ? [] : [`## ${headings[family]}`, ...own.map(section)];
  });
  return `${[introduction, tableOf(definitions), ...all, literals()].join('\n\n')}\n`;
}

const introduction = `# Node types

Written from the definitions in \`src/nodes\` by \`npm run nodes-page\`; a test fails where it is no longer true.

Ports are those of a node as it is dragged in; many follow from its settings. Besides them every node that begins or ends
no run has an input *when*, which lets it wait for another node, and an output *error*, where a failure goes instead of
stopping the run; both are out of sight until they are wired. A setting marked *template* takes \`{{name}}\`, which makes an
input of that name, and \`\${user.name}\`, a variable of the flow. Each node can have a policy: how often it is tried again,
how long it may take, what happens when it fails, and whether an unchanged result is used again.`;

/** The texts that are no templates, gathered by why. */
function literals(): string {
  const whys = [...new Set(Object.values(literalTexts))];
  const rows = whys.map((why) => {
    const places = Object.entries(literalTexts).flatMap(([place, said]) => (said === why ? [`\`${place}\``] : []));
    return `- ${why} ${places.join(', ')}`;
  });
  return [
    '## Texts that are no templates',
    '',
    'All other texts are, but for what is chosen with a control of its own: a model, a credential, an id. A test holds it.',
    '',
    ...rows,
  ].join('\n');
}

function tableOf(definitions: readonly NodeDefinition[]): string {
  const rows = families.flatMap((family) =>
    definitions
      .filter((definition) => definition.family === family)
      .map(
        (definition) =>
          `| [${definition.label}](#${anchorOf(definition.label)}) | \`${definition.type}\` | ${headings[family]} | ${testsOf(definition.type)} | ${hostileOf(definition)} |`,
      ),
  );
  return [
    `There are ${definitions.length}. The tests are in \`src/nodes\`, and where it says so in \`tests\`. \`hostile-inputs.test.ts\` tries each type that does work of its own: values of the wrong kind, empty, of 10 MB, null and unicode at every input, a service that fails, and a stop in the middle. Those without are parts of how a flow is built or run, and have no work that could fail.`,
    '',
    '| node | type | family | tests | hostile inputs |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** The anchor that a heading gets where Markdown is shown. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/\s/g, '-');
}

/** The test files of the nodes, by their names, and what they say. */
const testFiles = readdirSync(nodes)
  .filter((file) => file.endsWith('.test.ts') && file !== 'hostile-inputs.test.ts')
  .map((file) => [file, readFileSync(join(nodes, file), 'utf8')] as const);

/** What else tries node types, against real servers. */
const widerTests = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.test.ts') && !file.startsWith('nodes-page'))
  .map((file) => [`tests/${file}`, readFileSync(join(import.meta.dirname, file), 'utf8')] as const);

/** The tests of a node type: the file that is called like it, else those that import it; and those outside that do. */
export function testsOf(type: string): string {
  const own = testFiles.filter(([file]) => file === `${type}.test.ts`);
  const found = own.length > 0 ? own : testFiles.filter(([, text]) => text.includes(`from './${type}'`));
  const wider = widerTests.filter(([, text]) => text.includes(`/nodes/${type}'`));
  return [...found, ...wider].map(([file]) => `\`${file}\``).join(', ');
}

/** Whether the shared test of what does not belong there tries it: it takes all that have a `run`. */
function hostileOf({ run }: NodeDefinition): string {
  return run === undefined ? '–' : 'tried';
}

function section(definition: NodeDefinition): string {
  const { type, version, label, help, config, synonyms = [], policy, palette } = definition;
  const { inputs, outputs } = portsOfDefinition(definition, {});
  const defaults: Readonly<Record<string, unknown>> = config.parse({});
  const fields = configFields(config);
  const lines = [
    `### ${label}`,
    '',
    help,
    '',
    `- type: \`${type}\`, version ${version}${palette === false ? ', not in the palette' : ''}${definition.effect ? ', reaches outside the run' : ''}`,
    `- inputs: ${listed(inputs.filter(({ id, fromTemplate }) => id !== 'when' || fromTemplate).map(inputInWords))}`,
    `- outputs: ${listed(outputs.filter(({ id }) => id !== 'error').map(outputInWords))}`,
    ...(policy === undefined ? [] : [`- policy: ${policyInWords(policy)}`]),
    ...(synonyms.length === 0 ? [] : [`- found as: ${synonyms.join(', ')}`]),
  ];
  if (fields.length > 0)
    lines.push('', '| setting | is | default | says |', '|---|---|---|---|', ...rowsOf(fields, defaults));
  return lines.join('\n');
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.join('; ');
}

function inputInWords({ name, type, optional, many }: NodeInput): string {
  const marks = [many ? 'any number of wires' : '', optional ? 'optional' : ''].filter(Boolean);
  return `*${name}* \`${type}\`${marks.length === 0 ? '' : ` (${marks.join(', ')})`}`;
}

function outputInWords({ name, type }: NodeOutput): string {
  return `*${name}* \`${type}\``;
}

function policyInWords({ retry, timeoutMs, onError, cache }: Policy): string {
  return [
    retry === undefined ? '' : `tried up to ${retry.attempts} times, ${retry.delayMs / 1000} s apart or more`,
    timeoutMs === undefined ? '' : `takes at most ${timeoutMs / 1000} s`,
    onError === undefined ? '' : `where it fails, the run does ${onError}`,
    cache === undefined ? '' : `cache: ${cache}`,
  ]
    .filter(Boolean)
    .join('; ');
}

function rowsOf(fields: readonly ConfigField[], defaults: Readonly<Record<string, unknown>>): readonly string[] {
  return fields.map((field) => {
    const { key, title, hint, template, isOptional } = field;
    const says = [title ?? '', hint ?? '', template ? '*template*' : '', isOptional ? '*may be empty*' : ''];
    return `| \`${key}\` | ${cell(kindOf(field))} | ${valueInWords(defaults[key])} | ${cell(says.filter(Boolean).join(' · '))} |`;
  });
}

function kindOf({ kind, choices, minimum, maximum, isWhole, unit, item }: ConfigField): string {
  if (kind === 'choice') return choices.join(', ');
  if (kind === 'list') {
    const inner = item.map((field) => (field.key === '' ? field.kind : field.key));
    return `list of ${inner.join(', ')}`;
  }
  if (kind !== 'number') return kind;
  const bounds = minimum === undefined && maximum === undefined ? '' : ` ${minimum ?? ''}–${maximum ?? ''}`;
  return `${isWhole ? 'whole number' : 'number'}${bounds}${unit === undefined ? '' : ` ${unit}`}`;
}

/** A default, short enough for a cell. */
function valueInWords(value: unknown): string {
  if (value === undefined || value === '') return '';
  const text = JSON.stringify(value);
  return text.length > 60 ? '*an example*' : `\`${text.replaceAll('|', '\\|').replaceAll('`', "'")}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
}
