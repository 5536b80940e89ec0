import type {LegReport} from '../../ecosystems/ecosystem.js';
import {count, duration} from './words.js';

type Statement = LegReport['statements'][number];

/** `12 ms`, `4,000 rows`, `300 ms per 100,000 rows`, `locks users (share)`, `rewrites users`. */
export const statementFacts = ({ms, rows, locks, rewrites, msPer100000Rows}: Statement): readonly string[] => [
  duration(ms),
  ...(rows === null ? [] : [count(rows, 'row')]),
  ...(msPer100000Rows === null || msPer100000Rows === undefined
    ? []
    : [`${duration(msPer100000Rows)} per 100,000 rows`]),
  ...locks.map((lock) => `locks ${lock}`),
  ...rewrites.map((table) => `rewrites ${table}`),
];

const effects = [
  ['locks', 'its locks'],
  ['rewrites', 'tables written anew'],
] as const;

/** What an empty list does not say: `Not measured here: its locks.`; null where all is measured, or nobody noted it. */
export const unmeasured = ({measured, statements}: LegReport): string | null => {
  const missing = effects.filter(([effect]) => measured !== undefined && !measured.includes(effect));
  if (missing.length === 0 || statements.length === 0) return null;
  return `Not measured here: ${missing.map(([, words]) => words).join(' and ')}.`;
};
