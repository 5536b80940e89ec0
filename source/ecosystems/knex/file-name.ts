import type {MigrationStyle} from '../ecosystem.js';

/**
 * The name of the next migration. Knex runs files in the order of their names, compared byte by byte, so it stands after every file that is
 * there, whatever their names look like.
 */
export const fileName = (name: string, style: MigrationStyle, existing: readonly string[], now: Date): string => {
  const last = [...existing].sort().at(-1);
  const written = isKebab(existing) ? name.replaceAll('_', '-') : name;
  const prefixes = [
    datedPrefix(last ?? '', now) ?? ownPrefix(style, existing, now),
    ...(last === undefined ? [] : prefixesAfter(last)),
  ];
  const separator = last !== undefined && dated.test(last) ? '-' : style.separator;
  const candidates = prefixes.map((prefix) => `${prefix}${separator}${written}.${style.extension}`);
  const isAfter = (candidate: string): boolean => last === undefined || candidate > last;
  return candidates.find(isAfter) ?? `${last}${separator}${written}.${style.extension}`;
};

/** `2026-01-05-…`, `2026-01-05-0930-…` and, counted through the day, `20260105-01-…`. */
const dated = /^(?:\d{4}-\d{2}-\d{2}(-\d{4}(?:\d{2})?)?|\d{8}-(\d{2}))-(?=[a-z])/i;

const datedPrefix = (last: string, now: Date): string | null => {
  const [match, time, count] = dated.exec(last) ?? [];
  if (match === undefined) return null;
  const [day = '', clock = ''] = now.toISOString().split('T');
  if (count !== undefined) return `${day.replaceAll('-', '')}-01`;
  return time === undefined ? day : `${day}-${clock.replaceAll(':', '').slice(0, time.length - 1)}`;
};

/** Whether the newest names part their words with a dash. */
const isKebab = (existing: readonly string[]): boolean => {
  const words = existing
    .map((file) => file.replace(/\.\w+$/, '').replace(/^v?[\d._-]+/, ''))
    .findLast((rest) => /[_-]/.test(rest));
  return words !== undefined && !words.includes('_');
};

const ownPrefix = ({prefix, digits}: MigrationStyle, existing: readonly string[], now: Date): string => {
  if (prefix === 'timestamp') return timestamp(now, digits);
  const numbers = existing.map((file) => Number(/^\d+/.exec(file)?.[0] ?? 0));
  return String(Math.max(0, ...numbers) + 1).padStart(digits, '0');
};

/** `20260105093000` in UTC, as Knex writes it, as far as the project's own go; thirteen digits are milliseconds since 1970. */
const timestamp = (now: Date, digits: number): string =>
  digits === 13 ? String(now.getTime()) : now.toISOString().replace(/\D/g, '').slice(0, digits);

/** The last file's own prefix, counted one up: for files dated in the future and for names of other kinds, such as `v1.2-users`. */
const prefixesAfter = (last: string): readonly string[] => {
  const [, head = '', number] = /^(.*?)(\d+)(?=[_-][^\d]|$)/.exec(last) ?? [];
  if (number === undefined) return [];
  return [`${head}${String(BigInt(number) + 1n).padStart(number.length, '0')}`];
};
