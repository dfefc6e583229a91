import { expect, it } from 'vitest';
import { fakeServices, fire } from './fake-services';
import { fileOut } from './file-out';

async function written(value: unknown, name?: string) {
  const services = fakeServices();
  const { file } = await fire(fileOut, { value }, name === undefined ? {} : { name }, services);
  const reference = file as Awaited<ReturnType<typeof services.files.put>>; // by the port
  return { ...reference, text: new TextDecoder().decode(await services.files.bytes(reference)) };
}

it.each([
  ['Ünal 👋\u0000 100 %', 'Ünal 👋\u0000 100 %'],
  ['', ''],
  ['\ud800', '\ufffd'],
  [{ a: [1] }, '{\n  "a": [\n    1\n  ]\n}'],
  [null, 'null'],
])('writes %j', async (value, text) => {
  expect((await written(value)).text).toBe(text);
});

it.each([
  ['a.json', 'a.json', 'application/json'],
  ['A.CSV', 'A.CSV', 'text/csv'],
  ['note', 'note', 'text/plain'],
  ['../../etc/passwd', '_.._etc_passwd', 'text/plain'],
  ['a\u202etxt.md', 'a_txt.md', 'text/markdown'],
  [' ', 'result.txt', 'text/plain'],
])('calls %j %s', async (given, name, mediaType) => {
  expect(await written('a', given)).toMatchObject({ name, mediaType, bytes: 1 });
});

it('does not write what is no data', async () => {
  await expect(written(() => 1)).rejects.toMatchObject({ failure: { code: 'bad-input' } });
});

it('offers what it wrote, and says so in the log', async () => {
  const services = fakeServices();
  const { file } = await fire(fileOut, { value: 'a' }, {}, services);
  expect(services.asked.logs).toEqual([{ level: 'info', text: 'Offers result.txt', file }]);
});

it('offers a file as it is, under its own name, if it is there', async () => {
  const services = fakeServices();
  const image = await services.files.put({ name: 'a.png', mediaType: 'image/png', bytes: new Uint8Array([1]) });
  expect(await fire(fileOut, { value: image }, {}, services)).toEqual({ file: image });
  const gone = { ...image, artifact: 'artifact-9' };
  await expect(fire(fileOut, { value: gone }, {}, services)).rejects.toMatchObject({ failure: { code: 'not-found' } });
});
