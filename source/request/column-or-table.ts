import type {Table} from '../schema/model.js';
import {addColumns} from './add-columns.js';
import {ask, choice, tableChoices} from './ask.js';
import {askTable} from './ask-table.js';
import {tableNamed} from './catalog.js';
import type {ColumnWish} from './column-wish.js';
import {answerTo, asks, type Context, type Reading} from './context.js';
import {createTable, type TableWish} from './create-table.js';
import {columnName, tableName} from './naming.js';
import {wordsOf} from './words.js';

type Either = {readonly written: string; readonly wishes: readonly ColumnWish[]};

/** `user locales`: a column of the table that is there, or a table of its own. */
export const columnOrTable = (context: Context, table: Table, {written, wishes}: Either): Reading => {
  const column = wishes.map((wish) => columnName(context, wish)).join(', ');
  const {name} = tableName(context, written);
  const answer = answerTo(context, 'meaning');
  if (answer === 'column') return addColumns(context, {table, wishes});
  if (answer === 'table') return createTable(context, {written, columns: null, subject: table, rest: ''});
  const whole = {name: written, words: wordsOf(written), isIdentifier: false};
  const other = answer === undefined ? null : tableNamed(context.catalog, wordsOf(answer));
  if (other !== null) return addColumns(context, {table: other, wishes: [whole]});
  const label = columnName(context, whole);
  const others = tableChoices(context, written).filter(({value}) => value !== table.name);
  return asks(
    ask(context, 'meaning', {
      text: `Is ${column} a column of ${table.name}, or is ${name} a new table?`,
      choices: [
        choice('column', `A column: ${table.name}.${column}`),
        choice('table', `A new table: ${name}`),
        ...others.map(({value}) => choice(value, `A column of another table: ${value}.${label}`)),
      ],
    }),
  );
};

const newTable = 'new-table';

/** The name of a column whose table is not said, or of a table. */
export const columnOrNewTable = (context: Context, wishes: readonly ColumnWish[]): Reading => {
  const [wish] = wishes;
  if (wish === undefined || context.schema.tables.length === 0)
    return createTable(context, bareTable(wish?.name ?? ''));
  if (answerTo(context, 'table') === newTable) return createTable(context, bareTable(wish.name));
  const {name} = tableName(context, wish.name);
  const column = wishes.map((each) => columnName(context, each)).join(', ');
  const text = `Which table gets ${column}, or is ${name} a new table?`;
  const found = askTable(context, {written: '', about: column, text});
  if (found.kind === 'table') return addColumns(context, {table: found.table, wishes});
  const {reading} = found;
  if (reading.kind !== 'questions' || wishes.length > 1) return reading;
  const choices = [choice(newTable, `A new table: ${name}`)];
  return asks(...reading.questions.map((question) => ({...question, choices: [...question.choices, ...choices]})));
};

const bareTable = (written: string): TableWish => ({written, columns: null, subject: null, rest: ''});
