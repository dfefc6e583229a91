import { defaultModel, findModel, type ModelSettings, offeredModels, practiceModel } from '../../flow/connection';
import { say } from '../../look/words';

/**
 * The models a node may ask for here, with the words for each.
 * @param named what nodes say now: a model by its bare name is among the choices where it is meant
 */
export function modelChoices(
  settings: ModelSettings,
  named: readonly unknown[] = [],
): readonly { readonly name: string; readonly label: string; readonly from?: string }[] {
  const ids = settings.connections.flatMap((connection) => connection.models.map(({ id }) => id));
  const bare = [...new Set(ids)].filter((id) => named.includes(id));
  return [...new Set([...offeredModels(settings), ...bare])].map((name) => {
    if (name === practiceModel) return { name, label: say('Practice model') };
    if (name === defaultModel) {
      const meant = settings.defaultModel === practiceModel ? say('practice model') : settings.defaultModel;
      return { name, label: say('Default ({meant})', { meant }) };
    }
    const found = findModel(name, settings);
    if (found === undefined || found === practiceModel) return { name, label: name };
    const { id } = found.model;
    if (name === id) return { name, label: say('{id} – of the first connection that has it', { id }) };
    // The connection says something only where two of them have a model of this name.
    const isAlone = ids.filter((other) => other === id).length === 1;
    return { name, label: isAlone ? id : `${id} – ${found.connection.name}`, from: found.connection.name };
  });
}
