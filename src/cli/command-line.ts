import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { badUsage } from './refusal';

const commands = ['run', 'build', 'check'] as const;

/** What one call of the program asks for. */
export interface CommandLine {
  readonly command: (typeof commands)[number];
  readonly file: string;
  /** What the run begins with: text, or JSON by name. */
  readonly input?: string;
  /** The label or id of the node the run begins at. */
  readonly source?: string;
  /** As they were written: `name=value`. */
  readonly variables: readonly string[];
  readonly events: boolean;
  /** Hosts of this computer or its network that requests may go to, as they were written. */
  readonly allowedHosts: readonly string[];
  /** What the model `default` means. */
  readonly model?: string;
  readonly baseUrl?: string;
}

export const usage = `Runs, builds and checks flows of Voide.

  npm run -s flow -- run FILE [options]     run the flow; what reaches its Interfaces is printed
  npm run -s flow -- build FILE [options]   print the build as JSON, or its problems
  npm run -s flow -- check FILE [options]   print the problems in words

Options
  --model NAME       what the model “default” means: practice, or a model of the server
  --base-url URL     the server of the models, if it is not VOIDE_BASE_URL

Options of run
  --input TEXT|JSON  what the run begins with: text for its only input, or an object by name
  --source NAME      the node it begins at, where there are several
  --var NAME=VALUE   the value of a variable; as often as there are variables
  --allow-host HOST  a host of this computer or its network that nodes may call, as in
                     localhost:3000; as often as there are such hosts
  --events           print every event as a line of JSON, and the results after them

Environment: VOIDE_BASE_URL, VOIDE_MODEL, VOIDE_API_KEY; of a slot of the flow VOIDE_KEY_NAME and VOIDE_ORIGIN_NAME.
A key is taken from nowhere else.
Exit codes: 0 completed, 1 the run failed, 2 problems in the flow, 3 bad usage, 4 no readable flow, 130 stopped.
`;

const common = {
  model: { type: 'string' },
  'base-url': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const ofRun = {
  input: { type: 'string' },
  source: { type: 'string' },
  var: { type: 'string', multiple: true },
  'allow-host': { type: 'string', multiple: true },
  events: { type: 'boolean' },
} as const;

const options = { ...common, ...ofRun } as const satisfies ParseArgsOptionsConfig;

/**
 * Reads what was written after the program's name.
 * @returns undefined where help was asked for
 * @throws Refusal that says what is wrong; it never quotes a value, which may be a key in the wrong place
 */
export function readCommandLine(words: readonly string[]): CommandLine | undefined {
  const { values, positionals, tokens } = parseArgs({
    args: [...words],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  if (values.help === true) return undefined;
  const [name, file, ...rest] = positionals;
  const command = commands.find((candidate) => candidate === name);
  checkOptions(tokens, command);
  if (name === undefined) throw badUsage('There is no command.');
  if (command === undefined) throw badUsage(`The first word is to be one of ${commands.join(', ')}.`);
  if (file === undefined) throw badUsage(`${command} needs the file of a flow.`, `Name it: ${command} FILE`);
  if (rest.length > 0) throw badUsage('There is more than one file.', 'Put a value of several words in quotes.');
  return {
    command,
    file,
    variables: (values.var ?? []).filter((value) => typeof value === 'string'),
    allowedHosts: (values['allow-host'] ?? []).filter((value) => typeof value === 'string'),
    events: values.events === true,
    ...textOf('input', values.input),
    ...textOf('source', values.source),
    ...textOf('model', values.model),
    ...textOf('baseUrl', values['base-url']),
  };
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

function checkOptions(tokens: readonly Token[], command: CommandLine['command'] | undefined): void {
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option: ParseArgsOptionsConfig[string] | undefined = Object.hasOwn(options, token.name)
      ? options[token.name as keyof typeof options] // just found there
      : undefined;
    const name = token.rawName;
    if (option === undefined) throw unknownOption(name);
    if (option.type === 'string' && token.value === undefined) throw badUsage(`${name} needs a value.`);
    if (option.type === 'string' && !token.inlineValue && token.value?.startsWith('--'))
      throw badUsage(`${name} needs a value.`, `Write a value that begins with -- like this: ${name}=--…`);
    if (option.type === 'boolean' && token.value !== undefined) throw badUsage(`${name} takes no value.`);
    if (option.multiple !== true && seen.has(name)) throw badUsage(`${name} is there twice.`, 'Give it once.');
    if (command !== undefined && command !== 'run' && Object.hasOwn(ofRun, token.name))
      throw badUsage(`${name} is for run, not for ${command}.`);
    seen.add(name);
  }
}

function unknownOption(name: string): Error {
  if (/key|token|secret|password/i.test(name))
    return badUsage('A key is no option: what is written here can be seen by others.', 'Set VOIDE_API_KEY instead.');
  return badUsage(`There is no option ${name.slice(0, 40)}.`);
}

function textOf<Name extends string>(name: Name, value: unknown): { readonly [N in Name]?: string } {
  // A computed key widens to any string; it is `name`.
  return typeof value === 'string' ? ({ [name]: value } as { readonly [N in Name]?: string }) : {};
}
