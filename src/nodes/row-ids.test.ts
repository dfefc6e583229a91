import { expect, it } from 'vitest';
import { haveOwnIds, leaveFree, portsOfRows } from './row-ids';

it('has a port for each row: its id, or what its place is called', () => {
  expect(portsOfRows([{ id: 'good' }, {}, { id: undefined }], 'case')).toEqual(['good', 'case-2', 'case-3']);
});

it('gives no two rows the same port, though another has the name of its place', () => {
  expect(portsOfRows([{}, { id: 'case-1' }, {}], 'case')).toEqual(['case-4', 'case-1', 'case-3']);
  expect(portsOfRows([{}, { id: 'case-1' }, { id: 'case-4' }], 'case')).toEqual(['case-5', 'case-1', 'case-4']);
});

it('knows rows of the same id, and those with the id of another port', () => {
  expect([haveOwnIds([{}, {}, { id: 'a' }]), haveOwnIds([{ id: 'a' }, { id: 'a' }])]).toEqual([true, false]);
  expect([leaveFree([{}, { id: 'a' }], 'error'), leaveFree([{ id: 'error' }], 'other', 'error')]).toEqual([
    true,
    false,
  ]);
});
