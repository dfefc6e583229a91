// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of a template is written like that
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandTemplate, parseTemplate } from './template';

const text = (words: string) => ({ kind: 'text', text: words });
const port = (name: string) => ({ kind: 'port', name });
const variable = (name: string) => ({ kind: 'variable', name });

const filled = (template: string, ports: Record<string, unknown> = {}, variables: Record<string, unknown> = {}) =>
  expandTemplate(parseTemplate(template), ports, variables);

describe('taking apart', () => {
  it.each([
    ['', []],
    ['plain', [text('plain')]],
    ['{{a}}', [port('a')]],
    ['{{ a }}{{b}}', [port('a'), port('b')]],
    ['Hi {{name}}, ${user.city}!', [text('Hi '), port('name'), text(', '), variable('city'), text('!')]],
    ['{{{a}}}', [text('{'), port('a'), text('}')]],
    ['{{\n a\t}}', [port('a')]],
    ['{{a-b_2}}', [port('a-b_2')]],
  ])('%j', (template, parts) => {
    expect(parseTemplate(template)).toEqual(parts);
  });

  it.each(['\\{{a}}', '\\${user.a}'])(
    'keeps what is escaped as it is written, without the backslash: %s',
    (template) => {
      expect(parseTemplate(template)).toEqual([text(template.slice(1))]);
    },
  );

  it('joins an escape with the text around it', () => {
    expect(parseTemplate('a \\{{b}} c {{d}}')).toEqual([text('a {{b}} c '), port('d')]);
  });

  it.each([
    '{{}}',
    '{{ }}',
    '{{1}}',
    '{{a b}}',
    '{{a.b}}',
    '{a}',
    '{{a}',
    '${name}',
    '${user.}',
    '${user.a b}',
    '${ user.a }',
    '\\',
    'C:\\new',
    '{{__proto__}}',
    '${user.__proto__}',
    `{{${'a'.repeat(65)}}}`,
    `{{${'𝒜'.repeat(33)}}}`,
  ])('takes %j for plain text', (template) => {
    expect(parseTemplate(template)).toEqual([text(template)]);
  });

  it.each(['straße', '名前', 'имя', 'नाम_हिन्दी', 'शक्ति', 'cafe\u0301', '𝒜', '_x', 'a'.repeat(64), 'constructor'])(
    'knows the name %s',
    (name) => {
      expect(parseTemplate(`{{${name}}}\${user.${name}}`)).toEqual([port(name), variable(name)]);
    },
  );

  it('loses no character of any text: what it made can be written again', () => {
    const piece = fc.oneof(
      fc.constantFrom('{', '{{', '}}', '\\', '${', 'user.', 'a', ' ', '}', '\n', '\\{{', '{{a}}', '${user.b}'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (template) => {
          const unspaced = (words: string) => words.replace(/\s/g, '');
          const written = parseTemplate(template)
            .map((part) => {
              if (part.kind === 'text') return part.text;
              return part.kind === 'port' ? `{{${part.name}}}` : `\${user.${part.name}}`;
            })
            .join('');
          const unescaped = template.replace(/\\(\{\{|\$\{)/g, '$1');
          expect(unspaced(written)).toBe(unspaced(unescaped));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('has its names back from any text that is hostile to it', () => {
    for (const piece of ['{{', '{{ ', '{{a', '{{a ', '\\', '${user.', '${user.a', '{{a}}'])
      expect(parseTemplate(piece.repeat(20_000)).length).toBeGreaterThan(0);
  });
});

describe('filling in', () => {
  it('puts values where their names stand, as often as they do', () => {
    expect(filled('{{a}} {{b}} {{a}}', { a: '1', b: '2' })).toBe('1 2 1');
  });

  it.each([
    ['text', 'text'],
    ['', ''],
    [5, '5'],
    [true, 'true'],
    [null, 'null'],
    [undefined, ''],
    [{ a: [1] }, '{"a":[1]}'],
    [{ role: 'user', content: 'said' }, 'said'],
  ])('writes %j as %j', (value, words) => {
    expect(filled('{{a}}', { a: value })).toBe(words);
  });

  it('fills in once: a value that looks like a template stays as it is', () => {
    expect(filled('{{a}}', { a: '{{b}} ${user.c} \\{{d}}', b: 'no' }, { c: 'no' })).toBe('{{b}} ${user.c} \\{{d}}');
  });

  it('does not see a name that two values make together', () => {
    expect(filled('{{a}}{{b}}', { a: '{{', b: 'c}}', c: 'no' })).toBe('{{c}}');
  });

  it('knows no patterns of replacement in a value', () => {
    expect(filled('<{{a}}>', { a: '$& $1 $$' })).toBe('<$& $1 $$>');
  });

  it('keeps ports and variables apart', () => {
    expect(filled('{{x}} ${user.x}', { x: 'port' }, { x: 'variable' })).toBe('port variable');
  });

  it('puts nothing where there is no value, whatever objects inherit', () => {
    expect(filled('<{{a}}{{constructor}}${user.toString}>')).toBe('<>');
  });
});
