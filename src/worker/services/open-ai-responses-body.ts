import { failure } from '../../flow/failure';
import type { Json } from '../../flow/json';
import type { ModelRequest } from '../../flow/model-service';
import { type FileReference, isRecord, type Message } from '../../flow/payload';
import { dataUrlOf, isTextFile, textOfFile } from './file-content';
import type { BodyTarget } from './open-ai-body';

type Item = { readonly [key: string]: Json };

/** Writes a request as the Responses protocol has it. Nothing is stored at the provider's. */
export async function responsesBody(request: ModelRequest, target: BodyTarget): Promise<Item> {
  const { temperature, topP, maxTokens, reasoningEffort, schema, stop } = request;
  if (stop !== undefined && stop.length > 0)
    throw failure(
      'bad-config',
      'This protocol of OpenAI knows no texts to stop at.',
      'Take them out of the node, or choose a connection that speaks chat completions.',
    );
  const { refused } = target;
  const items = await Promise.all(request.messages.map((message) => itemsOf(message, target)));
  return {
    model: target.model,
    input: items.flat(),
    stream: true,
    store: false,
    ...(temperature === undefined || refused.has('temperature') ? {} : { temperature }),
    ...(topP === undefined || refused.has('top_p') ? {} : { top_p: topP }),
    ...(maxTokens === undefined ? {} : { max_output_tokens: maxTokens }),
    ...(reasoningEffort === undefined
      ? {}
      : { reasoning: { effort: reasoningEffort, ...(refused.has('reasoning.summary') ? {} : { summary: 'auto' }) } }),
    ...toolsOf(request),
    ...(isRecord(schema) ? { text: { format: { type: 'json_schema', name: 'reply', schema, strict: false } } } : {}),
  };
}

function toolsOf({ tools, toolChoice }: ModelRequest): Item {
  if (tools === undefined || tools.length === 0) return {};
  return {
    // Strict would refuse schemas with optional fields.
    tools: tools.map(({ name, description, parameters }) => ({
      ...{ type: 'function', name, description, parameters, strict: false },
    })),
    ...(toolChoice === undefined
      ? {}
      : { tool_choice: typeof toolChoice === 'string' ? toolChoice : { type: 'function', name: toolChoice.name } }),
  };
}

async function itemsOf(message: Message, target: BodyTarget): Promise<readonly Item[]> {
  const { role, content, files = [], toolCalls = [], toolCall } = message;
  if (role === 'tool' && toolCall !== undefined)
    return [
      { type: 'function_call_output', call_id: toolCall, output: content },
      ...(files.length === 0 ? [] : [{ role: 'user', content: await partsOf(files, target) }]),
    ];
  if (role === 'assistant')
    return [
      ...(content === '' ? [] : [{ role, content }]),
      ...toolCalls.map(({ id, name, input }) => ({
        ...{ type: 'function_call', call_id: id, name },
        arguments: typeof input === 'string' ? input : JSON.stringify(input),
      })),
    ];
  if (role === 'system') return [{ role, content }];
  if (files.length === 0) return [{ role: 'user', content }];
  const words = content === '' ? [] : [{ type: 'input_text', text: content }];
  return [{ role: 'user', content: [...words, ...(await partsOf(files, target))] }];
}

function partsOf(files: readonly FileReference[], target: BodyTarget): Promise<Item[]> {
  return Promise.all(files.map(async (file) => partOf(file, await target.bytesOf(file))));
}

function partOf(file: FileReference, bytes: Uint8Array): Item {
  if (isTextFile(file)) return { type: 'input_text', text: textOfFile(file, bytes) };
  if (file.mediaType.startsWith('image/')) return { type: 'input_image', image_url: dataUrlOf(file, bytes) };
  if (file.mediaType.startsWith('audio/'))
    throw failure(
      'bad-input',
      `The sound “${file.name}” cannot be sent: this protocol of OpenAI takes none.`,
      'Wire it through Transcribe, or choose a connection that speaks chat completions.',
    );
  return { type: 'input_file', filename: file.name, file_data: dataUrlOf(file, bytes) };
}
