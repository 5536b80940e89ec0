import {type Stage, stagesOf} from '../operations/index.js';
import {keptTableName} from '../operations/kept-values.js';
import type {Operation} from '../operations/operation.js';
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
    ...newOf(before?.checks, after.checks).map(({expression}) => `${after.name} refuses rows unless ${expression}`),
  ];
};

const addedCheck = (after: Table | undefined, name: string): string => {
  const column = after && findColumn(after, name);
  const need = column?.nullable === false ? 'required' : 'may be empty';
  return `${after?.name}.${name} exists: ${column?.type}, ${need}`;
};

const mainChecks = (operation: Operation, after: Table | undefined): readonly string[] => {
  const {table} = operation;
  switch (operation.op) {
    case 'create_table':
      return [
        `${table} exists with ${operation.columns.length} ${operation.columns.length === 1 ? 'column' : 'columns'}`,
      ];
    case 'drop_table':
      return [`${table} is gone`];
    case 'add_column':
      return [addedCheck(after, operation.column.name)];
    case 'drop_column': {
      const {column, keep} = operation;
      const kept = `${keptTableName(table, column)} holds every value of ${table}.${column}`;
      return [`${table}.${column} is gone`, ...(keep === true ? [kept] : [])];
    }
    case 'rename_column':
      return [`${table}.${operation.to} holds every value that ${table}.${operation.from} held`];
    case 'drop_index':
      return [`The index ${operation.name} of ${table} is gone`];
    case 'add_index':
      return [];
  }
};

const isGain = ({op}: Operation): boolean => op === 'create_table' || op === 'add_column' || op === 'add_index';

const stageChecks = ({operation, before, after}: Stage): readonly string[] => {
  const now = findTable(after, operation.table);
  const attached = isGain(operation) ? attachedChecks(findTable(before, operation.table), now) : [];
  return [...mainChecks(operation, now), ...attached];
};

/** What `build` holds the database to afterwards, one sentence each, without a full stop. */
export const planChecks = (schema: Schema, operations: readonly Operation[]): readonly string[] => [
  ...stagesOf(schema, operations).flatMap(stageChecks),
  'The rows of every other table are unchanged',
  'No row refers to a row that does not exist',
  'Down brings the schema back as it was, and up works again after it',
];
