import {UserError} from '../errors.js';
import type {Table} from '../schema/model.js';
import {ask, choice, didYouMean, likelyFirst, nothing, tableNames} from './ask.js';
import {columnNamed, tableNamed} from './catalog.js';
import {answerTo, asks, type Context, type Reading} from './context.js';
import {wordsOf} from './words.js';

type Wanted = {
  /** What the person wrote for a table; empty where they named none. */
  readonly written: string;
  /** Words that a likely table shares: those of the column that it gets. */
  readonly about?: string;
  /** The question where nothing is near: `Which table gets the columns?` */
  readonly text: string;
  /** Columns the table must have, where they are known. */
  readonly having?: readonly (readonly string[])[];
  /** True where leaving everything as it is must be the first choice. */
  readonly destroys?: true;
};

type FoundTable = {readonly kind: 'table'; readonly table: Table} | {readonly kind: 'ask'; readonly reading: Reading};

/** The table from the answer, else the question. */
export const askTable = (
  context: Context,
  {written, about = written, text, having = [], destroys}: Wanted,
): FoundTable => {
  const answer = answerTo(context, 'table');
  if (answer === nothing.value && destroys) throw nothingToDo();
  const table = answer === undefined ? null : tableNamed(context.catalog, wordsOf(answer));
  if (table !== null) return {kind: 'table', table};
  if (context.schema.tables.length === 0) throw noTables();
  const fitting = context.schema.tables.filter((candidate) =>
    having.every((words) => columnNamed(candidate, words) !== null),
  );
  const choices = (
    having.length > 0 && fitting.length > 0
      ? likelyFirst(tableNames({...context.schema, tables: fitting}), about, context.mentioned).map((name) =>
          choice(name),
        )
      : likelyFirst(tableNames(context.schema), about, [...context.spokenOf, ...context.mentioned]).map((name) =>
          choice(name),
        )
  ).filter(({value}) => value !== nothing.value);
  const open = written === '' ? text : `There is no table ${written}. ${text}`;
  return {
    kind: 'ask',
    reading: asks(
      ask(context, 'table', {
        text: didYouMean(written, tableNames(context.schema), open),
        choices: destroys ? [nothing, ...choices] : choices,
      }),
    ),
  };
};

const noTables = (): UserError =>
  new UserError({
    code: 'unknown-table',
    message: 'The database has no tables yet.',
    nextSteps: ['Create the table first: "create users with email and name".'],
  });

export const nothingToDo = (): UserError =>
  new UserError({
    code: 'not-understood',
    message: 'Nothing is left to do: the answer leaves everything as it is.',
    nextSteps: ['Ask for another change.', 'Write a plan file by hand and give it to db-specialist build.'],
  });
