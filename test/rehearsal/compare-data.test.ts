import {expect, test} from 'vitest';
import {compareData, type Expectation} from '../../source/rehearsal/compare-data.js';
import type {TableDigest} from '../../source/schema/digest.js';

const same: Expectation = {rows: 'equal', column: () => 'values'};
const pair = (together: string): TableDigest => ({
  rows: 2,
  together,
  columns: {a: {nonNull: 2, hash: '1'}, b: {nonNull: 2, hash: '2'}},
});

test('values that changed places between rows without a key are found', () => {
  const found = compareData({pairs: pair('x')}, {pairs: pair('y')}, () => same);
  expect(found.map(({text}) => text)).toEqual(['pairs: the values of a, b are not the same']);
});

test('the same rows in another order are the same', () => {
  expect(compareData({pairs: pair('x')}, {pairs: pair('x')}, () => same)).toEqual([]);
});

test('whole rows tell nothing once a column came, went or may change', () => {
  const wider: TableDigest = {...pair('y'), columns: {...pair('y').columns, c: {nonNull: 0, hash: '0'}}};
  expect(compareData({pairs: pair('x')}, {pairs: wider}, () => same)).toEqual([]);
  const lossy: Expectation = {rows: 'equal', column: (column) => (column === 'a' ? 'any' : 'values')};
  expect(compareData({pairs: pair('x')}, {pairs: pair('y')}, () => lossy)).toEqual([]);
});
