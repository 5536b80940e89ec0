import {fillsOnlyEmpty} from '../operations/backfill.js';
import {wanted} from '../operations/find-constraint.js';
import {type Stage, stagesOf, tableOf} from '../operations/index.js';
import {keptTableName} from '../operations/kept-values.js';
import type {Operation, OperationOf} from '../operations/operation.js';
import {type ForeignKey, findColumn, findTable, type Index, type Schema, type Table} from '../schema/model.js';

const newOf = <Item>(before: readonly Item[] | undefined, after: readonly Item[]): readonly Item[] => {
  const known = new Set((before ?? []).map((item) => JSON.stringify(item)));
  return after.filter((item) => !known.has(JSON.stringify(item)));
};

const onDelete = (table: string, {columns, references, onDelete: action}: ForeignKey): string => {
  const row = `deleting a row of ${references.table}`;
  if (action === 'cascade') return `${row} deletes its rows of ${table}`;
  if (action === 'set null') return `${row} empties ${table}.${columns.join(', ')}`;
  if (action === 'set default') return `${row} sets ${table}.${columns.join(', ')} to its default`;
  return `a row of ${references.table} cannot be deleted while ${table} refers to it`;
};

const keyCheck = (table: string, key: ForeignKey): string =>
  `${table}.${key.columns.join(', ')} references ${key.references.table}.${key.references.columns.join(', ')}: ${onDelete(table, key)}`;

const indexCheck = (table: string, {name, unique, parts}: Index): string =>
  `${table} has the ${unique ? 'unique index' : 'index'} ${name} on (${parts.map(({column, expression}) => column ?? expression).join(', ')})`;

/** What came with the operation beside columns. */
const attachedChecks = (before: Table | undefined, after: Table | undefined): readonly string[] => {
  if (after === undefined) return [];
  return [
    ...newOf(before?.foreignKeys, after.foreignKeys).map((key) => keyCheck(after.name, key)),
    ...newOf(before?.indexes, after.indexes).map((index) => indexCheck(after.name, index)),
    ...newOf(before?.uniques, after.uniques).map(
      ({columns}) => `${after.name} refuses two rows with the same (${columns.join(', ')})`,
    ),
    ...newOf(before?.checks, after.checks).map(({expression}) => `${after.name} refuses rows unless ${expression}`),
  ];
};

const addedCheck = (after: Table | undefined, name: string): string => {
  const column = after && findColumn(after, name);
  const need = column?.nullable === false ? 'required' : 'may be empty';
  return `${after?.name}.${name} exists: ${column?.type}, ${need}`;
};

const alteredChecks = (
  {table, column, keep}: OperationOf<'alter_column'>,
  after: Table | undefined,
): readonly string[] => {
  const now = after && findColumn(after, column);
  const need = now?.nullable === false ? 'required' : 'may be empty';
  const value = now?.default === null ? 'no default' : `default ${now?.default}`;
  return [
    `${table}.${column} is ${now?.type}, ${need}, ${value}`,
    ...(keep === true ? [`${keptTableName(table, column)} holds every value of ${table}.${column} from before`] : []),
  ];
};

const backfillChecks = (operation: OperationOf<'backfill'>): readonly string[] => {
  const {table, where, keep} = operation;
  const rows = where === undefined ? '' : ` where ${where}`;
  const held = fillsOnlyEmpty(operation) ? 'a value in every row' : `its new value in every row${rows}`;
  return Object.keys(operation.set).flatMap((column) => [
    `${table}.${column} has ${held}`,
    ...(keep === true ? [`${keptTableName(table, column)} holds every value of ${table}.${column} from before`] : []),
  ]);
};

