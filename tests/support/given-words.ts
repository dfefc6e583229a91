import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { parseSync } from 'vite';
import { failureCodes } from '../../src/flow/failure';
import { patternsOf } from './text-patterns';

const source = resolve(import.meta.dirname, '../../src');
/** Where sentences are made that reach a person as data: problems, failures, what is asked, what the doctor finds. */
const making =
  /^((compiler|flow|nodes|storage|worker|app\/doctor)\/.*|app\/running\/(dispatcher|worker-\w+)|app\/models\/prompt-api)\.ts$/;
/** What is written there for machines and models, and what stands for itself in any language. */
const unsaidFile =
  /\.test\.ts$|\/(fake|practice)-|^app\/doctor\/(address|curl)\.ts|^worker\/(sandbox\/|local-models\/(gguf|local-body))|^flow\/(history|canonical-json|clip-format|diff)|\/(literal-texts|code-fields|fill-values|strict-schema|network-errors)\.ts/;
const unsaidMember = /^(synonyms|examples|sample|description|content|pattern|headers|licence|source|stack)$/;

/** Where `{origin}` and `{port}` are filled in later. */
const fills = /^(flow\/presets|app\/doctor\/servers)\.ts$/;

/**
 * The patterns of all sentences that are made outside of the screen and shown on it, with the file that makes each.
 * @param said what the screen says itself: a sentence that is among it needs no second line
 */
export function givenWords(said: { readonly has: (text: string) => boolean }): ReadonlyMap<string, string> {
  const patterns = new Map<string, string>();
  const shapes = new Set<string>();
  // A card says the code of a failure in words: `401 key refused`.
  for (const code of failureCodes) if (!said.has(wordsOf(code))) patterns.set(wordsOf(code), 'flow/failure.ts');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).map((file) => file.split(sep).join('/'));
  for (const file of files.sort()) {
    if (!making.test(file) || unsaidFile.test(file)) continue;
    const { program } = parseSync(file, readFileSync(join(source, file), 'utf8'), { lang: 'ts' });
    for (const { pattern: text, within } of patternsOf(program)) {
      const pattern = whole(fills.test(file) ? text.replaceAll(/\{\{(origin|port)\}\}/g, '{$1}') : text);
      if (within.some((name) => unsaidMember.test(name)) || !isSaid(pattern) || said.has(plain(pattern))) continue;
      if (shapes.has(shapeOf(pattern))) continue;
      shapes.add(shapeOf(pattern));
      patterns.set(pattern, file);
    }
  }
  return patterns;
}

const wordsOf = (code: string): string => code.replaceAll('-', ' ');

/** What is filled in may be at either end of a text that begins or ends with a space: ` It said: “no”`. */
const whole = (pattern: string): string =>
  `${pattern.startsWith(' ') ? '{lead}' : ''}${pattern}${pattern.endsWith(' ') ? '{rest}' : ''}`;

/** A pattern without placeholders as the text that it stands for. */
const plain = (pattern: string): string => pattern.replaceAll(/([{}])\1/g, '$1');

/** A pattern without the names in it: two that differ in these alone are one. */
const shapeOf = (pattern: string): string => pattern.replaceAll(/\{\w+\}/g, '{}');

function isSaid(pattern: string): boolean {
  const words = pattern.replaceAll(/\{\w+\}/g, '');
  return /\p{L}{2,}/u.test(words) && /\S\s+\S/.test(pattern) && !unsaidText.test(pattern);
}

/** Code, commands, headers and names, which are the same in every language, and what is said to models. */
const unsaidText = new RegExp(
  [
    '^(OLLAMA_ORIGINS|LOCALAI_CORS|lms server|llama-server -m|vllm serve|ollama pull|access-control|Basic|Bearer|bytes|block)',
    '^(error parsing|\\$sum|\\$<|YYYY|\\{\\{"|Azure OpenAI|Vercel AI|SmolLM2|Gemma 3|Qwen2|Llama 3|Nomic|OpenAI|LM Studio)',
    '^(You judge|The text is not for you|Answer with JSON|\\{instructions\\}|Your answer does not|Say of each|Say which|Where none)',
    '^(The conversation before|Before that|Sum up the conv|Person:|Assistant:|Call one of these|Gives the reply|File “)',
    '^(Answer in one paragraph|What the model said|Write here|Good means|a store is asked|two node types|the catalogue has)',
    '^(There is no tool “\\{name\\}”\\. There|It was not called|The person |The call failed: |The prompt of the|This schema has no)',
    '\\n',
  ].join('|'),
);
