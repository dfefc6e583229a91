import { expect, it } from 'vitest';
import { fakeServices, fire } from './fake-services';
import { getVariable } from './get-variable';
import { setVariable } from './set-variable';

it('is read again by Get variable, as it was when it was set', async () => {
  const services = fakeServices();
  const value = { name: 'Ünal 👋', list: [1] };
  expect(await fire(setVariable, { value }, { name: 'who' }, services)).toEqual({ value });
  value.list.push(2);
  expect(await fire(getVariable, {}, { name: 'who' }, services)).toEqual({ value: { name: 'Ünal 👋', list: [1] } });
});

it('a variable without a value fails, is null, or is nothing', async () => {
  await expect(fire(getVariable, {}, { name: 'a' })).rejects.toMatchObject({ failure: { code: 'not-found' } });
  expect(await fire(getVariable, {}, { name: 'a', missing: 'null' })).toEqual({ value: null });
  expect(await fire(getVariable, {}, { name: 'a', missing: 'nothing' })).toEqual({});
});

it('gives out null where that is the value', async () => {
  const services = fakeServices({ variables: { a: null } });
  expect(await fire(getVariable, {}, { name: 'a', missing: 'nothing' }, services)).toEqual({ value: null });
});

it.each([getVariable, setVariable])('needs a name, and takes none that is a template', async (node) => {
  await expect(fire(node, { value: 1 })).rejects.toMatchObject({ failure: { code: 'bad-config' } });
  for (const name of ['{{a}}', 'a b', '1a', '__proto__', 'x'.repeat(65)])
    expect(node.config.safeParse({ name }).success).toBe(false);
});

it.each([undefined, () => 1])('does not keep what is no data', async (value) => {
  await expect(fire(setVariable, { value }, { name: 'a' })).rejects.toMatchObject({ failure: { code: 'bad-input' } });
});
