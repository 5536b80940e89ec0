import type {RehearsalEvidence} from './report.js';
import type {ShadowReport} from './shadow-report.js';

/** What a person has to know of the copy, one sentence each; nothing where it stands in for the database in every way. */
export const evidenceNotes = ({shadow, mendedIndexes = []}: RehearsalEvidence): readonly string[] => {
  const indexes = mendedIndexes.map(({table, index}) => `${table}.${index}`).join(', ');
  return [
    ...(shadow === undefined ? [] : shadowInWords(shadow)),
    ...(indexes === '' ? [] : [`Invalid in the database, and whole but not unique on the copy: ${indexes}.`]),
  ];
};

const shadowInWords = ({kind, engine, notProven}: ShadowReport): readonly string[] => [
  ...(kind === 'embedded' ? [`Rehearsed on ${engine}, because no database may be made beside the project's own.`] : []),
  ...(notProven.length === 0 ? [] : [`Not proven: ${notProven.join('; ')}.`]),
];
