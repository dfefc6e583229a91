import { expect, it } from 'vitest';
import { portsOfDefinition } from '../flow/ports';
import { createDataService } from '../worker/services/data';
import { fakeServices, fire } from './fake-services';
import { table } from './table';

const { signal } = new AbortController();
const services = fakeServices({ data: createDataService()(() => signal) });
const make = (inputs: Record<string, unknown>, config: Record<string, unknown> = {}) =>
  fire(table, inputs, config, services);

it('reads CSV into rows', async () => {
  expect(await make({ csv: 'name;age\nAnn;42\nBo;7' })).toEqual({
    rows: [
      { name: 'Ann', age: 42 },
      { name: 'Bo', age: 7 },
    ],
    columns: ['name', 'age'],
  });
  expect(await make({ csv: 'Ann,42' }, { header: false, readValues: false })).toEqual({
    rows: [{ 'column 1': 'Ann', 'column 2': '42' }],
    columns: ['column 1', 'column 2'],
  });
});

it('picks columns, sorts and limits, and writes CSV or Markdown', async () => {
  const rows = [
    { n: 'b', v: 1 },
    { n: 'a', v: 3 },
    { n: 'c', v: 2 },
  ];
  const config = { from: 'rows', columns: ['v', ' '], sortBy: 'v', descending: true, limit: 2 };
  expect(await make({ rows }, { ...config, to: 'csv' })).toEqual({ text: 'v\r\n3\r\n2', columns: ['v'] });
  expect(await make({ rows }, { ...config, to: 'markdown' })).toMatchObject({ text: '| v |\n| --- |\n| 3 |\n| 2 |' });
  expect(await make({ rows }, { from: 'rows', to: 'csv', delimiter: 'semicolon', limit: 0 })).toMatchObject({
    text: 'n;v',
  });
});

it('gives back what it wrote', async () => {
  const rows = [
    { a: 'x;"y"\nz', b: -1.5 },
    { a: '=SUM(A1)', b: true },
  ];
  const written = await make({ rows }, { from: 'rows', to: 'csv', escapeFormulas: false });
  expect(await make({ csv: written['text'] })).toMatchObject({ rows });
});

it('tells what is no list, and what is no row', async () => {
  await expect(make({ rows: { a: 1 } }, { from: 'rows' })).rejects.toThrow('but got an object with a');
  await expect(make({ rows: [null] }, { from: 'rows' })).rejects.toThrow('row 1 is null');
});

it('has the ports of what comes and goes', () => {
  const ids = (config: Record<string, unknown>) => {
    const { inputs, outputs } = portsOfDefinition(table, config);
    return [inputs[0]?.id, outputs[0]?.id];
  };
  expect([ids({}), ids({ from: 'rows', to: 'csv' })]).toEqual([
    ['csv', 'rows'],
    ['rows', 'text'],
  ]);
});

it('does 10 MB', async () => {
  const csv = `id,name,value\n${Array.from({ length: 400_000 }, (_, index) => `${index},name ${index},${index / 2}`).join('\n')}`;
  expect(csv.length).toBeGreaterThan(10_000_000);
  expect((await make({ csv }, { sortBy: 'value', descending: true, limit: 1 }))['rows']).toEqual([
    { id: 399_999, name: 'name 399999', value: 199_999.5 },
  ]);
}, 30_000);
