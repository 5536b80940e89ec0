import {UserError} from '../errors.js';
import type {Operation} from '../operations/operation.js';
import type {Assumption, Question} from '../plan/plan.js';
import type {Table} from '../schema/model.js';
import {ask} from './ask.js';
import {sameColumn} from './catalog.js';
import type {ColumnWish, Said} from './column-wish.js';
import {type Completed, completeColumn} from './complete-column.js';
import {answerTo, asks, type Context, does, leaving, type Reading} from './context.js';
import {type Details, readColumnList, readDetails, saidInDetails} from './details.js';
import {inColumnCase, namedIndex} from './naming.js';
import {timestampFrame} from './table-frame.js';
import {tokensOf} from './tokens.js';
import {nameKey, wordsOf} from './words.js';

export type Wanted = {
  readonly table: Table;
  readonly wishes: readonly ColumnWish[];
  /** Said behind the table, so about all of them. */
  readonly said?: Said;
  /** Assumptions made on the way here. */
  readonly assumptions?: readonly Assumption[];
};

/** The columns for a table that is there; asks for them where none were named. */
export const addColumns = (context: Context, {table, wishes, said = {}, assumptions = []}: Wanted): Reading => {
  const {named, others} = withDetails(wishes, context.details);
  const details = readDetails(others);
  const written = described(named, details.columns.filter(isNew(table)));
  const answered = written.length === 0 ? columnsAnswered(context) : null;
  const all = (answered?.columns ?? written).flatMap((wish) => stamps(context, table, wish));
  if (all.length === 0) return asks(askColumns(context, table.name));
  for (const wish of all) requireNew(context, table, wish);
  const completions = all.map((wish) => completeColumn(context, table.name, {...said, ...wish}));
  const questions = completions.flatMap((completion): Question[] =>
    completion.kind === 'ask' ? [completion.question] : [],
  );
  if (questions.length > 0) return asks(...questions);
  const completed = completions.flatMap((completion) => (completion.kind === 'column' ? [completion.completed] : []));
  return leaving(
    details.notes,
    does(
      [...operationsFor(table.name, completed), ...indexOperations(context, table.name, {details, completed})],
      [...assumptions, ...completed.flatMap((one) => one.assumptions)],
    ),
  );
};

/**
 * `timestamps` are the two columns that tables have here, or those of them that are missing; `soft deletes` the one that marks rows as
 * gone.
 */
const stamps = (context: Context, table: Table, wish: ColumnWish): readonly ColumnWish[] => {
  if (/^soft,deletes?$|^soft,deletion$/.test(wish.words.join())) {
    const name = context.conventions.softDelete.value ?? inColumnCase(context, ['deleted', 'at']);
    return [{name, words: wordsOf(name), isIdentifier: true}];
  }
  if (wish.words.join('') !== 'timestamps') return [wish];
  return timestampFrame(context, 'both')
    .columns.filter(({name}) => sameColumn(table, wordsOf(name)) === null)
    .map(({name, type}) => ({name, words: wordsOf(name), isIdentifier: true, type: {type}}));
};

/** Of one column that the title names, sub-bullets may speak without its name. */
const withDetails = (
  wishes: readonly ColumnWish[],
  details: readonly string[],
): {readonly named: readonly ColumnWish[]; readonly others: readonly string[]} => {
  const [only, ...more] = wishes;
  if (only === undefined || more.length > 0) return {named: wishes, others: details};
  const {said, others} = saidInDetails(details);
  return {named: [{...only, ...said}], others};
};

/** What sub-bullets say of a column that the title names belongs to it; the others are columns more. */
const described = (named: readonly ColumnWish[], more: readonly ColumnWish[]): readonly ColumnWish[] => {
  const isSame = (one: ColumnWish) => (other: ColumnWish) => nameKey(one.words) === nameKey(other.words);
  return [
    ...named.map((wish) => ({...wish, ...more.find(isSame(wish))})),
    ...more.filter((wish) => !named.some(isSame(wish))),
  ];
};

const isNew =
  (table: Table) =>
  ({words}: ColumnWish): boolean =>
    sameColumn(table, words) === null;

export const noteAssumptions = ({notes}: Pick<Details, 'notes'>): readonly Assumption[] =>
  notes.map((note) => ({about: 'not read', value: note, why: 'it names no column, key or index'}));

export const askColumns = (context: Context, table: string): Question =>
  ask(context, 'columns', {
    text: `Which columns should ${table} get, for example "title string, pages integer"?`,
    choices: [],
    freeText: true,
  });

/** The answer to `columns`; null where there is none yet. */
export const columnsAnswered = (context: Context): Details | null => {
  const answer = answerTo(context, 'columns');
  return answer === undefined ? null : readColumnList(tokensOf(answer));
};

const requireNew = (context: Context, table: Table, wish: ColumnWish): void => {
  const suffix = wordsOf(context.conventions.foreignKeySuffix.value);
  const isReference = wish.references !== undefined && wish.type === undefined;
  const taken = sameColumn(table, wish.words) ?? (isReference ? sameColumn(table, [...wish.words, ...suffix]) : null);
  if (taken === null) return;
  throw new UserError({
    code: 'name-taken',
    message: `${table.name}.${taken.name} exists already.`,
    nextSteps: [
      `Give the new column another name: "add new_${taken.name} to ${table.name}".`,
      `Rename the one that is there: "rename ${table.name}.${taken.name} to old_${taken.name}".`,
    ],
  });
};

const operationsFor = (table: string, completed: readonly Completed[]): readonly Operation[] =>
  completed.flatMap(({column, indexes}): Operation[] => [
    {op: 'add_column', table, column},
    ...indexes.map((index): Operation => ({op: 'add_index', table, ...index})),
  ]);

/** The indexes that sub-bullets ask for, on columns that are named there or in the table. */
const indexOperations = (
  context: Context,
  table: string,
  {details, completed}: {readonly details: Details; readonly completed: readonly Completed[]},
): readonly Operation[] => {
  const made = completed.flatMap(({indexes}) => indexes.map(({columns}) => columns.join()));
  return details.indexes
    .filter(({columns}) => !made.includes(columns.join()))
    .map(({columns, unique}) => ({
      op: 'add_index',
      table,
      ...namedIndex(context, table, {columns: [...columns], ...(unique && {unique: true})}),
    }));
};
