// The schema that a row's request was made against: the tables of its project with the row's own operations taken back.
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

const readTables = (file, project) => {
  const path = join(dirname(file), 'schemas', `${project.replace('/', '+')}.json`);
  // Without its tables a project has those that the row itself names.
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
};

const without = (names, gone) => names.filter((name) => !gone.includes(name));
const withAll = (names, added) => [...new Set([...names, ...added])];

const takeColumns = (tables, {table, columns = []}) => (tables[table] = without(tables[table] ?? ['id'], columns));

// The tables as they were before the operation, as far as it tells.
const undo = {
  create_table: (tables, {table}) => delete tables[table],
  drop_table: (tables, {table}) => (tables[table] ??= ['id', 'name']),
  rename_table: (tables, {table, to}) => {
    tables[table] ??= tables[to] ?? ['id', 'name'];
    delete tables[to];
  },
  add_column: takeColumns,
  add_reference: takeColumns,
  rename_column: (tables, {table, columns = [], to}) =>
    (tables[table] = withAll(without(tables[table] ?? ['id'], [to]), columns)),
};

const keep = (tables, {table, columns = []}) => {
  if (table !== undefined) tables[table] = withAll(tables[table] ?? ['id'], columns);
};

const column = (name) => ({
  name,
  type: name === 'id' ? 'integer' : 'varchar(255)',
  nullable: name !== 'id',
  default: null,
  generated: null,
  identity: name === 'id',
  collation: null,
  comment: null,
});

const plainPart = (name) => ({
  column: name,
  expression: null,
  direction: 'asc',
  collation: null,
});

/** What every column has and no text speaks of. */
export const tableOf = ([name, columns]) => ({
  name,
  columns: columns.map(column),
  primaryKey: columns.includes('id') ? {name: null, columns: ['id']} : null,
  foreignKeys: [],
  uniques: [],
  checks: [],
  indexes: [],
  triggers: [],
  comment: null,
  options: {},
});

const typesBefore = {
  string: 'varchar(40)',
  text: 'varchar(255)',
  integer: 'smallint',
  bigint: 'integer',
  decimal: 'decimal(10,2)',
};

// What an operation takes away or turns round was there before it.
const restored = {
  remove_index: (table, {columns, name}) => {
    const on = columns ?? ['id'];
    const title = name ?? `${table.name}_${on.join('_')}_index`;
    const index = {
      name: title,
      parts: on.map(plainPart),
      unique: false,
      predicate: null,
      included: [],
      method: 'btree',
    };
    return {...table, indexes: [...table.indexes, index]};
  },
  remove_foreign_key: (table, {columns, references}) => {
    const target = references ?? 'users';
    const on = columns ?? [`${target.replace(/s$/, '')}_id`];
    const key = {name: null, columns: on, onDelete: 'no action', onUpdate: 'no action', deferrable: 'not deferrable'};
    return {...table, foreignKeys: [...table.foreignKeys, {...key, references: {table: target, columns: ['id']}}]};
  },
  drop_not_null: (table, {columns = []}) => ({
    ...table,
    columns: table.columns.map((one) => (columns.includes(one.name) ? {...one, nullable: false} : one)),
  }),
  // Another type than the new one, for what stays as it is would be no change.
  change_column: (table, operation) => {
    const type = typesBefore[operation.type?.split(' ')[0]] ?? 'varchar(40)';
    const columns = table.columns.map((one) => (operation.columns?.includes(one.name) ? {...one, type} : one));
    return operation.null === true ? restored.drop_not_null({...table, columns}, operation) : {...table, columns};
  },
};

const restore = (table, operations) =>
  operations
    .filter((operation) => operation.table === table.name)
    .reduce((before, operation) => (restored[operation.op] ?? ((same) => same))(before, operation), table);

/** A table that gets its `id` by the row had none. */
const getsKey = (operations, name) =>
  operations.some(({op, table, columns = []}) => op === 'add_column' && table === name && columns.includes('id'));

/** Reads the tables of a project once, and gives the schema of each of its rows. */
export const schemasOf = (file) => {
  const projects = new Map();
  return ({source, operations}) => {
    const project = source.split(':')[0];
    if (!projects.has(project)) projects.set(project, readTables(file, project));
    const tables = structuredClone(projects.get(project));
    for (const operation of operations.toReversed()) (undo[operation.op] ?? keep)(tables, operation);
    for (const operation of operations) {
      if (operation.op === 'remove_foreign_key' && operation.columns === undefined)
        keep(tables, {table: operation.table, columns: [`${(operation.references ?? 'users').replace(/s$/, '')}_id`]});
    }
    for (const name of Object.keys(tables))
      if (!getsKey(operations, name)) tables[name] = withAll(['id'], tables[name]);
    const sorted = Object.entries(tables).sort(([one], [other]) => (one < other ? -1 : 1));
    const all = sorted.map(tableOf).map((table) => restore(table, operations));
    return {dialect: 'sqlite', tables: all, views: [], enums: [], sequences: [], extensions: []};
  };
};
