import { describe, expect, it } from 'vitest';
import { failure } from '../flow/failure';
import { portsOfDefinition } from '../flow/ports';
import { classifier } from './classifier';
import { fakeServices, fire, replyOf } from './fake-services';

const classes = [
  { id: 'c1', name: 'Bug', description: 'something\nis broken' },
  { id: 'c2', name: 'Praise' },
];
const answering = (text: string) => fakeServices({ chat: async () => replyOf([text]) });
const classify = (answer: string, config = {}) =>
  fire(classifier, { text: 'It works 🎉' }, { classes, ...config }, answering(answer));

describe('the Classifier', () => {
  it.each([
    ['{"class":"Praise"}', 'c2'],
    ['{"class":" praise "}', 'c2'],
    ['Sure: {"class":"Bug"}', 'c1'],
    ['Praise', 'c2'],
    ['{"class":"unsure"}', 'unsure'],
    ['{"class":"Question"}', 'unsure'],
    ['{"class":7}', 'unsure'],
    ['[]', 'unsure'],
    ['null', 'unsure'],
    ['I cannot say.', 'unsure'],
  ])('passes the text on by what the model says: %s → %s', async (answer, port) => {
    expect(await classify(answer)).toEqual({ [port]: 'It works 🎉' });
  });

  it('asks with the classes as an enumeration, and with what they mean', async () => {
    const services = answering('{"class":"Bug"}');
    await fire(classifier, { text: 'Hi' }, { classes, instructions: 'Be kind.' }, services);
    const [request] = services.asked.models;
    expect(request).toMatchObject({
      temperature: 0,
      schema: { properties: { class: { enum: ['unsure', 'Bug', 'Praise'] } }, required: ['class'] },
    });
    expect(request?.messages[0]?.content).toContain('- Bug: something is broken\n- Praise\n');
    expect(request?.messages[0]?.content).toContain('Be kind.');
    expect(request?.messages[1]).toEqual({ role: 'user', content: 'Hi' });
  });

  it.each([
    ['likely', '{"class":"Bug","sure":"certain"}', 'c1'],
    ['likely', '{"class":"Bug","sure":"likely"}', 'c1'],
    ['likely', '{"class":"Bug","sure":"guess"}', 'unsure'],
    ['certain', '{"class":"Bug","sure":"likely"}', 'unsure'],
    ['certain', '{"class":"Bug"}', 'unsure'],
    ['likely', 'Bug', 'unsure'],
    ['guess', '{"class":"Bug","sure":"guess"}', 'c1'],
  ])('where it is to be %s, takes %s for %s', async (sure, answer, port) => {
    expect(await classify(answer, { sure })).toEqual({ [port]: 'It works 🎉' });
  });

  it.each([
    ['{"Bug":true,"Praise":true}', ['c1', 'c2']],
    ['{"Bug":false,"Praise":true}', ['c2']],
    ['{"Bug":"true"}', ['unsure']],
    ['neither', ['unsure']],
  ])('passes it on at all that fit, if it is to: %s', async (answer, ports) => {
    expect(Object.keys(await classify(answer, { pass: 'all' }))).toEqual(ports);
  });

  it('has a port for each class, whatever it is called, and one for unsure', () => {
    expect(portsOfDefinition(classifier, { classes }).outputs.map(({ id, name }) => [id, name])).toEqual([
      ['c1', 'Bug'],
      ['c2', 'Praise'],
      ['unsure', 'unsure'],
      ['error', 'error'],
    ]);
  });

  it.each([
    ['two of one name', [{ name: 'a' }, { name: 'A' }]],
    ['one that is called unsure', [{ name: 'Unsure' }]],
    ['the id of another output', [{ id: 'unsure', name: 'a' }]],
    [
      'two of one id',
      [
        { id: 'a', name: 'a' },
        { id: 'a', name: 'b' },
      ],
    ],
    ['none', []],
  ])('refuses classes with %s', (_, rows) => {
    expect(classifier.config.safeParse({ classes: rows }).success).toBe(false);
  });

  it.each([[''], [' \n'], [null], [7], [{ text: 'x' }]])('asks nobody about %j', async (text) => {
    const services = answering('x');
    await expect(fire(classifier, { text }, { classes }, services)).rejects.toMatchObject({
      failure: { code: 'bad-input' },
    });
    expect(services.asked.models).toEqual([]);
  });

  it('lets a failure and a stop through', async () => {
    const stopped = failure('interrupted', 'Stopped.', 'Play again.');
    const services = fakeServices({ chat: () => Promise.reject(stopped) });
    await expect(fire(classifier, { text: 'x' }, {}, services)).rejects.toBe(stopped);
  });
});
