import type { Capabilities, Connection, ModelSettings } from './connection';
import { modelName, practiceModel } from './connection';
import type { Failure } from './failure';
import { itemIdSchema } from './ids';

/** The connection whose models are kept in this browser; it is among the settings as long as there is one. */
export const localConnection: Omit<Connection, 'models'> = {
  id: itemIdSchema.parse('this-browser'),
  name: 'This browser',
  protocol: 'in-browser',
  baseUrl: '',
};

/** Where a model is taken from. */
export type LocalModelSource =
  | { readonly type: 'address'; readonly url: string }
  | { readonly type: 'file'; readonly file: ModelFile };

/** What a `File` is, as far as a model is read from it. */
export interface ModelFile {
  readonly name: string;
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** A model that is kept in this browser, whole. */
export interface LocalModel {
  /** Nodes name it `This browser/<id>`. */
  readonly id: string;
  /** What its file calls it. */
  readonly title?: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  /** Missing where it came from a file on disk. */
  readonly url?: string;
  /** As its file says it. */
  readonly licence?: string;
  /** How many tokens it was trained to read at once. */
  readonly contextTokens?: number;
  readonly capabilities: Capabilities;
}

/** A download that was cut off: it goes on where it ended when it is asked for again. */
export interface UnfinishedModel {
  readonly id: string;
  readonly url: string;
  readonly bytes: number;
  /** Missing where the server does not tell. */
  readonly totalBytes?: number;
}

/** What is kept in this browser. */
export interface LocalModels {
  readonly models: readonly LocalModel[];
  readonly unfinished: readonly UnfinishedModel[];
  /** What all of them take up on the disk. */
  readonly bytes: number;
  /** What the browser still lets this page keep, where it tells. */
  readonly freeBytes?: number;
}

/** The models of this browser, or why none can be kept here. */
export type LocalModelList = LocalModels | { readonly failure: Failure };

/** What came of a wish for a model; undefined of both where it was called off. */
export interface LocalModelAdded {
  readonly model?: LocalModel;
  readonly failure?: Failure;
}

/** What is told on the port while a model comes. */
export interface LocalModelProgress {
  readonly bytes: number;
  /** Missing where the server does not tell. */
  readonly totalBytes?: number;
}

/** May be posted on the port: nobody wants the model any more. What has come is kept for another time. */
export interface CancelDownload {
  readonly cancel: true;
}

/** What a runner does with the models of this browser. Nothing is downloaded but by `addLocalModel`. */
export interface LocalModelCalls {
  listLocalModels(): Promise<LocalModelList>;
  /** Takes a model in, tells how far it is (`LocalModelProgress`), and answers when it is there whole. */
  addLocalModel(source: LocalModelSource, port: ProgressPort): Promise<LocalModelAdded>;
  /** Deletes a model, or what there is of an unfinished one. One that is not there is no error. */
  deleteLocalModel(id: string): Promise<Failure | undefined>;
}

/** What a `MessagePort` is, as far as progress uses it. */
export interface ProgressPort {
  postMessage(message: LocalModelProgress): void;
  onmessage: ((event: { readonly data: CancelDownload }) => void) | null;
}

/**
 * The settings with these models of this browser in the place of those that were there. What was the default and is gone
 * leaves the practice model. Prices that the person set stay.
 */
export function withLocalModels(settings: ModelSettings, models: readonly LocalModel[]): ModelSettings {
  const before = settings.connections.find(({ id }) => id === localConnection.id);
  const kept = models.map(({ id, capabilities }) => ({
    ...before?.models.find((model) => model.id === id),
    ...{ id, capabilities },
  }));
  const others = settings.connections.filter(({ id }) => id !== localConnection.id);
  const connections = kept.length === 0 ? others : [...others, { ...localConnection, ...before, models: kept }];
  const gone = (before?.models ?? []).filter(({ id }) => !kept.some((model) => model.id === id));
  const isDefaultGone = before !== undefined && gone.some(({ id }) => settings.defaultModel === modelName(before, id));
  return { connections, defaultModel: isDefaultGone ? practiceModel : settings.defaultModel };
}
