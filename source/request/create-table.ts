import type {Table} from '../schema/model.js';
import {addColumns, askColumns, columnsAnswered} from './add-columns.js';
import type {Archetype} from './archetype.js';
import {ask, choice} from './ask.js';
import {tableNamed} from './catalog.js';
import {answerTo, asks, type Context, changed, leaving, type Reading} from './context.js';
import {type Details, mergeDetails, noDetails, readColumnList, readDetails} from './details.js';
import {placeOfNew, tableName} from './naming.js';
import {fromArchetype} from './table-from-archetype.js';
import {fromColumns} from './table-from-columns.js';
import {columnInstead, namesInstead} from './table-instead.js';
import {tokensOf} from './tokens.js';
import {nameKey, numberlessKey, wordsOf} from './words.js';

export type TableWish = {
  /** As it was written: `book`, `audit log`, `Book`. */
  readonly written: string;
  /** Columns given by hand in the request itself; null where there are none. */
  readonly columns: Details | null;
  /** The other table that the request names: `comments for posts`. */
  readonly subject: Table | null;
  /** What was written behind it and says nothing about the table. */
  readonly rest: string;
  /** True where columns are spoken of that cannot be read. */
  readonly isUnclear?: boolean;
};

const justTheKey = 'none';

export const archetypeNamed = (context: Context, written: string): Archetype | null => {
  const key = numberlessKey(wordsOf(written));
  return context.archetypes.find(({tables}) => tables.some((name) => numberlessKey(wordsOf(name)) === key)) ?? null;
};

/** The new table: from the columns given by hand, else from the archetype of its name, else the columns are asked for. */
export const createTable = (context: Context, wish: TableWish): Reading => {
  const {notes, ...described} = readDetails(context.details);
  return leaving(notes, tableFor(context, wish, described));
};

const tableFor = (context: Context, wish: TableWish, described: Partial<Details>): Reading => {
  const there = sameTable(context, wordsOf(wish.written));
  if (there !== null) return alreadyThere(context, there);
  const given = mergeDetails(wish.columns ?? noDetails, described);
  const own = tableName(context, wish.written);
  const named = {...own, name: placeOfNew(context, own.name)};
  const assumptions = [...named.assumptions, ...restAssumption(wish.rest)];
  const table = {name: named.name, assumptions};
  if (given.columns.length > 0) return fromColumns(context, table, given);
  const instead = changed(context, `columns:${named.name}`);
  if (instead !== undefined) return fromColumns(context, table, readColumnList(tokensOf(instead)));
  const archetype = wish.isUnclear === true ? null : archetypeNamed(context, wish.written);
  if (archetype !== null) return fromArchetype(context, table, {archetype, subject: wish.subject, given});
  if (answerTo(context, 'columns') === justTheKey) return fromColumns(context, table, given);
  const answered = columnsAnswered(context);
  if (answered !== null && answered.columns.length > 0 && answered.notes.length === 0)
    return fromColumns(context, table, mergeDetails(given, answered));
  return askColumnsOrElse(context, named.name, wish);
};

/** What the new table has; or what was meant instead of it. */
const askColumnsOrElse = (context: Context, name: string, wish: TableWish): Reading => {
  const answer = answerTo(context, 'columns');
  const names = namesInstead(context, wish.written);
  const renamed = names.find(({value}) => value === answer);
  if (renamed !== undefined)
    return createTable({...context, prefix: `${context.prefix}named.`}, {...wish, written: renamed.name});
  const columns = columnInstead(context, wish.written);
  const chosen = columns.find(({value}) => value === answer);
  if (chosen !== undefined) return addColumns(context, chosen);
  const others = [...columns, ...names].map(({value, label}) => choice(value, label));
  const question = askColumns(context, name);
  return asks({...question, choices: [choice(justTheKey, 'None: only its key and timestamps'), ...others]});
};

/** Only the number of the last word may differ: `service_users` and `services_users` are two tables. */
const sameTable = (context: Context, words: readonly string[]): Table | null => {
  const table = tableNamed(context.catalog, words);
  if (table === null) return null;
  const there = wordsOf(table.name);
  const isSame = nameKey(there.slice(0, -1)) === nameKey(words.slice(0, -1)) || nameKey(there) === nameKey(words);
  return isSame ? table : null;
};

const restAssumption = (rest: string): readonly {about: string; value: string; why: string}[] =>
  rest === '' ? [] : [{about: 'not read', value: rest, why: 'it names no column, key or index'}];

/** The name is taken: its columns may be what is wanted, or another name. */
const alreadyThere = (context: Context, table: Table): Reading => {
  const answer = answerTo(context, 'exists');
  if (answer === 'add-columns') return addColumns(context, {table, wishes: []});
  const other = answer === undefined ? null : tableNamed(context.catalog, wordsOf(answer));
  if (answer !== undefined && other === null && wordsOf(answer).length > 0)
    return createTable(context, {written: answer, columns: null, subject: null, rest: ''});
  return asks(
    ask(context, 'exists', {
      text: `${table.name} exists already: add columns to it? Another name makes a new table.`,
      choices: [choice('add-columns', `Add columns to ${table.name}`)],
      freeText: true,
    }),
  );
};
