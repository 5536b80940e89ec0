import {type Column, findColumn, type Table} from '../../schema/model.js';
import {columnText} from './create-column.js';
import {checkText, foreignKeyText, indexText, optionTexts, primaryKeyText} from './create-table.js';
import {quoteIdentifier, quoteString} from './quote.js';
import {mysqlTokens} from './sql-text.js';
import {fleetingIndexes, indexesLedBy} from './supporting-index.js';

/** Columns that go on under another name, by the name before. */
export type Renamed = Readonly<Record<string, string>>;

type Sides = {readonly before: Table; readonly after: Table; readonly renamed: Renamed};

type Item = {readonly name: string | null};

const without = <Kind extends Item>(all: readonly Kind[], others: readonly Item[]): readonly Kind[] =>
  all.filter((one) => !others.some(({name}) => name === one.name));

const mentions = (sql: string, column: string): boolean =>
  mysqlTokens(sql).some(
    ({kind, value}) => (kind === 'name' || kind === 'word') && value.toLowerCase() === column.toLowerCase(),
  );

/** The column before that goes on as this one. */
const originOf = ({before, renamed}: Sides, {name}: Column): Column | undefined => {
  const source = Object.entries(renamed).find(([, to]) => to === name)?.[0];
  return findColumn(before, source ?? name);
};

const droppedColumns = (sides: Sides): readonly Column[] => {
  const kept = new Set(sides.after.columns.map((column) => originOf(sides, column)));
  return sides.before.columns.filter((column) => !kept.has(column));
};

/** ADD, MODIFY and CHANGE, each with its place where it would not stand there by itself. */
const columnClauses = (sides: Sides): readonly string[] => {
  const {before, after} = sides;
  const dropped = droppedColumns(sides);
  const order = before.columns.filter((column) => !dropped.includes(column)).map(({name}) => name);
  return after.columns.flatMap((column, at) => {
    const origin = originOf(sides, column);
    const text = columnText(column, after.checks);
    const last = after.columns[at - 1];
    const place = last === undefined ? ' first' : ` after ${quoteIdentifier(last.name)}`;
    if (origin === undefined) {
      const isLast = at === order.length;
      order.splice(at, 0, column.name);
      return [`add column ${text}${isLast ? '' : place}`];
    }
    const stands = order[at] === origin.name;
    if (!stands) order.splice(at, 0, ...order.splice(order.indexOf(origin.name), 1));
    const moved = stands ? '' : place;
    if (origin.name !== column.name) return [`change column ${quoteIdentifier(origin.name)} ${text}${moved}`];
    return stands && columnText(origin, before.checks) === text ? [] : [`modify column ${text}${moved}`];
  });
};

const rename = ({renamed}: Sides, text: string): string => {
  let written = text;
  for (const [from, to] of Object.entries(renamed))
    written = written.replaceAll(quoteIdentifier(from), () => quoteIdentifier(to));
  return written;
};

const primaryKeyClauses = (sides: Sides): readonly string[] => {
  const [was, is] = [sides.before, sides.after].map(
    (table) => table.primaryKey && primaryKeyText(table, table.primaryKey),
  );
  if (rename(sides, was ?? '') === (is ?? '')) return [];
  return [...(was ? ['drop primary key'] : []), ...(is ? [`add ${is}`] : [])];
};

/** True where an index that comes, or one that the server would make for a foreign key, begins with all the columns of this one. */
const isOutdone = ({before, after}: Sides, columns: readonly string[]): boolean => {
  const isNew = without(indexesLedBy(after, columns), before.indexes).length > 0;
  const begins = (key: readonly string[]): boolean => columns.every((column, at) => key[at] === column);
  const newKeys = without(after.foreignKeys, before.foreignKeys);
  return (
    isNew ||
    newKeys.some((key) => begins(key.columns)) ||
    (before.primaryKey === null && begins(after.primaryKey?.columns ?? []))
  );
};

/** Indexes that are made anew as they are: they would go with a column, or the server may take them away. */
const renewedIndexes = (sides: Sides): Table['indexes'] => {
  const dropped = droppedColumns(sides).map(({name}) => name);
  const fleeting = fleetingIndexes(sides.before);
  return sides.after.indexes.filter((index) => {
    const columns = index.parts.flatMap(({column}) => column ?? []);
    const was = sides.before.indexes.find(({name}) => name === index.name);
    const loses = was?.parts.some(({column}) => column !== null && dropped.includes(column)) ?? false;
    return loses || (fleeting.some(({name}) => name === index.name) && isOutdone(sides, columns));
  });
};

