import { describe, expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { createDataService } from '../worker/services/data';
import { fakeServices, fire } from './fake-services';
import { fileIn } from './file-in';

const data = createDataService()(() => new AbortController().signal);

async function read(name: string, mediaType: string, contents: string, as?: string) {
  const services = fakeServices({ data });
  const file = await services.files.put({ name, mediaType, bytes: new TextEncoder().encode(contents) });
  return fire(fileIn, {}, { file, ...(as === undefined ? {} : { as }) }, services);
}

describe('File in', () => {
  it.each([
    ['note.txt', 'text/plain', 'Ünal', { text: 'Ünal' }],
    ['a.json', 'application/json', ' {"a": 1}\n', { json: { a: 1 } }],
    ['a.geojson', 'application/geo+json', '[1]', { json: [1] }],
    ['a.csv', 'text/csv', 'name;age\nAda;36', { rows: [{ name: 'Ada', age: 36 }] }],
    ['a.svg', 'image/svg+xml', '<svg/>', { image: { name: 'a.svg' } }],
    ['a.mp3', 'audio/mpeg', '', { audio: { name: 'a.mp3' } }],
  ])('gives out what %s holds, and the file', async (name, mediaType, contents, outputs) => {
    expect(await read(name, mediaType, contents)).toMatchObject({ ...outputs, file: { name, mediaType } });
  });

  it('gives out the file alone where nobody knows what it holds', async () => {
    expect(Object.keys(await read('a.bin', 'application/octet-stream', 'x'))).toEqual(['file']);
  });

  it('reads a file as what it is told to', async () => {
    expect(await read('a.json', 'application/json', '{"a": 1}', 'text')).toMatchObject({ text: '{"a": 1}' });
  });

  it('has a port for what comes out, also before a file is chosen', () => {
    const portsAt = (config: Record<string, unknown>) =>
      portsOfDefinition(fileIn, config)
        .outputs.filter(({ hidden }) => !hidden)
        .map(({ id, type }) => `${id}: ${type}`);
    expect(portsAt({})).toEqual(['text: text', 'file: file']);
    expect(portsAt({ file: { artifact: 'a', name: 'a.png', mediaType: 'image/png', bytes: 1 } })).toEqual([
      'image: image',
      'file: file',
    ]);
  });

  it.each([
    ['has no file', {}, 'bad-config'],
    ['has one that this machine lacks', { file: { artifact: '9', name: 'a', mediaType: '', bytes: 1 } }, 'not-found'],
  ])('fails where it %s', async (_, config, code) => {
    await expect(fire(fileIn, {}, config, fakeServices())).rejects.toMatchObject({ failure: { code } });
  });

  it('fails where JSON is none', async () => {
    await expect(read('a.json', 'application/json', '{')).rejects.toMatchObject({ failure: { code: 'bad-input' } });
  });
});
