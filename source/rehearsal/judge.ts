import type {CopyReport, LegReport, Snapshot} from '../ecosystems/ecosystem.js';
import {expectedSchema} from '../operations/expected-schema.js';
import {compareSchemas} from '../schema/compare.js';
import type {Difference} from '../schema/difference.js';
import type {Schema} from '../schema/model.js';
import {wholeIndexes} from '../schema/whole-indexes.js';
import {compareCounters} from './compare-counters.js';
import {compareData} from './compare-data.js';
import {type DeclaredLoss, expectAfterAgain, expectAfterDown, expectAfterUp, type Unplanned} from './expectations.js';
import {meantTables} from './meant-tables.js';
import type {DataDifference, RehearsalReport, Verdict} from './report.js';
import type {SeedReport} from './seed/report.js';
import type {ShadowReport} from './shadow-report.js';

/** Everything a rehearsal has seen. A leg that did not run, and a snapshot that was not taken, is null. */
export type Evidence = {
  readonly name: string;
  /** How the rows came to the shadow. */
  readonly copied: CopyReport;
  /** What the shadow stands in. */
  readonly shadow?: ShadowReport | undefined;
  /** The tables that were empty, and got rows. */
  readonly generated: SeedReport;
  readonly before: Snapshot;
  readonly up: LegReport;
  readonly afterUp: Snapshot | null;
  readonly down: LegReport | null;
  readonly afterDown: Snapshot | null;
  readonly again: LegReport | null;
  readonly afterAgain: Snapshot | null;
  /** The schema the plan leads to; null where there is no plan. */
  readonly predicted: Schema | null;
  readonly touched: readonly string[] | null;
  readonly declaredLosses: readonly DeclaredLoss[];
  /** Columns that the plan gives other values, which down brings back. */
  readonly rewritten?: readonly DeclaredLoss[];
};

export type Judgement = Pick<RehearsalReport, 'verdict' | 'sentence' | 'differences' | 'data'>;

/** The first thing that is wrong, on the way that the migration went; or that nothing is. */
export const judge = (evidence: Evidence): Judgement => {
  for (const check of checks) {
    const judgement = check(evidence);
    if (judgement !== null) return judgement;
  }
  return reversible(evidence);
};

type Check = (evidence: Evidence) => Judgement | null;

const checks: readonly Check[] = [
  ({name, up}) => failedLeg(name, up, {verdict: 'up-failed', words: 'Up fails'}),
  ({before, up, afterUp: after, ...plan}) =>
    after &&
    changedRows(compareData(before.digest, after.digest, expectAfterUp({...plan, before, after, up})), {
      verdict: 'touches-other-data',
      words: 'Up changes rows that it should not',
    }),
  ({before, up, afterUp, touched, declaredLosses}) =>
    afterUp &&
    changedRows(compareCounters(before, afterUp, emptiedBy({before, up, afterUp, touched, declaredLosses})), {
      verdict: 'touches-other-data',
      words: 'Up gives numbers a second time',
    }),
  ({before, predicted, afterUp}) =>
    predicted &&
    afterUp &&
    changedSchema(expectedSchema(before.schema, wholeIndexes(predicted), afterUp.schema), afterUp.schema, {
      verdict: 'not-as-planned',
      words: 'Up builds another schema than planned',
    }),
  ({name, down}) => failedLeg(name, down, {verdict: 'down-failed', words: 'Down fails'}),
  ({before, afterDown}) =>
    afterDown &&
    changedSchema(before.schema, afterDown.schema, {
      verdict: 'schema-not-restored',
      words: 'Down does not bring the schema back',
    }),
  ({before, afterDown, declaredLosses, ...evidence}) =>
    afterDown &&
    changedRows(
      compareData(before.digest, afterDown.digest, expectAfterDown(declaredLosses, unplanned({...evidence, before}))),
      {
        verdict: 'data-not-restored',
        words: 'Down does not bring the rows back',
      },
    ),
  ({before, afterDown, declaredLosses}) =>
    afterDown &&
    changedRows(compareCounters(before, afterDown, rowsLostIn(declaredLosses)), {
      verdict: 'data-not-restored',
      words: 'Down does not bring a counter back',
    }),
  ({name, again}) => failedLeg(name, again, {verdict: 'up-again-failed', words: 'The second up fails'}),
  ({afterUp, afterAgain}) =>
    afterUp &&
    afterAgain &&
    changedSchema(afterUp.schema, afterAgain.schema, {
      verdict: 'up-again-differs',
      words: 'The second up builds another schema than the first',
    }),
  ({before, afterUp, afterAgain, declaredLosses, ...evidence}) =>
    afterUp &&
    afterAgain &&
    changedRows(
      compareData(
        afterUp.digest,
        afterAgain.digest,
        expectAfterAgain(before.schema, declaredLosses, unplanned({...evidence, before, afterUp})),
      ),
      {verdict: 'up-again-differs', words: 'The second up leaves other rows than the first'},
    ),
];

const rowsLostIn =
  (losses: readonly DeclaredLoss[]) =>
  (table: string): boolean =>
    losses.some((loss) => loss.table === table && loss.column === null);

/** Without a plan, a table that up empties or drops by name begins anew on purpose; whether down brings it back is asked later. */
const emptiedBy = ({
  before,
  up,
  afterUp,
  touched,
  declaredLosses,
}: Pick<Evidence, 'before' | 'up' | 'touched' | 'declaredLosses'> & {readonly afterUp: Snapshot}) => {
  const written = touched === null ? meantTables(before.schema, afterUp.schema, [up]).written : new Set<string>();
  const isLost = rowsLostIn(declaredLosses);
  return (table: string): boolean => isLost(table) || written.has(table);
};

/** Without a plan, the statements of both directions tell what was meant. */
const unplanned = ({
  touched,
  before,
  afterUp,
  up,
  down,
  again,
}: Pick<Evidence, 'touched' | 'before' | 'afterUp' | 'up' | 'down' | 'again'>): Unplanned =>
  touched !== null || afterUp === null
    ? null
    : {before: before.schema, after: afterUp.schema, legs: [up, down, again].filter((leg) => leg !== null)};

type Charge = {readonly verdict: Verdict; readonly words: string};

const failedLeg = (name: string, leg: LegReport | null, {verdict, words}: Charge): Judgement | null => {
  if (leg === null || leg.error === null) return null;
  const none = {differences: [], data: []};
  if (leg.error.code === 'down-missing') {
    return {verdict: 'down-missing', sentence: `${name} has no down, so nothing can undo it.`, ...none};
  }
  const failed = leg.error.code === 'down-refused' ? 'Down refuses to undo it' : words;
  return {verdict, sentence: `${failed}: ${ended(leg.error.message)}`, ...none};
};

const changedSchema = (expected: Schema, found: Schema, {verdict, words}: Charge): Judgement | null => {
  const differences = compareSchemas(expected, found, {columnOrder: 'ignored'});
  return differences.length === 0
    ? null
    : {verdict, sentence: `${words}: ${first(differences)}`, differences, data: []};
};

const changedRows = (data: readonly DataDifference[], {verdict, words}: Charge): Judgement | null =>
  data.length === 0 ? null : {verdict, sentence: `${words}: ${first(data)}`, differences: [], data};

const first = (found: readonly {readonly text: string}[]): string => {
  const [shown, ...others] = found.map(({text}) => text);
  return ended(others.length === 0 ? `${shown}` : `${shown} (and ${others.length} more)`);
};

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

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
  return {verdict: 'reversible', sentence, differences, data: []};
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
