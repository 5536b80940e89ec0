import {attachedTo} from '../../operations/attached.js';
import {definitionOf} from '../../operations/index.js';
import type {Operation} from '../../operations/operation.js';
import {type Index, qualifiedName, type Table} from '../../schema/model.js';
import {altersPrimaryKey, goingColumns} from './columns.js';
import {type Comparison, type Matched, match, sharedTables, type TablePair} from './comparison.js';
import type {Step} from './step.js';
import {awaitsValidation} from './validation.js';

/** What is on a table beside columns and foreign keys: those that differ go and come again, as no operation changes one in place. */
type Part = {
  readonly going: (pair: TablePair, comparison: Comparison) => readonly Operation[];
  readonly coming: (pair: TablePair, comparison: Comparison) => readonly Operation[];
};

/** What goes with a dropped column needs no operation of its own. */
const goesWithColumn = (pair: TablePair): ReadonlySet<unknown> =>
  new Set(
    goingColumns(pair).flatMap((column): readonly unknown[] => {
      const {uniques, checks, indexes} = attachedTo(pair.before, column);
      return [...uniques, ...checks, ...indexes];
    }),
  );

/**
 * `drop`: the operation that drops one; its reverse, captured from the target, makes the one that is there. `stays`: what differs otherwise
 * than by going and coming again.
 */
const partOf = <Thing>(
  thingsOf: (table: Table) => readonly Thing[],
  drop: (table: string, thing: Thing) => Operation,
  stays: (matched: Matched<Thing>) => boolean = () => false,
): Part => ({
  going: (pair, comparison) => {
    const {removed, matched} = match(thingsOf(pair.before), thingsOf(pair.after), comparison);
    const changed = matched.filter((one) => one.changes.length > 0 && !stays(one)).map(({before}) => before);
    const attached = goesWithColumn(pair);
    return [...removed, ...changed]
      .filter((thing) => !attached.has(thing))
      .map((thing) => drop(qualifiedName(pair.before), thing));
  },
  coming: ({before, after}, comparison) =>
    match(thingsOf(before), thingsOf(after), comparison).added.flatMap((thing) => {
      const operation = drop(qualifiedName(after), thing);
      return definitionOf(operation).reverse(comparison.target, operation);
    }),
});

const byName = <Other extends object>(name: string | null, other: Other): Other | {readonly name: string} =>
  name === null ? other : {name};

const differingPrimaryKeys = partOf(
  ({primaryKey}) => (primaryKey === null ? [] : [primaryKey]),
  (table) => ({op: 'drop_primary_key', table}),
);

const primaryKeys: Part = {
  ...differingPrimaryKeys,
  going: (pair, comparison) =>
    altersPrimaryKey(pair, comparison)
      ? [{op: 'drop_primary_key', table: qualifiedName(pair.before)}]
      : differingPrimaryKeys.going(pair, comparison),
};

const uniques = partOf(
  (table) => table.uniques,
  (table, {name, columns}) => ({op: 'drop_unique', table, ...byName(name, {columns: [...columns]})}),
);

const checks = partOf(
  (table) => table.checks,
  (table, {name, expression}) => ({op: 'drop_check', table, ...byName(name, {expression})}),
  awaitsValidation,
);

const indexes = partOf(
  (table) => table.indexes,
  (table, {name}) => ({op: 'drop_index', table, name}),
);

/** A plain index that begins with the columns of a foreign key: a database may want one there all the time. */
const mayServeKey = ({parts, predicate}: Index, {foreignKeys}: Table): boolean =>
  predicate === null && foreignKeys.some(({columns}) => columns.every((column, at) => parts[at]?.column === column));

const isServing = ({before, after}: TablePair, operation: Operation): boolean => {
  const name = operation.op === 'drop_index' ? operation.name : '';
  const [index] = before.indexes.filter((one) => one.name === name);
  return index !== undefined && !after.indexes.some((one) => one.name === name) && mayServeKey(index, before);
};

const idleIndexes: Part = {
  ...indexes,
  going: (pair, comparison) => indexes.going(pair, comparison).filter((operation) => !isServing(pair, operation)),
};

const each =
  (parts: readonly Part[], way: keyof Part): Step =>
  (comparison) =>
    sharedTables(comparison).flatMap((pair) => parts.flatMap((part) => part[way](pair, comparison)));

export const dropParts = each([checks, idleIndexes, uniques, primaryKeys], 'going');

export const addParts = each([primaryKeys, uniques, checks, indexes], 'coming');

/** The indexes that had to wait for the ones that serve the foreign keys in their place. */
export const dropIndexes = each([indexes], 'going');
