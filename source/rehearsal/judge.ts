import type {CopyReport} from '../ecosystems/ecosystem.js';
import {compareSchemas} from '../schema/compare.js';
import type {Difference} from '../schema/difference.js';
import type {Schema} from '../schema/model.js';
import type {Evidence} from './evidence.js';
import {problemsIn} from './problems.js';
import type {Problem, RehearsalReport} from './report.js';
import {first} from './sentence.js';

export type Judgement = Pick<RehearsalReport, 'verdict' | 'sentence' | 'differences' | 'data' | 'problems'>;

/** The first thing that is wrong, on the way that the migration went, and what is wrong besides; or that nothing is. */
export const judge = (evidence: Evidence): Judgement => {
  const problems = problemsIn(evidence);
  const [worst] = problems;
  return worst === undefined ? reversible(evidence) : {...judgementOf(worst), problems};
};

export const judgementOf = ({verdict, sentence, differences, data}: Problem): Omit<Judgement, 'problems'> => ({
  verdict,
  sentence,
  differences,
  data,
});

/** A column that down adds back comes last: no reason to refuse, but said. */
const reversible = (evidence: Evidence): Judgement => {
  const {before, afterDown} = evidence;
  const differences = afterDown === null ? [] : reordered(before.schema, afterDown.schema);
  const [own, made] = [ownRows(evidence), generatedRows(evidence)].map((rows) => rows.toLocaleString('en'));
  const proof =
    own === '0' && made === '0'
      ? 'Up, down and up again bring the schema back. There are no rows to prove that rows stay.'
      : `Up, down and up again bring back ${allOf(own, made)}.`;
  const order = differences.length === 0 ? '' : ` Only the order of columns is another: ${first(differences)}`;
  const sentence = `${proof}${declaredIn(evidence)}${samplesIn(evidence.copied)}${order}`;
  return {verdict: 'reversible', sentence, differences, data: [], problems: []};
};

/** Of such a table or column only the definition came back. */
const declaredIn = ({declaredLosses}: Evidence): string => {
  const objects = declaredLosses.map(({table, column}) => (column === null ? table : `${table}.${column}`));
  return objects.length === 0 ? '' : ` Lost as planned: ${[...new Set(objects)].join(', ')}.`;
};

/** What the other rows of such a table hold, nobody has seen. */
const samplesIn = (copied: CopyReport): string => {
  const [first, ...others] = copied.filter(({how}) => how === 'sampled');
  if (first === undefined) return '';
  const of = first.of === null ? 'nobody knows how many' : first.of.toLocaleString('en');
  const more = others.length === 0 ? '' : `, and so it was with ${others.length} more`;
  return ` Of ${first.table} it was a sample, ${first.rows.toLocaleString('en')} of ${of} rows${more}.`;
};

const allOf = (own = '0', made = '0'): string => {
  if (made === '0') return `the schema and all ${own} rows`;
  return own === '0'
    ? `the schema and ${made} generated rows`
    : `the schema, all ${own} rows and ${made} generated ones`;
};

const generatedRows = ({generated}: Pick<Evidence, 'generated'>): number =>
  generated.tables.reduce((sum, {rows}) => sum + rows, 0);

/** Of the database that was copied. */
export const ownRows = ({before, generated}: Pick<Evidence, 'before' | 'generated'>): number =>
  Object.values(before.digest).reduce((sum, {rows}) => sum + rows, 0) - generatedRows({generated});

const reordered = (before: Schema, after: Schema): readonly Difference[] =>
  compareSchemas(before, after, {columnOrder: 'counts'});
