import { describe, expect, it } from 'vitest';
import { blankWork } from '../vite.without-run';

const blank = (code: string): string => blankWork(code, 'node.ts');
const squeezed = (code: string): string => blank(code).replace(/\s+/g, ' ');

describe('what the page leaves out of a node type', () => {
  it.each([
    ['a method', 'run({ text }: Inputs) { return { text }; }'],
    ['a method that waits', 'async run(_: Inputs, { url }) { await ask(url, { a: 1, b: 2 }); }'],
    ['a function', 'run: (_inputs, { value }) => ({ value })'],
    ['a name', 'run: passOn'],
    ['a short name', 'run'],
  ])('is run, written as %s, wherever it stands', (_how, run) => {
    expect(squeezed(`defineNode({ ${run}, type: 'a' });`)).toBe("defineNode({ type: 'a' });");
    expect(squeezed(`defineNode({ type: 'a', ${run}, version: 1 });`)).toBe("defineNode({ type: 'a', version: 1 });");
    expect(squeezed(`defineNode({ type: 'a', ${run} });`)).toBe("defineNode({ type: 'a', });");
    expect(squeezed(`defineNode({ type: 'a', ${run}, /* last, */ });`)).toBe("defineNode({ type: 'a', });");
  });

  it('is the start of a trigger, and not that there is a trigger', () => {
    expect(squeezed("defineNode({ type: 'a', trigger: { concurrency: (one) => one.most, start: listen } });")).toBe(
      "defineNode({ type: 'a', trigger: { concurrency: (one) => one.most, } });",
    );
    expect(squeezed('defineNode({ trigger: { start() { return end; } } });')).toBe('defineNode({ trigger: { } });');
  });

  it('is nothing else, and nothing of what is no definition', () => {
    const code = "defineNode({ type: 'run', config: { run: 1, start: 2 }, summary() { return run({ start: 1 }); } });";
    expect(blank(code)).toBe(code);
    expect(blank('const job = { run() { return 1; } };')).toBe('const job = { run() { return 1; } };');
  });

  it('leaves every line where it was', () => {
    const code = "import { defineNode } from './a';\ndefineNode({\n  run() {\n    return 1;\n  },\n  type: 'a',\n});\n";
    expect(
      blank(code)
        .split('\n')
        .map((line) => line.trimEnd()),
    ).toEqual(code.split('\n').map((line, index) => (index >= 2 && index <= 4 ? '' : line)));
  });
});

describe('a definition that cannot be read stops the build', () => {
  it.each([
    ['members from elsewhere', 'defineNode({ ...shared, type: 1 });'],
    ['a computed name', "defineNode({ ['r' + 'un']: work });"],
    ['a getter', 'defineNode({ get run() { return work; } });'],
    ['no literal', 'defineNode(definition);'],
    ['another name', "import { defineNode as define } from './a'; define({ run });"],
    ['another way', 'const define = defineNode; define({ run });'],
    ['a trigger from elsewhere', 'defineNode({ trigger: shared });'],
    ['a fault in the file', 'defineNode({'],
  ])('%s', (_what, code) => {
    expect(() => blank(code)).toThrow('node.ts');
  });
});
