import { type Connection, type ModelSettings, modelName, practiceModel } from '../../flow/connection';

/**
 * The settings with a connection added, or put in the place of the one with its id. The first model of all becomes the
 * default, because it is what its person wants to use; a default whose connection is renamed stays the default.
 */
export function withConnection(settings: ModelSettings, connection: Connection): ModelSettings {
  const before = settings.connections.find(({ id }) => id === connection.id);
  const connections = before
    ? settings.connections.map((other) => (other.id === connection.id ? connection : other))
    : [...settings.connections, connection];
  return { connections, defaultModel: defaultAfter(settings, before, connection) };
}

function defaultAfter(settings: ModelSettings, before: Connection | undefined, connection: Connection): string {
  const { defaultModel } = settings;
  const [first] = connection.models;
  const isFirstOfAll = settings.connections.every(({ models }) => models.length === 0);
  if (isFirstOfAll && first && defaultModel === practiceModel) return modelName(connection, first.id);
  // What was chosen before connections had several models is a bare name.
  const meant = before?.models.find(({ id }) => defaultModel === modelName(before, id) || defaultModel === id);
  if (!meant) return defaultModel;
  const isKept = connection.models.some(({ id }) => id === meant.id);
  return isKept ? modelName(connection, meant.id) : practiceModel;
}

/** The settings without a connection. What was the default and is gone leaves the practice model. */
export function withoutConnection(settings: ModelSettings, id: string): ModelSettings {
  const gone = settings.connections.find((connection) => connection.id === id);
  const emptied = gone ? withConnection(settings, { ...gone, models: [] }) : settings;
  return { ...emptied, connections: settings.connections.filter((connection) => connection.id !== id) };
}

/** The connection with a model chosen, or with one given up. */
export function withModel(connection: Connection, model: Connection['models'][number]): Connection {
  const isThere = connection.models.some(({ id }) => id === model.id);
  const models = isThere
    ? connection.models.map((other) => (other.id === model.id ? model : other))
    : [...connection.models, model];
  return { ...connection, models };
}

export function withoutModel(connection: Connection, id: string): Connection {
  return { ...connection, models: connection.models.filter((model) => model.id !== id) };
}
