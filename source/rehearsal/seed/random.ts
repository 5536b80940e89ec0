import {createHash} from 'node:crypto';

/** The next whole number from 0 to `limit` − 1. */
export type Random = (limit: number) => number;

/** The same numbers for the same text: the n-th are the first bytes of the SHA-256 of the text and n. */
export const randomFrom = (text: string): Random => {
  let count = 0;
  return (limit) => createHash('sha256').update(`${text}\n${count++}`).digest().readUInt32BE(0) % limit;
};

export const pick = <Value>(random: Random, values: readonly Value[]): Value | undefined =>
  values.length === 0 ? undefined : values[random(values.length)];
