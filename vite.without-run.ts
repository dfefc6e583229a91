import { type ESTree, type Plugin, parseSync, Visitor } from 'vite';

/** Members of a definition, and of its trigger, that only a runner calls. */
const work = { definition: 'run', trigger: 'start' } as const;

interface Member {
  readonly name: string;
  readonly value: ESTree.Expression;
  readonly start: number;
  /** Up to the next member, with the comma. */
  readonly end: number;
}

/**
 * Leaves out of the page what only a runner calls of a node type: `run`, and the `start` of a trigger. What nothing else
 * uses then falls out with it. The worker has plugins of its own, so it, like all that is no built page, sees files whole.
 * @param folder of the node types, with `/` between its parts
 */
export function withoutRun(folder: string): Plugin {
  return {
    name: 'voide-without-run',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(`${folder}/`) || !id.endsWith('.ts')) return undefined;
      // Blanks move nothing, so the map stays. A file of which nothing is used any more goes as a whole.
      return { code: blankWork(code, id), map: null, moduleSideEffects: false };
    },
  };
}

/**
 * Puts blanks in the place of what only a runner calls, in every definition of a file.
 * @throws Error for a definition whose members cannot be told by reading it, so that none slips into the page unseen
 */
export function blankWork(code: string, file: string): string {
  const { program, errors } = parseSync(file, code);
  const [fault] = errors;
  if (fault) throw new Error(`${file}: ${fault.message}`);
  let text = code;
  for (const definition of definitionsIn(program, file)) {
    const members = membersOf(definition, file);
    const trigger = members.find(({ name }) => name === 'trigger')?.value;
    if (trigger && trigger.type !== 'ObjectExpression') throw unclear(file, 'A trigger is to be an object literal');
    const ofTrigger = trigger ? membersOf(trigger, file).filter(({ name }) => name === work.trigger) : [];
    for (const { start, end } of [...members.filter(({ name }) => name === work.definition), ...ofTrigger])
      text = text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
  }
  return text;
}

function definitionsIn(program: ESTree.Program, file: string): readonly ESTree.ObjectExpression[] {
  const definitions: ESTree.ObjectExpression[] = [];
  const named = new Set<number>();
  const understood = new Set<number>();
  new Visitor({
    Identifier({ name, start }) {
      if (name === 'defineNode') named.add(start);
    },
    ImportSpecifier({ imported, local }) {
      if (imported.type === 'Identifier' && imported.name === local.name)
        understood.add(imported.start).add(local.start);
    },
    CallExpression({ callee, arguments: [given, ...more] }) {
      if (callee.type !== 'Identifier' || callee.name !== 'defineNode') return;
      if (given?.type !== 'ObjectExpression' || more.length > 0) return;
      understood.add(callee.start);
      definitions.push(given);
    },
  }).visit(program);
  if ([...named].some((start) => !understood.has(start)))
    throw unclear(file, 'defineNode is to be called by that name, with one object literal');
  return definitions;
}

function membersOf({ properties, end }: ESTree.ObjectExpression, file: string): readonly Member[] {
  return properties.map((property, index): Member => {
    if (property.type !== 'Property' || property.computed || property.kind !== 'init')
      throw unclear(file, 'Each member of a definition is to be written out');
    const { key, value, start } = property;
    const name = key.type === 'Literal' ? String(key.value) : key.type === 'Identifier' ? key.name : undefined;
    if (name === undefined) throw unclear(file, 'Each member of a definition is to have a plain name');
    return { name, value, start, end: properties[index + 1]?.start ?? end - 1 };
  });
}

function unclear(file: string, rule: string): Error {
  return new Error(`${file}: ${rule}, or the page cannot be kept free of what only a runner calls.`);
}
