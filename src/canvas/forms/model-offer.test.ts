import { describe, expect, it } from 'vitest';
import { offeredModels } from './model-offer';

const models = [
  { name: 'default', label: 'Default (practice model)' },
  { name: 'Groq/meta-llama', label: 'meta-llama', from: 'Groq' },
  { name: 'Home/qwen-3', label: 'qwen-3', from: 'Home' },
  { name: 'Groq/llama-3.3-70b', label: 'llama-3.3-70b', from: 'Groq' },
];

function offered(typed: string | undefined, value = 'default') {
  const taken: string[] = [];
  const onConnect = () => taken.push('connect');
  const found = offeredModels(typed, { models, value, onConnect, onChange: (name) => taken.push(name) });
  const lines = found.choices.map(({ heading, label, remark }) => [heading, label, remark].filter(Boolean).join(' | '));
  return { lines, best: found.best, take: (index: number) => found.choices[index]?.run(), taken };
}

describe('the models that are offered', () => {
  it('are all, those of a connection together under its name, with the way to connect another at the end', () => {
    expect(offered(undefined).lines).toEqual([
      'Default (practice model)',
      'Groq | meta-llama',
      'llama-3.3-70b',
      'Home | qwen-3',
      'Connect a model…',
    ]);
  });

  it('begin at the one that is chosen', () => {
    expect(offered(undefined, 'Home/qwen-3').best).toBe(3);
    expect(offered(undefined, 'gone').best).toBe(-1);
  });

  it('are those that hold every word that is typed, what begins so first, each with its connection', () => {
    expect(offered('llama').lines.slice(0, 2)).toEqual(['llama-3.3-70b | Groq', 'meta-llama | Groq']);
    expect(offered('meta groq').lines[0]).toBe('meta-llama | Groq');
    expect(offered('meta groq').best).toBe(0);
  });

  it('has what is typed among them where no model is called so', () => {
    const { lines, take, taken } = offered(' gpt-5-mini ');
    expect(lines).toEqual(['Use “gpt-5-mini”', 'Connect a model…']);
    take(0);
    take(1);
    expect(taken).toEqual(['gpt-5-mini', 'connect']);
    expect(offered('qwen-3').lines).toEqual(['qwen-3 | Home', 'Connect a model…']);
  });
});
