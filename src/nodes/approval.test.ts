import { expect, it } from 'vitest';
import type { Question } from '../flow/question';
import { approval } from './approval';
import { fakeServices, fire } from './fake-services';

const answering = (answer: unknown) => fakeServices({ answer: async () => answer });
const approve = { choice: 'approve' };

it('passes its value on at approved, or at rejected', async () => {
  const value = { sum: 48 };
  expect(await fire(approval, { value }, {}, answering(approve))).toEqual({ approved: value });
  expect(await fire(approval, { value }, {}, answering({ choice: 'reject' }))).toEqual({ rejected: value });
});

it('passes on what was edited: a text as it is, anything else as JSON', async () => {
  const edit = (text: string) => answering({ choice: 'edit', text });
  expect(await fire(approval, { value: 'Dear Sir' }, {}, edit('{"a":1}'))).toEqual({ approved: '{"a":1}' });
  expect(await fire(approval, { value: { sum: 48 } }, {}, edit('{"sum":40}'))).toEqual({ approved: { sum: 40 } });
  await expect(fire(approval, { value: 1 }, {}, edit('one'))).rejects.toMatchObject({ failure: { code: 'bad-input' } });
});

it('shows the value, as text or as JSON, where no text is given', async () => {
  const services = answering(approve);
  await fire(approval, { value: 'Refund' }, { title: 'Approve the refund?' }, services);
  await fire(approval, { value: [1] }, { text: '€ 48.00' }, services);
  expect(services.asked.questions).toEqual<Question[]>([
    {
      kind: 'approval',
      title: 'Approve the refund?',
      text: 'Refund',
      choices: ['approve', 'edit', 'reject'],
      draft: { text: 'Refund', isJson: false },
    },
    {
      kind: 'approval',
      title: 'Approve this?',
      text: '€ 48.00',
      choices: ['approve', 'edit', 'reject'],
      draft: { text: '[\n  1\n]', isJson: true },
    },
  ]);
});

it('offers no edit and sets a limit where it is told to', async () => {
  const services = answering(approve);
  await fire(approval, { value: 'x' }, { mayEdit: false, minutes: 10, otherwise: 'approve' }, services);
  expect(services.asked.questions[0]).toEqual({
    kind: 'approval',
    title: 'Approve this?',
    text: 'x',
    choices: ['approve', 'reject'],
    limit: { milliseconds: 600_000, choice: 'approve' },
  });
});

it('asks first, so that a recorded answer is not asked for again', () => {
  expect(approval.effect).toBe(true);
  expect(approval.summary({ title: 'Send it?', text: '', mayEdit: true, minutes: 0, otherwise: 'reject' })).toBe(
    'Send it?',
  );
});
