import { defaultModel, findModel, type ModelSettings, offeredModels, practiceModel } from '../flow/connection';

/** The models a node may ask for here, with the words for each. */
export function modelChoices(settings: ModelSettings): readonly { readonly name: string; readonly label: string }[] {
  const ids = settings.connections.flatMap((connection) => connection.models.map(({ id }) => id));
  return offeredModels(settings).map((name) => {
    if (name === practiceModel) return { name, label: 'Practice model' };
    if (name === defaultModel) {
      const meant = settings.defaultModel === practiceModel ? 'practice model' : settings.defaultModel;
      return { name, label: `Default (${meant})` };
    }
    const found = findModel(name, settings);
    if (found === undefined || found === practiceModel) return { name, label: name };
    // The connection says something only where two of them have a model of this name.
    const { id } = found.model;
    const isAlone = ids.filter((other) => other === id).length === 1;
    return { name, label: isAlone ? id : `${id} – ${found.connection.name}` };
  });
}
