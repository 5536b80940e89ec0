import type {Dialect} from '../dialects/dialect.js';
import {dialectOf} from '../dialects/index.js';
import type {CheckConstraint, Column, Schema, Table} from '../schema/model.js';
import type {AlterColumn} from './alter-column.js';
import {checkFrom} from './build-table.js';
import {checksOfColumn} from './column-parts.js';
import {defaultSql} from './default-sql.js';
import {firstAllowed} from './fill.js';
import {requireColumn, requireTable} from './find.js';
import {listedValues} from './listed-values.js';
import {logicalTypeOf} from './logical-type.js';

/** The checks of the column itself: those in its definition, and the list of its values wherever it stands. */
export const ownChecks = ({checks}: Table, column: string): readonly CheckConstraint[] =>
  checks.filter(({inlineColumn, expression}) => inlineColumn === column || firstAllowed(expression, column) !== null);

type Typed = Pick<AlterColumn, 'type' | 'length' | 'precision' | 'scale' | 'values'>;

const isRetyped = ({type, length, precision, scale, values}: Typed): boolean =>
  [type, length, precision, scale, values].some((part) => part !== undefined);

const newType = (dialect: Dialect, before: Column, {type, length, precision, scale, values}: AlterColumn) => ({
  ...(type === undefined ? logicalTypeOf(dialect, before.type) : {type}),
  ...(type === undefined && values !== undefined && {type: 'enum'}),
  ...(length !== undefined && {length}),
  ...(precision !== undefined && {precision}),
  ...(scale !== undefined && {scale}),
  ...(values !== undefined && {values}),
});

type Settings = {readonly before: Column; readonly operation: AlterColumn; readonly type: string};

/** How values are stored depends on what kind of values they are. */
const newOptions = (dialect: Dialect, {before, operation, type}: Settings): Pick<Column, 'options'> => {
  if (operation.options !== undefined) return operation.options === null ? {} : {options: operation.options};
  if (before.options === undefined) return {};
  const isSameKind = dialect.typeFacts(before).family === dialect.typeFacts({...before, type}).family;
  const {storage: _storage, compression: _compression, ...others} = before.options;
  const kept = isSameKind ? before.options : others;
  return Object.keys(kept).length === 0 ? {} : {options: kept};
};

const newColumn = (dialect: Dialect, before: Column, operation: AlterColumn): Column => {
  const {onConflict, options: _options, ...rest} = before;
  const {nullable = before.nullable, generated = before.generated, collation = before.collation} = operation;
  const type = newType(dialect, before, operation);
  const conflict = operation.on_conflict === undefined ? onConflict : operation.on_conflict;
  const value = operation.default === undefined ? before.default : defaultSql(dialect, operation.default, type.type);
  return {
    ...rest,
    type: isRetyped(operation) ? dialect.columnType(type) : before.type,
    nullable,
    default: generated === null ? value : null,
    // What counted up by its default no longer does without one.
    identity: before.identity && !(before.default !== null && value === null),
    generated,
    collation,
    ...newOptions(dialect, {before, operation, type: isRetyped(operation) ? dialect.columnType(type) : before.type}),
    ...(!nullable && typeof conflict === 'string' && {onConflict: conflict}),
  };
};

const newChecks = (dialect: Dialect, table: Table, operation: AlterColumn): readonly CheckConstraint[] => {
  const {column: name, values, checks} = operation;
  const own = ownChecks(table, name);
  if (values === undefined && checks === undefined) return own;
  const written = checksOfColumn(dialect, {name, type: values === undefined ? 'text' : 'enum', values, checks}).map(
    (check): CheckConstraint => ({...checkFrom(check), inlineColumn: name}),
  );
  const kept = checks === undefined ? own.filter(({expression}) => firstAllowed(expression, name) === null) : [];
  return [...written, ...kept];
};

/** A column with its own checks, before and after it is altered. */
export type Alteration = {
  readonly before: Column;
  readonly after: Column;
  readonly checksBefore: readonly CheckConstraint[];
  readonly checksAfter: readonly CheckConstraint[];
  /**
   * Whether rows get other values: `changed` where they are made anew, `filled` where only empty ones are. What becomes of a value in
   * another type, not even its database can undo.
   */
  readonly values: 'kept' | 'filled' | 'changed';
};

const changesValues = (dialect: Dialect, before: Column, after: Column): boolean => {
  if (after.generated !== null) return before.generated === null;
  if (before.type === after.type) return false;
  // A value that is no longer in the list is refused, and every other one stays.
  if (listedValues(before.type) !== null && listedValues(after.type) !== null) return false;
  const [was, is] = [dialect.typeFacts(before), dialect.typeFacts(after)];
  const isApproximate = is.traits.includes('approximate') && !was.traits.includes('approximate');
  return was.family !== is.family || was.family === null || isApproximate;
};

const fateOfValues = (dialect: Dialect, [before, after]: readonly [Column, Column], operation: AlterColumn) => {
  if (operation.using !== undefined || changesValues(dialect, before, after)) return 'changed';
  return operation.fill !== undefined && before.nullable ? 'filled' : 'kept';
};

export const alterationOf = (schema: Schema, operation: AlterColumn): Alteration => {
  const dialect = dialectOf(schema.dialect);
  const table = requireTable(schema, operation.table);
  const before = requireColumn(table, operation.column);
  const after = newColumn(dialect, before, operation);
  return {
    before,
    after,
    checksBefore: ownChecks(table, operation.column),
    checksAfter: newChecks(dialect, table, operation),
    values: fateOfValues(dialect, [before, after], operation),
  };
};
