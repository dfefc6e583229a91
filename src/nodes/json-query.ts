import * as z from 'zod';
import { failure } from '../flow/failure';
import type { Json } from '../flow/json';
import { defineNode } from '../flow/node-definition';
import { isRecord, shapeOf } from '../flow/payload';

/** Asks JSON a question in JSONata. */
export const jsonQuery = defineNode({
  type: 'json-query',
  version: 1,
  label: 'JSON query',
  family: 'data',
  icon: 'search-code',
  help: 'Picks values out of JSON, or makes others of them, with an expression in JSONata such as items[price > 10].name.',
  synonyms: ['jsonata', 'jq', 'jsonpath', 'transform', 'map', 'extract', 'pick', 'expression', 'code', 'select'],
  config: z.object({
    // No template: what a model wrote must not become code. Values come in as parameters.
    expression: z.string().max(100_000).default('$').meta({
      title: 'Expression',
      hint: '$ is the value; $name is a field of what comes at parameters.',
      placeholder: '$sum(items.(price * quantity))',
      multiline: true,
      control: 'code',
    }),
    whenEmpty: z
      .enum(['null', 'nothing', 'fail'])
      .default('null')
      .meta({
        title: 'If it finds nothing',
        labels: { null: 'give null', nothing: 'give nothing: what follows is skipped', fail: 'fail' },
      }),
    limitSeconds: z.number().min(0.1).max(60).default(5).meta({ title: 'Ends after', unit: 'seconds' }),
  }),
  inputs: { json: { type: 'json' }, parameters: { type: 'json', optional: true } },
  outputs: { result: { type: 'json' } },
  summary: ({ expression }) => expression,
  async run({ json, parameters = {} }, { expression, whenEmpty, limitSeconds }, services) {
    if (!isRecord(parameters))
      throw failure(
        'bad-input',
        `Input parameters takes an object, but got ${shapeOf(parameters)}.`,
        'Make an object with a Set fields node: each field is a $name in the expression.',
      );
    const found = await services.data.query({
      expression: expression.trim() === '' ? '$' : expression,
      value: json,
      parameters: parameters as Readonly<Record<string, Json>>, // an object, of a port that takes JSON
      now: services.now(),
      seed: services.random(),
      limitMilliseconds: limitSeconds * 1_000,
    });
    if (found !== undefined) return { result: found };
    if (whenEmpty === 'fail')
      throw failure(
        'bad-input',
        `The query finds nothing in ${shapeOf(json)}.`,
        'Compare the expression with the value, or choose what to give if it finds nothing.',
      );
    return whenEmpty === 'null' ? { result: null } : {};
  },
});