const mainChecks = (operation: Operation, after: Table | undefined): readonly string[] => {
  switch (operation.op) {
    case 'create_table':
      return [
        `${operation.table} exists with ${operation.columns.length} ${operation.columns.length === 1 ? 'column' : 'columns'}`,
      ];
    case 'drop_table':
      return [`${operation.table} is gone`];
    case 'rename_table':
      return [`${operation.to} holds every row that ${operation.table} held`];
    case 'add_column':
      return [addedCheck(after, operation.column.name)];
    case 'drop_column': {
      const {table, column, keep} = operation;
      const kept = `${keptTableName(table, column)} holds every value of ${table}.${column}`;
      return [`${table}.${column} is gone`, ...(keep === true ? [kept] : [])];
    }
    case 'rename_column':
      return [`${operation.table}.${operation.to} holds every value that ${operation.table}.${operation.from} held`];
    case 'alter_column':
      return alteredChecks(operation, after);
    case 'drop_index':
      return [`The index ${operation.name} of ${operation.table} is gone`];
    case 'backfill':
      return backfillChecks(operation);
    case 'raw_sql':
      return ['The schema is what the same SQL made of an empty copy'];
    case 'set_comment': {
      const object = [operation.table, operation.column].filter((part) => part !== undefined).join('.');
      return [
        operation.comment === null ? `${object} has no comment` : `${object} has the comment: ${operation.comment}`,
      ];
    }
    case 'rename_index':
      return [`The index ${operation.from} of ${operation.table} is called ${operation.to}`];
    case 'drop_foreign_key':
      return [`The foreign key ${wanted(operation)} of ${operation.table} is gone`];
    case 'drop_unique':
      return [`The unique constraint ${wanted(operation)} of ${operation.table} is gone`];
    case 'drop_check':
      return [`The check ${wanted(operation)} of ${operation.table} is gone`];
    case 'validate_constraint':
      return [`Every row of ${operation.table} meets ${operation.name}`];
    case 'add_primary_key':
      return [`(${operation.columns.join(', ')}) is the primary key of ${operation.table}`];
    case 'drop_primary_key':
      return [`${operation.table} has no primary key`];
    case 'create_view':
      return [`The view ${operation.view} can be read`];
    case 'drop_view':
      return [`The view ${operation.view} is gone`];
    case 'create_trigger':
      return [`The trigger ${operation.name} of ${operation.table} is there`];
    case 'drop_trigger':
      return [`The trigger ${operation.name} of ${operation.table} is gone`];
    case 'create_enum':
      return [`The type ${operation.enum} has the values ${operation.values.join(', ')}`];
    case 'drop_enum':
      return [`The type ${operation.enum} is gone`];
    case 'add_enum_value':
      return [`The type ${operation.enum} has the value ${operation.value}`];
    case 'drop_enum_value':
      return [`The type ${operation.enum} no longer has the value ${operation.value}`];
    case 'rename_enum_value':
      return [`Every ${operation.from} of the type ${operation.enum} reads ${operation.to}`];
    case 'add_index':
    case 'add_foreign_key':
    case 'add_unique':
    case 'add_check':
      return [];
  }
};

/** Those whose constraints and indexes are told one by one. */
const gains: ReadonlySet<Operation['op']> = new Set([
  'create_table',
  'add_column',
  'add_index',
  'add_foreign_key',
  'add_unique',
  'add_check',
  'alter_column',
]);

/** What is there in the end: what a safe form makes on the way, and takes away again, is nothing to check. */
const lasting = (now: Table | undefined, last: Table | undefined): Table | undefined => {
  if (now === undefined || last === undefined) return now;
  const stays = ({name}: {readonly name: string | null}, all: readonly {readonly name: string | null}[]): boolean =>
    all.some((one) => one.name === name);
  return {
    ...now,
    columns: now.columns.map((column) => findColumn(last, column.name) ?? column),
    checks: now.checks.filter((check) => stays(check, last.checks)),
    indexes: now.indexes.filter((index) => stays(index, last.indexes)),
  };
};

type Ends = {readonly first: Schema; readonly last: Schema};

const hasConstraint = (schema: Schema, table: string, name: string): boolean => {
  const found = findTable(schema, table);
  return found === undefined || [...found.checks, ...found.foreignKeys].some((one) => one.name === name);
};

const isPassing = (operation: Operation, {first, last}: Ends): boolean => {
  if (operation.op === 'validate_constraint') return !hasConstraint(last, operation.table, operation.name);
  return (
    operation.op === 'drop_check' &&
    operation.name !== undefined &&
    !hasConstraint(first, operation.table, operation.name)
  );
};

const stageChecks = ({operation, before, after}: Stage, ends: Ends): readonly string[] => {
  const table = tableOf(operation) ?? '';
  if (isPassing(operation, ends)) return [];
  const now = lasting(findTable(after, table), findTable(ends.last, table));
  const attached = gains.has(operation.op) ? attachedChecks(findTable(before, table), now) : [];
  return [...mainChecks(operation, now), ...attached];
};

/** What `build` holds the database to afterwards, one sentence each, without a full stop. */
export const planChecks = (schema: Schema, operations: readonly Operation[]): readonly string[] => {
  const stages = stagesOf(schema, operations);
  const ends = {first: schema, last: stages.at(-1)?.after ?? schema};
  return [
    ...new Set(stages.flatMap((stage) => stageChecks(stage, ends))),
    'The rows of every other table are unchanged',
    'No row refers to a row that does not exist',
    'Down brings the schema back as it was, and up works again after it',
  ];
};
