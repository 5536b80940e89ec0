import type {LegReport, Snapshot} from '../ecosystems/ecosystem.js';
import {expectedSchema} from '../operations/expected-schema.js';
import {compareSchemas} from '../schema/compare.js';
import type {Schema} from '../schema/model.js';
import {wholeIndexes} from '../schema/whole-indexes.js';
import {compareCounters} from './compare-counters.js';
import {compareData} from './compare-data.js';
import type {Evidence} from './evidence.js';
import {type DeclaredLoss, expectAfterAgain, expectAfterDown, type Unplanned} from './expectations.js';
import {meantTables} from './meant-tables.js';
import type {DataDifference, Problem} from './report.js';
import {ended} from './sentence.js';
import {touchedOnceMore, unmeantIn} from './unmeant.js';

export type Found = Pick<Problem, 'verdict' | 'differences' | 'data'> & {
  /** Said before the first difference. */
  readonly words: string;
  /** Said instead where there is none to show. */
  readonly message: string | null;
};

export type Check = (evidence: Evidence) => Found | null;

const ofUp: readonly Check[] = [
  ({name, up}) => failedLeg(name, up, {verdict: 'up-failed', words: 'Up fails'}),
  ({before, up: leg, afterUp: after, ...plan}) =>
    after &&
    changedRows(unmeantIn({...plan, before, after, leg}), {
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
];

const ofDown: readonly Check[] = [
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
  (evidence) =>
    changedRows(touchedOnceMore(evidence), {
      verdict: 'touches-other-data',
      words: 'Down changes rows that it should not',
    }),
];

const ofAgain: readonly Check[] = [
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

/** In the order in which a migration goes its way. */
export const checksOf: Readonly<Record<Problem['run'], readonly Check[]>> = {
  up: ofUp,
  down: ofDown,
  again: ofAgain,
};

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
  const written =
    touched === null
      ? meantTables({before: before.schema, after: afterUp.schema, legs: [up]}).written
      : new Set<string>();
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

type Charge = {readonly verdict: Problem['verdict']; readonly words: string};

const nothing = {differences: [], data: [], message: null};

const failedLeg = (name: string, leg: LegReport | null, {verdict, words}: Charge): Found | null => {
  if (leg === null || leg.error === null) return null;
  const {code, message} = leg.error;
  if (code === 'down-missing')
    return {...nothing, verdict: 'down-missing', words, message: `${name} has no down, so nothing can undo it.`};
  const failed = code === 'down-refused' ? 'Down refuses to undo it' : words;
  return {...nothing, verdict, words, message: `${failed}: ${ended(message)}`};
};

const changedSchema = (expected: Schema, found: Schema, charge: Charge): Found | null => {
  const differences = compareSchemas(expected, found, {columnOrder: 'ignored'});
  return differences.length === 0 ? null : {...nothing, ...charge, differences};
};

const changedRows = (data: readonly DataDifference[], charge: Charge): Found | null =>
  data.length === 0 ? null : {...nothing, ...charge, data};