const indexClauses = (sides: Sides): readonly string[] => {
  const {before, after} = sides;
  const renewed = renewedIndexes(sides);
  const texts = new Map(before.indexes.map((index) => [index.name, rename(sides, indexText(before, index))]));
  const made = after.indexes.filter(
    (index) => renewed.includes(index) || texts.get(index.name) !== indexText(after, index),
  );
  const gone = before.indexes.filter(({name}) => {
    return !after.indexes.some((index) => index.name === name) || made.some((index) => index.name === name);
  });
  return [
    ...gone.map(({name}) => `drop index ${quoteIdentifier(name)}`),
    ...made.map((index) => `add ${indexText(after, index)}`),
  ];
};

const foreignKeyClauses = ({before, after}: Sides): readonly string[] => [
  ...without(before.foreignKeys, after.foreignKeys).map(({name}) => `drop foreign key ${quoteIdentifier(name ?? '')}`),
  ...without(after.foreignKeys, before.foreignKeys).map((key) => `add ${foreignKeyText(key)}`),
];

/** The checks of the table; those of a column stand in its text. A check of a dropped column alone goes with it, and not twice. */
const checkClauses = (sides: Sides): readonly string[] => {
  const {before, after} = sides;
  const [was, is] = [before, after].map(({checks}) => checks.filter(({inlineColumn}) => inlineColumn === undefined));
  const dropped = droppedColumns(sides);
  const goes = (expression: string): boolean =>
    dropped.some(({name}) => mentions(expression, name)) &&
    !before.columns.some((column) => !dropped.includes(column) && mentions(expression, column.name));
  const texts = new Set((was ?? []).map((check) => rename(sides, checkText(check))));
  const made = (is ?? []).filter((check) => !texts.has(checkText(check)));
  const gone = (was ?? []).filter(
    ({name}) => made.some((one) => one.name === name) || !is?.some((one) => one.name === name),
  );
  return [
    ...gone
      .filter(({expression}) => !goes(expression))
      .map(({name}) => `drop constraint ${quoteIdentifier(name ?? '')}`),
    ...made.map((check) => `add ${checkText(check)}`),
  ];
};

/** How ALTER TABLE says that an option is as it is unless somebody asks otherwise. */
const unset: Readonly<Record<string, string>> = {
  row_format: 'default',
  pack_keys: 'default',
  stats_persistent: 'default',
  stats_auto_recalc: 'default',
  stats_sample_pages: 'default',
  page_checksum: 'default',
  transactional: 'default',
  key_block_size: '0',
  max_rows: '0',
  min_rows: '0',
  avg_row_length: '0',
  checksum: '0',
  delay_key_write: '0',
};

const tableClauses = ({before, after}: Sides): readonly string[] => {
  const known = new Set(optionTexts(before));
  return [
    ...optionTexts(after).filter((text) => !known.has(text)),
    ...Object.keys(before.options).flatMap((name) =>
      after.options[name] === undefined && unset[name] !== undefined ? [`${name}=${unset[name]}`] : [],
    ),
    ...(before.comment === after.comment ? [] : [`comment=${quoteString(after.comment ?? '')}`]),
  ];
};

const isDrop = (clause: string): boolean => clause.startsWith('drop ');

/** What ALTER TABLE has to say to make the one table into the other, all of it in one statement; empty where they are the same. */
export const alterClauses = (before: Table, after: Table, renamed: Renamed = {}): readonly string[] => {
  const sides = {before, after, renamed};
  const parts = [
    ...foreignKeyClauses(sides),
    ...checkClauses(sides),
    ...indexClauses(sides),
    ...primaryKeyClauses(sides),
    ...droppedColumns(sides).map(({name}) => `drop column ${quoteIdentifier(name)}`),
  ];
  return [
    ...parts.filter(isDrop),
    ...columnClauses(sides),
    ...parts.filter((clause) => !isDrop(clause)).reverse(),
    ...tableClauses(sides),
  ];
};
