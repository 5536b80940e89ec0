import type {Table} from '../schema/model.js';
import {addColumns, askColumns} from './add-columns.js';
import {ask, choice} from './ask.js';
import {sameColumn, tableNamed} from './catalog.js';
import {clausesOf} from './clauses.js';
import type {ColumnWish} from './column-wish.js';
import {answerTo, asks, type Context, type Reading} from './context.js';
import {askInstead} from './instead-of.js';
import {enumValues} from './kinds/enum-values.js';
import {columnName} from './naming.js';
import {isWord, type Token} from './tokens.js';
import {wordSet} from './words.js';

type Wanted = {readonly table: Table; readonly wish: ColumnWish; readonly body: readonly Token[]};

/** Columns that hold one of a few values. */
const kindsOfRows = wordSet('status state kind type role level stage phase plan visibility');

/** `add status draft to orders`, where orders have a status: a value of it, or a column of its own. */
const askValue = (context: Context, {table, wish}: Wanted): Reading | null => {
  const [first = '', value = '', ...more] = wish.words;
  const column = more.length === 0 && kindsOfRows.has(first) && !wish.isIdentifier ? sameColumn(table, [first]) : null;
  // `draft` and `admin` say yes or no of a row; `message` is a thing.
  const isThing = (context.types[value]?.type ?? 'boolean') !== 'boolean';
  const isName = value === '' || isThing || tableNamed(context.catalog, [value]) !== null;
  const answer = answerTo(context, 'value');
  if (column === null || isName || wish.type !== undefined || answer === 'column') return null;
  const [clause] = clausesOf(`add '${value}' to ${table.name}.${column.name}`);
  if (answer === 'value' && clause !== undefined) return enumValues.read(clause, context);
  const name = columnName(context, wish);
  return asks(
    ask(context, 'value', {
      text: `Is ${value} a value of ${table.name}.${column.name}, or is ${name} a new column?`,
      choices: [
        choice('value', `A value: ${table.name}.${column.name} may be ${value}`),
        choice('column', `A new column: ${table.name}.${name}`),
      ],
    }),
  );
};

const purposes = wordSet('so to that which whether if for telling saying');

/** `a flag to orders so we know whether they were refunded`: what it says is not its name. */
const askName = (context: Context, {table, wish, body}: Wanted): Reading | null => {
  const isNameless = isWord(body[0], ['a', 'an']) && wish.words.join() === 'flag' && !wish.isIdentifier;
  const hasPurpose = body.slice(3).some((token) => isWord(token, purposes));
  if (!isNameless || !hasPurpose || isWord(body[2], ['called', 'named'])) return null;
  return answerTo(context, 'columns') === undefined
    ? asks(askColumns(context, table.name))
    : addColumns(context, {table, wishes: []});
};

/** What the words for one new column may mean besides; null where they can only mean it. */
export const doubtAbout = (context: Context, wanted: Wanted): Reading | null => {
  const {table, wish, body} = wanted;
  const place = {table, name: columnName(context, wish)};
  return askValue(context, wanted) ?? askName(context, wanted) ?? askInstead(context, place, body);
};
