import { practiceModel } from '../../flow/connection';
import { FailureError, failure } from '../../flow/failure';
import type { ModelService } from '../../flow/model-service';
import type { FileReference } from '../../flow/payload';
import type { AdapterCall, Kinds, MadeFile } from './adapter';
import { adapterOf } from './adapters';
import { callOf, chat, chosenModel, type ModelsContext } from './models';
import { practiceEmbedding, practiceImage, practiceSpeech, practiceTranscript } from './practice-kinds';
import { redactFailure } from './redact';
import { redactTexts } from './redact-answer';
import { reportUse, type UsedBy } from './used';

/** The models as one firing reaches them. `contextOf` is asked at each call: settings may change meanwhile. */
export function modelServiceOf(contextOf: () => ModelsContext): ModelService {
  return {
    chat: async (request) => chat(request, contextOf()),
    async embed(request) {
      const by = byOf(request.model, contextOf());
      const answer =
        by.choice === practiceModel
          ? practiceEmbedding(request)
          : await asked(by, 'embed', async (embed, call) => embed(request, call));
      const costUsd = await reportUse(answer, by);
      return { ...answer, ...(costUsd === undefined ? {} : { costUsd }) };
    },
    async image(request) {
      const by = byOf(request.model, contextOf());
      const file =
        by.choice === practiceModel
          ? practiceImage(request)
          : await asked(by, 'image', async (make, call) => make(request, call));
      return kept(file, by);
    },
    async speak(request) {
      const by = byOf(request.model, contextOf());
      const file =
        by.choice === practiceModel
          ? practiceSpeech(request)
          : await asked(by, 'speak', async (speak, call) => speak(request, call));
      return kept(file, by);
    },
    async transcribe(request) {
      const by = byOf(request.model, contextOf());
      const transcript =
        by.choice === practiceModel
          ? practiceTranscript(request)
          : await asked(by, 'transcribe', async (write, call) => write(request, call));
      await reportUse(transcript, by);
      return transcript.text;
    },
  };
}

interface By extends UsedBy {
  readonly context: ModelsContext;
}

function byOf(name: string, context: ModelsContext): By {
  return { choice: chosenModel(name, context.settings), context };
}

/** Asks a connection for one kind of thing; what goes wrong is told without the key. */
async function asked<Kind extends keyof Kinds, Result extends object>(
  { choice, context }: By,
  kind: Kind,
  ask: (door: Kinds[Kind], call: AdapterCall) => Promise<Result>,
): Promise<Result> {
  if (choice === practiceModel) throw new TypeError('The practice model is no connection.');
  const call = await callOf(choice, context);
  try {
    const made = await ask(await adapterOf(choice.connection.protocol, kind, call.who), call);
    return redactTexts(made, call.provider.redact.exact);
  } catch (error) {
    if (context.firing.signal.aborted || !(error instanceof FailureError)) throw error;
    throw redactFailure(error.failure, call.provider.redact);
  }
}

/** Keeps what a model made, and reports what it used. */
async function kept(file: MadeFile, by: By): Promise<FileReference> {
  await reportUse(file, by); // it is paid for, whether or not it can be kept
  const { files } = by.context;
  if (!files) throw failure('storage-failed', 'No files are kept here.', 'Run it in a browser.');
  const { name, mediaType, bytes } = file;
  return files.put({ name, mediaType, bytes });
}
