import type { ListedModel } from '../../flow/model-list';
import type {
  EmbeddingRequest,
  EmbeddingResult,
  ImageRequest,
  ModelRequest,
  SpeechRequest,
  TranscriptionRequest,
} from '../../flow/model-service';
import type { FileReference } from '../../flow/payload';
import type { OpenCredential } from '../vault/secret';
import type { StallLimits } from './exchange';
import type { Provider } from './provider-failure';
import type { Answer } from './reply';
import type { RequestContext } from './request';

/**
 * What one call of a model needs to know. It is itself the context of `sendRequest`, by which, and only by which, an
 * adapter reaches the network: there the host's turn is waited for, the budget asked, and the key put in.
 */
export interface AdapterCall extends RequestContext {
  /** Without a slash at its end. Empty for a model in this browser. */
  readonly baseUrl: string;
  /** The model by the provider's name. */
  readonly model: string;
  readonly credential: OpenCredential | undefined;
  readonly provider: Provider;
  readonly limits: StallLimits;
  /** The bytes of a file that goes along with a message. */
  bytesOf(file: FileReference): Promise<Uint8Array>;
  /** Names of fields that this server has refused before, and that are left out now. */
  readonly refused: ReadonlySet<string>;
  /** The models that run in this browser; missing where there is none, as in the terminal. */
  readonly inBrowser?: InBrowser | undefined;
  /** Writes a line into the run's log. */
  tell(text: string): void;
}

/** What a browser brings along to speak the two protocols that have no address. */
export interface InBrowser {
  readonly kept: Pick<Kinds, 'chat' | 'embed' | 'list'>;
  readonly own: Pick<Kinds, 'chat' | 'list'>;
}

/** Speaks one protocol: writes the request, and tells the answer as it comes. */
export type Adapter = (request: ModelRequest, call: AdapterCall) => Answer;

/** Asks the endpoint which models it has. `call.model` is empty. */
export type ModelLister = (call: AdapterCall) => Promise<readonly ListedModel[]>;

export type Embedder = (request: EmbeddingRequest, call: AdapterCall) => Promise<EmbeddingResult>;

/** A binary that a model made, before it is kept. */
export interface MadeFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** The model that made it, by the provider's name. */
  readonly model: string;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
}

export type ImageMaker = (request: ImageRequest, call: AdapterCall) => Promise<MadeFile>;

export type Speaker = (request: SpeechRequest, call: AdapterCall) => Promise<MadeFile>;

/** What a sound says, in words. */
export interface Transcript {
  readonly text: string;
  readonly model: string;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
}

export type Transcriber = (request: TranscriptionRequest, call: AdapterCall) => Promise<Transcript>;

/** What can be asked of a protocol. */
export interface Kinds {
  readonly chat: Adapter;
  readonly list: ModelLister;
  readonly embed: Embedder;
  readonly image: ImageMaker;
  readonly speak: Speaker;
  readonly transcribe: Transcriber;
}
