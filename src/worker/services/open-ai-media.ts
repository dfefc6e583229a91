import * as z from 'zod';
import { failure } from '../../flow/failure';
import type { ImageRequest, SpeechRequest, TranscriptionRequest } from '../../flow/model-service';
import type { AdapterCall, MadeFile, Transcript } from './adapter';
import { bytesOfBase64 } from './file-content';
import { endingOf, mediaTypeOf } from './media-type';
import { bytesOf, openAccepted, readJson } from './provider-request';
import { emptyReply, malformedReply } from './reply-failure';

const usageSchema = z
  .object({ input_tokens: z.number().optional(), output_tokens: z.number().optional() })
  .nullish()
  .catch(undefined);

const imagesSchema = z.object({
  data: z.array(z.object({ b64_json: z.string().nullish(), url: z.string().nullish() })).min(1),
  usage: usageSchema,
});

/** Has one image made. */
export async function imageByOpenAi({ prompt, size }: ImageRequest, call: AdapterCall): Promise<MadeFile> {
  const answer = imagesSchema.safeParse(
    await readJson(
      jsonTo(call, 'images/generations', {
        ...{ model: call.model, prompt, n: 1 },
        ...(size === undefined ? {} : { size }),
        // These answer an address unless told otherwise; newer models refuse the field and always answer the bytes.
        ...(/^dall-e/.test(call.model) ? { response_format: 'b64_json' } : {}),
      }),
      call,
    ),
  );
  const image = answer.data?.data[0];
  if (!image) throw malformedReply(call.provider);
  const bytes = image.b64_json ? bytesOfBase64(image.b64_json) : await bytesAt(image.url ?? '', call);
  if (bytes === undefined || bytes.length === 0) throw malformedReply(call.provider);
  const { input_tokens: inputTokens, output_tokens: outputTokens } = answer.data?.usage ?? {};
  return {
    ...made('image', bytes, mediaTypeOf(bytes) ?? 'image/png'),
    model: call.model,
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
  };
}

/** Fetches what lies at an address that the provider gave: without the key, and not as a paid request. */
async function bytesAt(url: string, call: AdapterCall): Promise<Uint8Array> {
  const free: AdapterCall = { ...call, takeTurn: undefined };
  return bytesOf(await openAccepted({ url, method: 'GET', headers: {} }, free), call.provider);
}

/** Has a text spoken. */
export async function speakByOpenAi({ text, voice }: SpeechRequest, call: AdapterCall): Promise<MadeFile> {
  const body = { model: call.model, input: text, voice: voice ?? usualVoice };
  const response = await openAccepted(jsonTo(call, 'audio/speech', body), call);
  const said = response.headers.get('content-type') ?? '';
  const bytes = await bytesOf(response, call.provider);
  if (bytes.length === 0) throw emptyReply(call.provider);
  const mediaType = mediaTypeOf(bytes) ?? (said.startsWith('audio/') ? said.split(';')[0] : undefined);
  if (mediaType === undefined) throw malformedReply(call.provider);
  return { ...made('speech', bytes, mediaType), model: call.model };
}

// The protocol wants a voice; this one is known wherever OpenAI's voices are.
const usualVoice = 'alloy';

const transcriptSchema = z.object({ text: z.string(), usage: usageSchema });

/** Has a sound written down. */
export async function transcribeByOpenAi(request: TranscriptionRequest, call: AdapterCall): Promise<Transcript> {
  const { audio, language } = request;
  const bytes = new Uint8Array(await call.bytesOf(audio));
  if (bytes.length === 0) throw failure('bad-input', `The sound “${audio.name}” is empty.`, 'Give another one.');
  const form = new FormData();
  form.append('file', new Blob([bytes], { type: audio.mediaType }), audio.name);
  form.append('model', call.model);
  form.append('response_format', 'json');
  if (language !== undefined) form.append('language', language);
  const answer = transcriptSchema.safeParse(
    await readJson(
      {
        ...{ url: `${call.baseUrl}/audio/transcriptions`, method: 'POST', body: form, credential: call.credential },
        headers: { accept: 'application/json' }, // the platform adds the content type, with the border of the form
      },
      call,
    ),
  );
  if (!answer.success) throw malformedReply(call.provider);
  const { input_tokens: inputTokens, output_tokens: outputTokens } = answer.data.usage ?? {};
  return {
    ...{ text: answer.data.text, model: call.model },
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
  };
}

function made(name: string, bytes: Uint8Array, mediaType: string) {
  return { name: `${name}.${endingOf(mediaType)}`, mediaType, bytes };
}

function jsonTo(call: AdapterCall, path: string, body: object) {
  return {
    url: `${call.baseUrl}/${path}`,
    method: 'POST',
    headers: { accept: '*/*', 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credential: call.credential,
  };
}
