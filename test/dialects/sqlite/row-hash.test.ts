import {expect, test} from 'vitest';
import {rowHash} from '../../../source/dialects/sqlite/row-hash.js';

const hashOf = (page: string): string => {
  const hash = rowHash(1);
  hash.add(Buffer.from(page));
  return hash.columns()[0]?.hash ?? '';
};

// Among 300,000 values a hash of 32 bits confuses about ten pairs, one of 64 bits none.
test.each([
  ['numbers', (at: number) => `1|${at}`],
  ['keys', (at: number) => `${at}|'same'`],
  ['texts', (at: number) => `1|'name ${at}'`],
])('no two of 300,000 %s are confused', (_, row) => {
  const hashes = new Set(Array.from({length: 300_000}, (_, at) => hashOf(row(at))));
  expect(hashes.size).toBe(300_000);
});

test('separators inside of quotes separate nothing', () => {
  const hash = rowHash(2);
  hash.add(Buffer.from("'a,|;''b','c'|'d;e,f|''',NULL;2,X'00'|TX'0061',1.5"));
  expect(hash.rows()).toBe(2);
  expect(hash.columns().map(({nonNull}) => nonNull)).toEqual([2, 1]);
});

test('a page that ends too early ends', () => {
  const hash = rowHash(2);
  hash.add(Buffer.from("1|'never closed"));
  expect(hash.rows()).toBe(1);
});
