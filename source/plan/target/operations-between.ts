import {dialectOf} from '../../dialects/index.js';
import {isUserError, UserError} from '../../errors.js';
import {describe, tableOf} from '../../operations/index.js';
import {type Operation, operation} from '../../operations/operation.js';
import {compareSchemas} from '../../schema/compare.js';
import {qualifiedName, type RowCounts, type Schema} from '../../schema/model.js';
import type {Answers, Question} from '../plan.js';
import {takeAround, takeTableSettings} from './around.js';
import {addColumns, alterColumns, dropColumns} from './columns.js';
import {setComments} from './comments.js';
import {type Comparison, comparisonOf} from './comparison.js';
import {createEnums, dropEnums} from './enums.js';
import {fillQuestions, withFills} from './fills.js';
import {addForeignKeys, dropForeignKeys} from './foreign-keys.js';
import {addParts, dropIndexes, dropParts} from './parts.js';
import {columnCandidates, enumValueCandidates, indexCandidates, tableCandidates} from './rename-candidates.js';
import {type Candidate, decide, extremes} from './renames.js';
import {bySequences, sequenceRenames, withSequences} from './sequences.js';
import {after, type Draft, type Step, takeSteps} from './step.js';
import {createTables, dropTables} from './tables.js';
import {createTriggers, dropTriggers} from './triggers.js';
import {validateConstraints} from './validation.js';
import {createViews, dropped, dropViews, dropViewsAbout} from './views.js';
import {whatCounts} from './what-counts.js';

export type BetweenInput = {
  readonly live: Schema;
  /** Of the same dialect. */
  readonly target: Schema;
  readonly answers: Answers;
  /** Of the live tables: what is required of new columns depends on whether there are rows. */
  readonly rows: RowCounts;
};

export type Between =
  | {readonly kind: 'operations'; readonly operations: readonly Operation[]}
  | {readonly kind: 'questions'; readonly questions: readonly Question[]};

/**
 * The operations, in a working order, that make the live schema equal to the target, or the questions that stand before them. Who may do what
 * and the order of columns do not count. Empty where the two are equal. Throws a UserError, by name, for what cannot be planned.
 */
export const operationsBetween = (input: BetweenInput): Between => {
  const given = {...input, live: whatCounts(input.live), target: whatCounts(input.target)};
  const {renames, questions, answered} = decidedRenames(given);
  if (questions.length > 0) {
    requirePlannable({...given, answers: answered}, questions);
    return {kind: 'questions', questions};
  }
  const operations = derived(given, renames);
  for (const one of operations) requireSayable(one);
  const fills = fillQuestions(operations, given);
  const open = fills.filter(({id}) => given.answers[id] === undefined);
  return open.length > 0
    ? {kind: 'questions', questions: open}
    : {kind: 'operations', operations: withFills(operations, given.answers)};
};

type Renames = {
  readonly renames: readonly Operation[];
  readonly questions: readonly Question[];
  /** The answers that decided. */
  readonly answered: Answers;
};

const kindsOfRenames: readonly ((comparison: Comparison) => readonly Candidate[])[] = [
  tableCandidates,
  columnCandidates,
  indexCandidates,
  enumValueCandidates,
];

/** Tables first: only then is it known which columns belong together. */
const decidedRenames = ({live, target, answers}: BetweenInput): Renames => {
  let draft: Draft = {schema: live, operations: []};
  const questions: Question[] = [];
  let answered: Answers = {};
  for (const candidatesOf of kindsOfRenames) {
    const decided = decide(candidatesOf(comparisonOf(draft.schema, target)), answers);
    questions.push(...decided.questions);
    answered = {...answered, ...decided.answered};
    draft = renamed(draft, decided.operations);
  }
  return {renames: draft.operations.filter(({op}) => op !== 'drop_view'), questions, answered};
};

const tableOfRename = (rename: Operation): string =>
  rename.op === 'rename_table' || rename.op === 'rename_column' ? rename.table : '';

/** A view that names what gets another name may have to go first. */
const renamed = (draft: Draft, renames: readonly Operation[]): Draft =>
  renames.reduce((current, rename) => {
    try {
      return after(current, [rename]);
    } catch (error) {
      const views = dropViewsAbout(comparisonOf(current.schema, current.schema), tableOfRename(rename));
      if (!isUserError(error) || views.length === 0) throw error;
      return after(current, [...views, rename]);
    }
  }, draft);

const steps: readonly Step[] = [
  dropTriggers,
  dropViews,
  dropForeignKeys,
  dropTables,
  createEnums,
  dropParts,
  addColumns,
  alterColumns,
  dropColumns,
  addParts,
  dropIndexes,
  createTables,
  addForeignKeys,
  validateConstraints,
  dropEnums,
  setComments,
  createViews,
  createTriggers,
];

const derived = ({live, target}: BetweenInput, renames: readonly Operation[]): readonly Operation[] => {
  const start: Draft = {schema: live, operations: []};
  const begun = renamed(withoutViews(start, renames, target), renames);
  const sequences = sequenceRenames(begun.schema, target);
  const surrounded = takeAround({...begun, schema: withSequences(begun.schema, sequences)}, target, 'first');
  const draft = takeAround(takeTableSettings(takeSteps(surrounded, steps, target), target), target, 'last');
  requireNothingLeft(draft.schema, target);
  return [...draft.operations, ...bySequences(target, sequences)];
};

/** A view that goes anyway goes before anything that it names gets another name, so that it comes back as it was. */
const withoutViews = (start: Draft, renames: readonly Operation[], target: Schema): Draft => {
  const tried = renamed(start, renames);
  const all = [...tried.operations, ...dropViews(comparisonOf(tried.schema, target))];
  const names = new Set(all.flatMap((one) => (one.op === 'drop_view' ? one.view : [])));
  return after(start, dropped(start.schema.views.filter((view) => names.has(qualifiedName(view)))));
};

/** What no operation changes: said whole, before anything is planned. */
const requireNothingLeft = (reached: Schema, target: Schema): void => {
  const left = compareSchemas(reached, target, {columnOrder: 'ignored'});
  const [first, ...more] = left;
  if (first === undefined) return;
  const others = more.length === 0 ? '' : `, and ${more.length} more`;
  throw new UserError({
    code: 'cannot-apply',
    message: `no operation on ${dialectOf(target.dialect).title} makes this equal: ${first.text}${others}`,
    nextSteps: [
      ...more.map(({text}) => `Not planned: ${text}`),
      'Change that in a migration of your own, and plan the rest then; or leave it in the target as it is.',
    ],
  });
};

/** A plan is written down and read again: what its format has no words for, as a virtual table, is no plan. */
const requireSayable = (one: Operation): void => {
  if (operation.safeParse(one).success) return;
  throw new UserError({
    code: 'cannot-apply',
    message: `${tableOf(one) ?? one.op} is more than a plan can say: ${describe(one).trim()}`,
    nextSteps: ['Make it in a migration of your own, and plan the rest then.'],
  });
};

/** Nobody is asked for a plan that cannot be made whatever the answer. */
const requirePlannable = (input: BetweenInput, questions: readonly Question[]): void => {
  const errors = extremes(questions).flatMap((answers) => {
    try {
      const {renames} = decidedRenames({...input, answers: {...input.answers, ...answers}});
      derived(input, renames);
      return [];
    } catch (error) {
      if (!isUserError(error)) throw error;
      return [error];
    }
  });
  if (errors.length === 2) throw errors[1];
};
