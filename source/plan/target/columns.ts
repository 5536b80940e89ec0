import type {Dialect} from '../../dialects/dialect.js';
import {dialectOf} from '../../dialects/index.js';
import {alterColumnInput} from '../../operations/alter-column.js';
import {captureCheck, captureColumn, captureForeignKey, listed} from '../../operations/capture.js';
import type {ColumnDefinition} from '../../operations/column-definition.js';
import type {Operation, OperationOf} from '../../operations/operation.js';
import {mentions, sameName} from '../../operations/sql-text.js';
import {type Column, type ForeignKey, qualifiedName, referenceName, type Table} from '../../schema/model.js';
import {type Comparison, type Matched, match, sharedTables, type TablePair} from './comparison.js';
import {inOrder} from './in-order.js';
import type {Step} from './step.js';

/** A key that can stand in the definition of its new column: its parent is there already. */
const ownKey = ({after}: TablePair, {name}: Column, {current}: Comparison): ForeignKey | undefined =>
  after.foreignKeys.find(
    ({columns, references, ...key}) =>
      columns.length === 1 &&
      columns[0] === name &&
      key.name === null &&
      current.tables.some((table) => sameName(qualifiedName(table), referenceName(references))),
  );

/** Where a table is copied to get a constraint, a new column brings along those that may stand in its definition. */
const ownParts = (pair: TablePair, column: Column, comparison: Comparison): Partial<ColumnDefinition> => {
  if (!dialectOf(comparison.target.dialect).rebuildsTables) return {};
  const key = ownKey(pair, column, comparison);
  const {columns: _columns, references, ...rest} = key === undefined ? {} : captureForeignKey(key);
  const checks = pair.after.checks.filter(
    ({expression}) =>
      mentions(expression, column.name) &&
      !pair.after.columns.some(({name}) => name !== column.name && mentions(expression, name)),
  );
  return {
    ...(references && {references: {table: references.table, column: references.columns[0] ?? '', ...rest}}),
    ...listed('checks', checks.map(captureCheck)),
  };
};

const computesFrom = ({generated}: Column, {name}: Column): boolean => mentions(generated?.expression ?? '', name);

export const addColumns: Step = (comparison) => {
  const dialect = dialectOf(comparison.target.dialect);
  return sharedTables(comparison).flatMap((pair) =>
    inOrder(match(pair.before.columns, pair.after.columns, comparison).added, computesFrom).map(
      (column): Operation => ({
        op: 'add_column',
        table: qualifiedName(pair.after),
        column: {...captureColumn(dialect, column), ...ownParts(pair, column, comparison)},
      }),
    ),
  );
};

type Altered = Omit<OperationOf<'alter_column'>, 'op' | 'table' | 'column'>;

const typeKeys = ['type', 'length', 'precision', 'scale', 'values'];

/** What an operation can change, by the property of the comparison that it is; the others have one of the same name. */
const propertyOf: Readonly<Record<string, string>> = {
  on_conflict: 'on conflict',
  on_update: 'on update',
  charset: 'collation',
  ...Object.fromEntries(typeKeys.map((key) => [key, 'type'])),
};

const alterable = Object.keys(alterColumnInput.shape).filter(
  (key) => !['op', 'table', 'column', 'checks', 'using', 'fill', 'keep'].includes(key),
);

/** What differs, as a plan writes it. Null takes away what the target lacks; a type is always said whole. */
const alteration = (dialect: Dialect, {before, after, changes}: Matched<Column>): Altered => {
  const [was, is] = [before, after].map(
    (column) => captureColumn(dialect, column) as Readonly<Record<string, unknown>>,
  );
  return Object.fromEntries(
    alterable
      .filter((key) =>
        changes.some((change) =>
          change.startsWith('option ') ? key === 'options' : change === (propertyOf[key] ?? key),
        ),
      )
      .filter((key) => (typeKeys.includes(key) ? is?.[key] !== undefined : was?.[key] !== is?.[key]))
      .map((key) => [key, is?.[key] ?? null]),
  );
};

/** What a type, and with it a default or a sorting, cannot be said of: that is another operation's business, or nobody's. */
const isSomething = (altered: Altered): boolean => Object.keys(altered).length > 0;

export const alterColumns: Step = (comparison) => {
  const dialect = dialectOf(comparison.target.dialect);
  return sharedTables(comparison).flatMap(({before, after}) => {
    const {matched} = match(before.columns, after.columns, comparison);
    const changed = inOrder(
      matched.filter(({changes}) => changes.length > 0),
      (one, other) => computesFrom(one.after, other.after),
    );
    return changed.flatMap((column): readonly Operation[] => {
      const altered = alteration(dialect, column);
      return isSomething(altered)
        ? [{op: 'alter_column', table: qualifiedName(before), column: column.before.name, ...altered}]
        : [];
    });
  });
};

/** Parts that other columns share with a dropped one go before it, or with it; see `dropParts`. */
export const dropColumns: Step = (comparison) =>
  sharedTables(comparison).flatMap(({before, after}) =>
    inOrder(match(before.columns, after.columns, comparison).removed, (one, other) => computesFrom(other, one)).map(
      ({name}): Operation => ({op: 'drop_column', table: qualifiedName(before), column: name}),
    ),
  );

/** What a column of a primary key cannot change while it is one. */
const partOfKey = ['type', 'nullable', 'generated', 'collation'];

/** Whether a column of the primary key changes in what makes it a key. */
export const altersPrimaryKey = ({before, after}: TablePair, comparison: Comparison): boolean =>
  match(before.columns, after.columns, comparison).matched.some(
    (column) =>
      before.primaryKey?.columns.includes(column.before.name) === true &&
      column.changes.some((change) => partOfKey.includes(change)),
  );

/** The columns of the table that the target lacks. */
export const goingColumns = ({before, after}: {readonly before: Table; readonly after: Table}): readonly string[] =>
  before.columns.filter(({name}) => !after.columns.some((other) => other.name === name)).map(({name}) => name);
