import {type AddColumn, addedBy} from '../../../operations/add-column.js';
import type {ColumnDefinition} from '../../../operations/column-definition.js';
import {defaultSql} from '../../../operations/default-sql.js';
import {findTable, type Sequence} from '../../../schema/model.js';
import {columnLines, isBuildable} from './column-builder.js';
import {columnSql} from './column-sql.js';
import {defaultExpression} from './default-value.js';
import type {EmitContext, Step} from './emit-context.js';
import {addIndexStep} from './index-calls.js';
import {isKnexTable, raw} from './raw.js';
import {reshapeSteps} from './reshape.js';
import {placeOf} from './table-place.js';

/** Why ADD COLUMN will not do on this database; null where it will. */
const reasonToRebuild = (operation: AddColumn, context: EmitContext): string | null => {
  const {dialect, before} = context;
  if (!dialect.rebuildsTables) return null;
  const {column, parts} = addedBy(dialect, operation);
  const [blocker] = dialect.addColumnBlockers({
    nullable: column.nullable,
    defaultSql: column.default,
    unique: parts.uniques.length > 0,
    hasReference: parts.foreignKeys.length > 0,
    generatedStored: column.generated?.stored ?? false,
  });
  if (blocker !== undefined) return blocker;
  if (parts.uniques.length > 0) return 'a UNIQUE constraint can only be made with its table';
  if (operation.foreign_keys !== undefined) return 'a FOREIGN KEY constraint can only be made with its table';
  if (operation.checks !== undefined) return 'a CHECK of the table can only be made with it';
  const triggers = findTable(before, operation.table)?.triggers ?? [];
  if (operation.fill !== undefined && triggers.length > 0) return 'an UPDATE would fire its triggers';
  return null;
};

const fillSql = ({fill, column}: AddColumn, {dialect}: EmitContext): string | null => {
  if (fill === undefined) return null;
  const sql = defaultSql(dialect, fill, column.type);
  return sql === null ? 'null' : defaultExpression(sql);
};

/** A column that Knex's builder adds just so. */
const isPlain = ({table, column, ...rest}: AddColumn, context: EmitContext): boolean =>
  Object.keys(rest).length === 1 &&
  isKnexTable(placeOf(table, context)) &&
  isBuildable(column, context) &&
  column.values === undefined;

const newSequences = ({table, column}: AddColumn, {after}: EmitContext): readonly Sequence[] =>
  after.sequences.filter(({ownedBy}) => ownedBy === `${table}.${column.name}`);

const rebuilt = (operation: AddColumn, because: string, context: EmitContext): readonly Step[] => {
  const {table, column} = operation;
  const fill = fillSql(operation, context);
  return reshapeSteps(
    {
      table,
      because: `Rebuilds ${table} to add ${column.name}: ${because}.`,
      ...(fill !== null && {filled: {[column.name]: fill}}),
      sequences: newSequences(operation, context),
    },
    context,
  );
};

const fillStep = (operation: AddColumn, context: EmitContext): readonly Step[] => {
  const {table, column, fill} = operation;
  if (fill === undefined) return [];
  const sql = fillSql(operation, context) ?? 'null';
  return [raw(`UPDATE ?? SET ?? = ${sql}`, [placeOf(table, context), column.name], context)];
};

const withoutUnique = ({unique: _unique, ...column}: ColumnDefinition): ColumnDefinition => column;

/** References too are written as SQL: with them Knex rebuilds the table on SQLite, which deletes rows that refer to it. */
const added = (operation: AddColumn, context: EmitContext): readonly Step[] => {
  const {table, column} = operation;
  const {dialect} = context;
  if (!dialect.rebuildsTables) return [{kind: 'alter', table, calls: columnLines(column, 'none', context)}];
  if (isBuildable(column, context) && column.references === undefined) {
    return [{kind: 'alter', table, calls: columnLines(withoutUnique(column), 'none', context)}];
  }
  const {sql, names} = columnSql(column, context);
  return [raw(`ALTER TABLE ?? ADD COLUMN ${sql}`, [placeOf(table, context), ...names], context)];
};

const uniqueIndex = ({table, column}: AddColumn, context: EmitContext): readonly Step[] =>
  column.unique === true && context.dialect.rebuildsTables
    ? [addIndexStep(table, {columns: [column.name], unique: true}, context)]
    : [];

export const emitAddColumn = (operation: AddColumn, context: EmitContext): readonly Step[] => {
  const because = reasonToRebuild(operation, context);
  if (because !== null) return rebuilt(operation, because, context);
  if (!context.dialect.rebuildsTables && !isPlain(operation, context)) return rebuilt(operation, '', context);
  return [...added(operation, context), ...fillStep(operation, context), ...uniqueIndex(operation, context)];
};
