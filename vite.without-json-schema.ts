import { type ESTree, type Plugin, parseSync } from 'vite';

/** Where zod makes JSON Schema of its schemas, which no page asks for. What reads limits and formats there stays. */
const makers = [
  { file: '/zod/v4/core/json-schema-processors.js', names: /Processor$/ },
  { file: '/zod/v4/core/to-json-schema.js', names: /^create\w+Method$/ },
] as const;

/** Takes zod's way to JSON Schema out of the page: every schema names it, so that it does not fall out by itself. */
export function withoutJsonSchema(): Plugin {
  const met = new Set<string>();
  return {
    name: 'voide-without-json-schema',
    apply: 'build',
    transform(code, id) {
      const maker = makers.find(({ file }) => id.endsWith(file));
      if (maker === undefined) return undefined;
      met.add(maker.file);
      return { code: withoutFunctions(code, id, maker.names), map: null };
    },
    buildEnd(error) {
      const missed = error ? undefined : makers.find(({ file }) => !met.has(file));
      if (missed) this.error(`${missed.file} is not met any more: look where zod has put it.`);
    },
  };
}

/** Puts one that says what is missing in the place of each exported function of these names. */
function withoutFunctions(code: string, file: string, names: RegExp): string {
  const found = parseSync(file, code)
    .program.body.flatMap(exportedFunctions)
    .filter(({ name }) => names.test(name));
  if (found.length === 0) throw new Error(`${file} has no such functions any more: look where zod has put them.`);
  const without = found.reduceRight((text, { start, end }) => `${text.slice(0, start)}absent${text.slice(end)}`, code);
  return `${without}\nfunction absent() { throw new Error('The page is built without JSON Schema.'); }\n`;
}

function exportedFunctions(statement: ESTree.Statement | ESTree.ModuleDeclaration) {
  if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration') return [];
  return statement.declaration.declarations.flatMap(({ id, init }) =>
    id.type === 'Identifier' && init?.type === 'ArrowFunctionExpression'
      ? [{ name: id.name, start: init.start, end: init.end }]
      : [],
  );
}
