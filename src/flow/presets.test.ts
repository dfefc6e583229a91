import { describe, expect, it } from 'vitest';
import { connectionSchema, isEndpoint } from './connection';
import { presets, presetsAsOf, setupSteps } from './presets';

describe('the presets', () => {
  it('have ids of their own', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
  });

  it.each(presets.filter(({ place }) => place !== 'custom'))('$label makes a connection', (preset) => {
    const { id, label, protocol, baseUrl } = preset;
    const connection = { id: 'c', name: label, preset: id, protocol, baseUrl, models: [{ id: 'm' }] };
    expect(connectionSchema.parse(connection)).toEqual(connection);
  });

  it('say of which day their notes are, for those that nobody has confirmed', () => {
    expect(presetsAsOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    for (const { direct, note } of presets) if (direct === 'unverified') expect(note).not.toMatch(/^Takes calls/);
  });

  it('say where a key is got, wherever a hosted one is needed, and send it over https alone', () => {
    for (const { place, baseUrl, keyPage } of presets.filter((preset) => preset.place === 'hosted')) {
      expect([place, baseUrl]).toEqual(['hosted', expect.stringMatching(/^https:/)]);
      expect(keyPage && isEndpoint(keyPage)).toBe(true);
    }
  });

  it('tell what to do on this computer with the origin of the page', () => {
    const ollama = presets.find(({ id }) => id === 'ollama');
    expect(ollama && setupSteps(ollama, 'https://voide.example')[0]).toContain('OLLAMA_ORIGINS=https://voide.example ');
    for (const preset of presets) expect(setupSteps(preset, 'x').join()).not.toContain('{origin}');
  });
});
