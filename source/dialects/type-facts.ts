/** What rules have to know of a column's type, told by its dialect. */
export type TypeFacts = {
  /** Values of one family compare with one another as they are: `integer`, `text`, `uuid`. Null where every value fits. */
  readonly family: string | null;
  /** Of whole numbers: the first and the last. */
  readonly range?: {readonly minimum: bigint; readonly maximum: bigint};
  /** Of whole numbers: the type that counts further; absent where none does. */
  readonly wider?: string;
  /** Of text: the most characters; absent where there is no limit, or nobody keeps to it. */
  readonly length?: number;
  /** Of text: how it compares, in the form in which two of them can be compared. */
  readonly collation?: string;
  readonly traits: readonly TypeTrait[];
};

/**
 * `approximate`: sums are not exact. `padded`: filled up with blanks. `zoneless`: a time that does not say which moment it is. `money`: its
 * currency is a setting of the server. `unequal`: values cannot be compared. `three-byte`: UTF-8 without its four-byte characters.
 */
export type TypeTrait = 'approximate' | 'padded' | 'zoneless' | 'money' | 'unequal' | 'three-byte';

/** The range of whole numbers of so many bits. */
export const rangeOfBits = (bits: number, sign: 'signed' | 'unsigned'): NonNullable<TypeFacts['range']> =>
  sign === 'unsigned'
    ? {minimum: 0n, maximum: 2n ** BigInt(bits) - 1n}
    : {minimum: -(2n ** BigInt(bits - 1)), maximum: 2n ** BigInt(bits - 1) - 1n};

/** The number in the parentheses of `varchar(64)`; undefined where there is none. */
export const lengthIn = (type: string): number | undefined => {
  const digits = /\((\d+)\)/.exec(type)?.[1];
  return digits === undefined ? undefined : Number(digits);
};
