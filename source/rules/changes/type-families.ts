/** What kind of value a type holds, so that two types can be told apart by what a cast may meet. */
export type TypeFamily = 'text' | 'number' | 'moment' | 'other';

type Sized = {readonly family: TypeFamily; readonly base: string; readonly sizes: readonly number[]};

const families: readonly (readonly [pattern: RegExp, family: TypeFamily])[] = [
  [/^(character varying|varchar|character|char|bpchar|text|tinytext|mediumtext|longtext|citext)$/, 'text'],
  [
    /^(tinyint|smallint|mediumint|int|integer|bigint|serial|bigserial|numeric|decimal|real|float|double|double precision)$/,
    'number',
  ],
  [/^(date|time|datetime|timestamp|timestamptz|timestamp with(out)? time zone)$/, 'moment'],
];

const synonyms: Readonly<Record<string, string>> = {
  'character varying': 'varchar',
  integer: 'int',
  serial: 'int',
  bigserial: 'bigint',
  decimal: 'numeric',
  'double precision': 'double',
};

export const sized = (type: string): Sized => {
  const plain = type
    .toLowerCase()
    .replace(/\(.*\)/, '')
    .replace(/ (unsigned|signed|zerofill)\b/g, '')
    .trim();
  return {
    family: families.find(([pattern]) => pattern.test(plain))?.[1] ?? 'other',
    base: synonyms[plain] ?? plain,
    sizes: (/\(([\d, ]+)\)/.exec(type)?.[1] ?? '')
      .split(',')
      .flatMap((part) => (part.trim() === '' ? [] : Number(part))),
  };
};

/** The smaller before the larger. */
const ladders: readonly (readonly string[])[] = [
  ['tinyint', 'smallint', 'mediumint', 'int', 'bigint'],
  ['real', 'double'],
  ['tinytext', 'text', 'mediumtext', 'longtext'],
];

const isLowered = (from: string, to: string): boolean =>
  ladders.some((ladder) => ladder.includes(from) && ladder.includes(to) && ladder.indexOf(to) < ladder.indexOf(from));

/** Why a value of the one type may not fit into the other; null where each does. */
export const narrowing = (from: string, to: string): string | null => {
  const [old, next] = [sized(from), sized(to)];
  if (isLowered(old.base, next.base)) return `${to} is smaller than ${from}`;
  if (old.family !== next.family || old.family === 'other') return null;
  const [oldSize, nextSize] = [old.sizes[0], next.sizes[0]];
  if (old.family === 'text')
    return nextSize !== undefined && (oldSize === undefined || nextSize < oldSize)
      ? `${to} is shorter than ${from}`
      : null;
  if (next.base === 'numeric' && old.base === 'numeric' && nextSize !== undefined) {
    const whole = (size: readonly number[]): number => (size[0] ?? Number.POSITIVE_INFINITY) - (size[1] ?? 0);
    if (
      whole(next.sizes) < whole(old.sizes) ||
      (next.sizes[1] ?? 0) < (old.sizes[1] ?? (oldSize === undefined ? 1 : 0))
    )
      return `${to} has fewer digits than ${from}`;
  }
  if (next.base === 'int' && ['numeric', 'real', 'double'].includes(old.base)) return `${to} has no fractions`;
  if (next.base === 'date' && old.base !== 'date') return 'a date has no time of day';
  return null;
};
