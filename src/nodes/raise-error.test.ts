import { expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { fire } from './fake-services';
import { raiseError } from './raise-error';

const raised = (config: Readonly<Record<string, unknown>>) => fire(raiseError, { value: 1 }, config);

it('fails with the message that was written, and is not tried again', async () => {
  const config = { message: ' The order 7 has no address 👋. ', remedy: 'Ask for it.' };
  await expect(raised(config)).rejects.toMatchObject({
    failure: {
      code: 'raised',
      message: 'The order 7 has no address 👋.',
      remedy: 'Ask for it.',
      retryable: false,
    },
  });
});

it.each(['', ' \n '])('has words of its own where the message is %j', async (message) => {
  await expect(raised({ message, remedy: message })).rejects.toMatchObject({
    failure: { message: expect.stringMatching(/\.$/), remedy: expect.stringMatching(/\.$/) },
  });
});

it('cuts a message that has become a whole payload', async () => {
  const fault = await raised({ message: 'x'.repeat(10_000_000) }).catch((thrown: unknown) => thrown);
  expect(fault).toBeInstanceOf(Error);
  expect(String(fault).length).toBeLessThan(2_100);
});

it('waits for something to arrive, and each blank of its message is an input', () => {
  const { inputs } = portsOfDefinition(raiseError, { message: '{{value}} of {{order}}', remedy: 'See {{manual}}.' });
  expect(inputs.filter(({ hidden }) => !hidden).map(({ id }) => id)).toEqual(['value', 'order', 'manual']);
});
