import {dialectOf} from '../../dialects/index.js';
import {definitions} from '../../operations/index.js';
import type {Operation} from '../../operations/operation.js';
import {sameName} from '../../operations/sql-text.js';
import {type ForeignKey, qualifiedName, referenceName, type Table} from '../../schema/model.js';
import {altersPrimaryKey} from './columns.js';
import {type Comparison, match, sharedTables, type TablePair} from './comparison.js';
import type {Step} from './step.js';
import {awaitsValidation} from './validation.js';

/** How an operation points at the key: by its name where it has one. */
export const pointerTo = ({name, columns}: ForeignKey): {readonly name: string} | {readonly columns: string[]} =>
  name === null ? {columns: [...columns]} : {name};

const sameColumns = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((column) => other.some((candidate) => sameName(candidate, column)));

/** What is unique in the table and goes, or is made anew: no key may refer to it meanwhile. */
const goingKeys = ({before, after}: TablePair, comparison: Comparison): readonly (readonly string[])[] => {
  const gone = <Thing>(was: readonly Thing[], is: readonly Thing[]): readonly Thing[] => {
    const {removed, matched} = match(was, is, comparison);
    return [...removed, ...matched.filter(({changes}) => changes.length > 0).map((one) => one.before)];
  };
  const key = (table: Table) => (table.primaryKey === null ? [] : [table.primaryKey]);
  return [
    ...gone(key(before), key(after)).map(({columns}) => columns),
    ...(altersPrimaryKey({before, after}, comparison) ? key(before).map(({columns}) => columns) : []),
    ...gone(before.uniques, after.uniques).map(({columns}) => columns),
    ...gone(
      before.indexes.filter(({unique}) => unique),
      after.indexes,
    ).map(({parts}) => parts.flatMap(({column}) => column ?? [])),
  ];
};

const retypedColumns = ({before, after}: TablePair, comparison: Comparison): readonly string[] =>
  dialectOf(comparison.target.dialect).rebuildsTables
    ? []
    : match(before.columns, after.columns, comparison)
        .matched.filter(({changes}) => changes.includes('type') || changes.includes('collation'))
        .map((one) => one.before.name);

/** A key that stays and yet has to go for a while: because of the columns it stands on, or of those it refers to. */
const isInTheWay = (key: ForeignKey, owner: TablePair, comparison: Comparison): boolean => {
  const parent = sharedTables(comparison).find(({before}) =>
    sameName(qualifiedName(before), referenceName(key.references)),
  );
  const own = retypedColumns(owner, comparison);
  if (key.columns.some((column) => own.includes(column))) return true;
  if (parent === undefined) return false;
  const retyped = retypedColumns(parent, comparison);
  return (
    key.references.columns.some((column) => retyped.includes(column)) ||
    goingKeys(parent, comparison).some((columns) => sameColumns(columns, key.references.columns))
  );
};

/** Where dropping a key copies its table, one that only a dropped column has goes with it, unless its parent goes first. */
const goesWithColumn = (key: ForeignKey, {after}: TablePair, {target}: Comparison): boolean =>
  dialectOf(target.dialect).rebuildsTables &&
  key.columns.length === 1 &&
  !after.columns.some(({name}) => name === key.columns[0]) &&
  target.tables.some((table) => sameName(qualifiedName(table), referenceName(key.references)));

export const dropForeignKeys: Step = (comparison) =>
  sharedTables(comparison).flatMap((pair): readonly Operation[] => {
    const {before, after} = pair;
    const {removed, matched} = match(before.foreignKeys, after.foreignKeys, comparison);
    const going = [
      ...removed.filter((key) => !goesWithColumn(key, pair, comparison) || isInTheWay(key, pair, comparison)),
      ...matched
        .filter((one) => (one.changes.length > 0 && !awaitsValidation(one)) || isInTheWay(one.before, pair, comparison))
        .map((one) => one.before),
    ];
    return going.map((key) => ({op: 'drop_foreign_key', table: qualifiedName(before), ...pointerTo(key)}));
  });

export const addForeignKeys: Step = (comparison) =>
  sharedTables(comparison).flatMap(({before, after}) =>
    match(before.foreignKeys, after.foreignKeys, comparison).added.flatMap((key) =>
      definitions.drop_foreign_key.reverse(comparison.target, {
        op: 'drop_foreign_key',
        table: qualifiedName(after),
        ...pointerTo(key),
      }),
    ),
  );
