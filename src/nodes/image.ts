import * as z from 'zod';
import { failure } from '../flow/failure';
import { defineNode } from '../flow/node-definition';
import { checkedInput } from './checked-input';
import { modelField, modelGroup, modelPolicy } from './model-fields';

/** A template is looked at once it is filled in. */
const sizePattern = /^$|^\d{2,5}x\d{2,5}$|[{]/;

/** Has a picture made. */
export const imageNode = defineNode({
  type: 'image',
  version: 1,
  label: 'Image',
  family: 'models',
  icon: 'image',
  help: 'Has a model make an image of what the prompt says.',
  synonyms: ['picture', 'draw', 'paint', 'generate image', 'text to image', 'dall-e', 'diffusion'],
  config: z.object({
    model: modelField,
    size: z.string().regex(sizePattern, 'is to be like 1024x1024, or empty').default('').meta({
      title: 'Size',
      hint: 'Empty leaves it to the model.',
      placeholder: '1024x1024',
      template: true,
      unit: 'pixels',
    }),
  }),
  inputs: { prompt: { type: 'text' } },
  outputs: { image: { type: 'image' } },
  effect: true,
  policy: modelPolicy,
  summary: ({ model, size }) => (size === '' ? model : `${model} · ${size}`),
  group: modelGroup,
  async run(inputs, config, { models }) {
    const { model } = config;
    const size = config.size.trim();
    const prompt = checkedInput(inputs.prompt, 'text', 'The prompt of the Image');
    if (!/^$|^\d{2,5}x\d{2,5}$/.test(size))
      throw failure(
        'bad-config',
        'The size of the Image is filled in with what is none.',
        'Wire one such as 1024x1024.',
      );
    if (prompt.trim() === '')
      throw failure('bad-input', 'The prompt of the Image is empty.', 'Wire a text that says what it shows.');
    return { image: await models.image({ model, prompt, ...(size === '' ? {} : { size }) }) };
  },
});
