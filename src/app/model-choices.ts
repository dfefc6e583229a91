import { defaultModel, type ModelSettings, modelNames, practiceModel } from '../flow/connection';

/** The models a node may ask for here, with the words for each. */
export function modelChoices(settings: ModelSettings): readonly { readonly name: string; readonly label: string }[] {
  return modelNames(settings).map((name) => {
    if (name === practiceModel) return { name, label: 'Practice model' };
    if (name !== defaultModel) return { name, label: name };
    const meant = settings.defaultModel === practiceModel ? 'practice model' : settings.defaultModel;
    return { name, label: `Default (${meant})` };
  });
}
