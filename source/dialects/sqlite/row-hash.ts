import type {ColumnDigest} from '../../schema/digest.js';

// A page is rows as text, `key,key|value,value;`, each value what quote() gives: NULL, a number, 'text' with doubled quotes, X'00'.
const quoteMark = 0x27;
const comma = 0x2c;
const bar = 0x7c;
const semicolon = 0x3b;
const letterN = 0x4e;

const isSeparator = (byte: number | undefined): boolean =>
  byte === comma || byte === semicolon || byte === bar || byte === undefined;

/** Where the value that begins at `from` ends. */
const endOfValue = (page: Uint8Array, from: number): number => {
  let at = from;
  while (!isSeparator(page[at])) {
    const close = page[at] === quoteMark ? page.indexOf(quoteMark, at + 1) : at;
    at = close < 0 ? page.length : close + 1;
  }
  return at;
};

const endOfKey = (page: Uint8Array, from: number): number => {
  let at = endOfValue(page, from);
  while (page[at] === comma) at = endOfValue(page, at + 1);
  return at;
};

/** Two independent halves of 32 bits. */
type Hash = Uint32Array;

const rotated = (bits: number, by: number): number => (bits << by) | (bits >>> (32 - by));

const mixed = (bits: number): number => {
  let mix = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
};

/** Puts into `hash` what the bytes make of `seed`. Written in place: this runs once for each value of a database. */
const hashBytes = (hash: Hash, seed: Hash, {page, from, to}: {page: Uint8Array; from: number; to: number}): void => {
  let one = seed[0] ?? 0;
  let two = seed[1] ?? 0;
  for (let at = from; at < to; at++) {
    const byte = page[at] ?? 0;
    one = rotated(Math.imul(one ^ byte, 0x9e3779b1), 13);
    two = rotated(Math.imul(two ^ byte, 0x5f356495), 17);
  }
  hash[0] = mixed(one ^ mixed(two + 1));
  hash[1] = mixed(two ^ mixed(one + 2));
};

const addTo = (sums: Uint32Array, at: number, hash: Hash): void => {
  sums[2 * at] = (sums[2 * at] ?? 0) + (hash[0] ?? 0);
  sums[2 * at + 1] = (sums[2 * at + 1] ?? 0) + (hash[1] ?? 0);
};

const sumText = (sums: Uint32Array, at: number): string =>
  [sums[2 * at], sums[2 * at + 1]].map((bits) => (bits ?? 0).toString(16).padStart(8, '0')).join('');

export type RowHash = {
  /** Adds a page of whole rows. */
  readonly add: (page: Uint8Array) => void;
  readonly rows: () => number;
  readonly columns: () => readonly ColumnDigest[];
  /** Over whole rows. */
  readonly together: () => string;
};

/**
 * For each column 64 bits, summed over all rows, so the order of the rows does not count. Each value is hashed on from the hash of its
 * row's key, so values that change places are seen. No cryptography: nobody forges the rows of their own database.
 */
export const rowHash = (columnCount: number): RowHash => {
  const sums = new Uint32Array(2 * columnCount + 2);
  const nonNull = new Array<number>(columnCount).fill(0);
  const [none, key, hash] = [new Uint32Array(2), new Uint32Array(2), new Uint32Array(2)];
  let rows = 0;

  /** Gives where the next row begins. */
  const addRow = (page: Uint8Array, start: number): number => {
    let from = endOfKey(page, start) + 1;
    hashBytes(key, none, {page, from: start, to: from - 1});
    for (let column = 0; column < columnCount; column++) {
      const to = endOfValue(page, from);
      hashBytes(hash, key, {page, from, to});
      addTo(sums, column, hash);
      if (page[from] !== letterN) nonNull[column] = (nonNull[column] ?? 0) + 1;
      from = to + 1;
    }
    hashBytes(hash, none, {page, from: start, to: from - 1});
    addTo(sums, columnCount, hash);
    rows++;
    return from;
  };

  return {
    add: (page) => {
      for (let start = 0; start < page.length; ) start = addRow(page, start);
    },
    rows: () => rows,
    columns: () => nonNull.map((count, at) => ({nonNull: count, hash: sumText(sums, at)})),
    together: () => sumText(sums, columnCount),
  };
};
