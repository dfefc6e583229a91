import { failure } from '../flow/failure';
import type { ModelRequest, ModelResult } from '../flow/model-service';
import type { FileReference, Message, Payload } from '../flow/payload';
import type { Services } from '../flow/services';
import { checkedInput, checkedOptional } from './checked-input';

/** What came in at the ports of `talkInputs`, as the engine hands it over. */
export interface Said {
  readonly prompt: Payload;
  readonly history?: Payload;
  readonly attachments?: Payload;
  readonly image?: Payload;
}

/**
 * The messages that a model is sent: instructions, the end of the history, and the prompt with its files.
 * @param node the label of the node, for what goes wrong
 * @throws FailureError `bad-input` where there is nothing to ask, or an input is of another type
 */
export function conversation(
  said: Said,
  {
    instructions,
    keepLast = Number.POSITIVE_INFINITY,
    node,
  }: {
    readonly instructions: string;
    readonly keepLast?: number;
    readonly node: string;
  },
): readonly Message[] {
  const prompt = checkedInput(said.prompt, 'text', `The prompt of the ${node}`);
  const history = checkedOptional(said.history, 'messages', `The history of the ${node}`) ?? [];
  const files = filesOf(said, node);
  if (prompt.trim() === '' && files.length === 0)
    throw failure('bad-input', 'The prompt is empty, so the model was not asked.', 'Wire a text that says something.');
  const system: readonly Message[] = instructions.trim() === '' ? [] : [{ role: 'system', content: instructions }];
  // What it begins with from the system, such as a summary of what is older, is no turn.
  const turns = history.findIndex(({ role }) => role !== 'system');
  const begin = turns < 0 ? history.length : turns;
  const kept = history.slice(Math.max(begin, history.length - keepLast));
  return [
    ...system,
    ...history.slice(0, begin),
    ...kept,
    { role: 'user', content: prompt, ...(files.length === 0 ? {} : { files }) },
  ];
}

function filesOf({ attachments, image }: Said, node: string): readonly FileReference[] {
  const listed = checkedOptional(attachments, 'list<file>', `What is attached for the ${node}`) ?? [];
  const picture = checkedOptional(image, 'image', `The image for the ${node}`);
  return picture === undefined ? listed : [...listed, picture];
}

/** Asks a model and waits for the whole of its answer. */
export async function wholeAnswer(request: ModelRequest, { models }: Pick<Services, 'models'>): Promise<ModelResult> {
  const { text, result } = await models.chat(request);
  // What breaks is told by the stream; the promise must not be told again as unhandled.
  result.catch(() => undefined);
  for await (const _ of text); // the result comes when the stream has been read
  return result;
}

// What tokenizers come to on average: four characters of English a token, and far fewer of most other scripts.
const asciiPerToken = 4;
const othersPerToken = 1.5;

/** About how many tokens a text is; only its own model could say exactly. */
export function estimatedTokens(text: string): number {
  let others = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) others++;
  return Math.ceil((text.length - others) / asciiPerToken + others / othersPerToken);
}
