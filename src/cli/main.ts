import { compile } from '../compiler/compile';
import { modelNames } from '../flow/connection';
import { canonicalJson } from '../flow/json';
import { catalogue } from '../nodes/index';
import { type CommandLine, readCommandLine, usage } from './command-line';
import { keysOf } from './keys';
import { modelsOf } from './models';
import { readFlowFile } from './read-flow-file';
import { type ExitCode, exitCodes, Refusal } from './refusal';
import { runFlow } from './run';
import { openTerminal, type Terminal } from './terminal';
import { countInWords, problemsInWords, wordsOf } from './words';

const terminal = openTerminal();
const code = await answer(process.argv.slice(2), terminal);
await terminal.flush();
// Not left to Node: a node that does not heed its stop signal would keep the process alive.
process.exit(code);

/** Does what the words ask for, and says how it went. */
async function answer(words: readonly string[], output: Terminal): Promise<ExitCode> {
  try {
    const line = readCommandLine(words);
    if (line !== undefined) return await obey(line, output);
    output.print(usage);
    return exitCodes.completed;
  } catch (thrown) {
    if (thrown instanceof Refusal) {
      output.tell(wordsOf('error', thrown.message, thrown.remedy));
      return thrown.exitCode;
    }
    const fault = thrown instanceof Error ? thrown.message : String(thrown);
    output.tell(wordsOf('error internal', fault, 'This is a fault of Voide: report it with the flow.'));
    return exitCodes.internal;
  }
}

async function obey(line: CommandLine, output: Terminal): Promise<ExitCode> {
  const models = modelsOf(process.env, line);
  const flow = await readFlowFile(line.file);
  // Who only builds or checks needs no keys.
  const keys = line.command === 'run' ? keysOf(process.env, flow) : undefined;
  const { problems, compiled } = compile(flow, catalogue, {
    models: modelNames(models.settings),
    filledSlots: keys && Object.keys(keys.slots),
  });
  if (line.command === 'check') {
    output.print(`${problemsInWords(problems)}${countInWords(problems)}\n`);
    return compiled === undefined ? exitCodes.problems : exitCodes.completed;
  }
  if (line.command === 'build' && compiled === undefined) {
    output.print(`${canonicalJson({ problems }, 2)}\n`);
    return exitCodes.problems;
  }
  // A run says itself which values it lacks.
  const told = line.command === 'run' ? problems.filter(({ code }) => code !== 'variable-not-set') : problems;
  output.tell(problemsInWords(told));
  if (compiled === undefined) return exitCodes.problems;
  if (line.command === 'build') {
    output.print(`${canonicalJson(compiled, 2)}\n`);
    return exitCodes.completed;
  }
  if (models.note !== undefined) output.tell(`note: ${models.note}\n`);
  return runFlow(flow, compiled, { line, models, keys, terminal: output });
}
