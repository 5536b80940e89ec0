import fc from 'fast-check';
import {isUserError} from '../../source/errors.js';
import type {ColumnDefinition} from '../../source/operations/column-definition.js';
import {apply, reverseAll} from '../../source/operations/index.js';
import type {Operation, OperationOf} from '../../source/operations/operation.js';
import type {Schema, Table} from '../../source/schema/model.js';

const names = ['kind', 'total', 'Order', 'a b', 'select', "it's", 'ünï', 'x"y', 'remark'];

const columnTypes: readonly Partial<ColumnDefinition>[] = [
  {type: 'string'},
  {type: 'string', length: 7},
  {type: 'text', default: "it's ?"},
  {type: 'integer', default: 0},
  {type: 'integer', default: 3, nullable: false},
  {type: 'bigint'},
  {type: 'boolean', nullable: false, default: false},
  {type: 'boolean', default: true},
  {type: 'date'},
  {type: 'datetime', default: {sql: 'CURRENT_TIMESTAMP'}},
  {type: 'timestamp', nullable: false, default: {sql: 'CURRENT_TIMESTAMP'}},
  {type: 'decimal', precision: 10, scale: 2, default: 1.5},
  {type: 'float', nullable: false, fill: 0.5} as Partial<ColumnDefinition>,
  {type: 'json', default: '{"a": 1}'},
  {type: 'binary'},
  {type: 'uuid'},
  {type: 'varchar(12)', default: {sql: "lower('A?')"}},
  {type: 'enum', values: ['a', 'b c'], default: 'b c', nullable: false},
  {type: 'enum', values: ["it's"]},
  {type: 'text', collation: 'nocase', unique: true},
  {type: 'text', unique: true},
  {type: 'integer', generated: {expression: '1 + 2', stored: false}},
  {type: 'integer', generated: {expression: '1 + 2', stored: true}},
];

const targets = [
  {table: 'users', column: 'id', on_delete: 'cascade'},
  {table: 'users', column: 'email', on_update: 'cascade'},
  {table: 'posts', column: 'id', on_delete: 'set null'},
  {table: 'tags', column: 'name', on_delete: 'restrict'},
] as const;

/** Numbers that become operations once the schema is known that they are meant for. */
const seed = fc.record({
  kind: fc.constantFrom(
    'create',
    'drop',
    'add',
    'add',
    'refer',
    'remove',
    'remove',
    'remove',
    'rename',
    'rename',
    'rename table',
    'alter',
    'alter',
    'alter',
    'index',
    'unindex',
    'rename index',
    'raw',
    'fill',
    'fill',
    'refer columns',
    'unrefer',
    'unrefer',
    'unique',
    'not unique',
    'check',
    'uncheck',
    'key',
    'unkey',
    'view',
    'unview',
  ),
  table: fc.nat(),
  column: fc.nat(),
  other: fc.nat(),
  type: fc.nat(),
  name: fc.nat(),
  keep: fc.constantFrom(undefined, true),
});

type Seed = typeof seed extends fc.Arbitrary<infer Value> ? Value : never;

const pick = <Item>(items: readonly Item[], at: number): Item | undefined => items[at % items.length];

const columnFor = ({name, type}: Seed): ColumnDefinition & {readonly fill?: number} => ({
  name: pick(names, name) ?? 'kind',
  type: 'text',
  ...pick(columnTypes, type),
});

const isUniqueColumn = ({primaryKey, uniques}: Table, column: string): boolean =>
  [primaryKey, ...uniques].some((key) => key?.columns.length === 1 && key.columns[0] === column);

const indexFor = (table: Table, {column, other, type, name}: Seed): Operation | null => {
  const one = pick(table.columns, column)?.name ?? '';
  const two = pick(table.columns, other)?.name ?? '';
  const base = {op: 'add_index' as const, table: table.name};
  const forms: readonly Operation[] = [
    {...base, columns: [one]},
    {...base, name: pick(names, name), columns: [one]},
    {...base, columns: one === two ? [one] : [one, two]},
    {...base, columns: [{column: one, order: 'desc', collation: 'nocase'}]},
    {...base, name: 'expressive', columns: [{expression: `length("${one.replaceAll('"', '""')}")`}]},
    {...base, columns: [one], where: `"${two.replaceAll('"', '""')}" <> 'a?b'`},
    {...base, columns: [one], unique: true},
  ];
  const form = pick(forms, type) ?? null;
  return form?.op === 'add_index' && form.unique === true && !isUniqueColumn(table, one) ? null : form;
};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Columns of the blog whose values are ids of another table. */
const references = [
  {table: 'posts', column: 'user_id', target: 'users', on_delete: 'cascade'},
  {table: 'posts', column: 'checked', target: 'users', on_delete: 'no action'},
  {table: 'comments', column: 'post_id', target: 'posts', on_delete: 'restrict'},
  {table: 'post_tags', column: 'post_id', target: 'posts', on_delete: 'cascade'},
  {table: 'users', column: 'manager_id', target: 'users', on_delete: 'set null'},
] as const;

const referFor = (seeds: Seed): Operation | null => {
  const one = pick(references, seeds.table);
  if (one === undefined) return null;
  return {
    op: 'add_foreign_key',
    table: one.table,
    ...(seeds.name % 2 === 0 && {name: pick(names, seeds.name) ?? 'x'}),
    columns: [one.column],
    references: {table: one.target, columns: ['id']},
    on_delete: one.on_delete,
    ...(seeds.type % 3 === 0 && {deferrable: 'initially deferred'}),
  };
};

/** With the primary key among its columns no two rows can be the same. */
const uniqueFor = (table: Table, {column, name, type}: Seed): Operation | null => {
  const key = table.primaryKey?.columns ?? [];
  const other = pick(table.columns, column)?.name ?? '';
  if (key.length === 0) return null;
  return {
    op: 'add_unique',
    table: table.name,
    ...(name % 2 === 0 && {name: pick(names, name) ?? 'x'}),
    columns: key.includes(other) ? [...key] : [...key, other],
    ...(type % 2 === 0 && {constraint: true}),
  };
};

const checkFor = (table: Table, {column, name}: Seed): Operation => ({
  op: 'add_check',
  table: table.name,
  ...(name % 2 === 0 && {name: pick(names, name) ?? 'x'}),
  expression: `typeof(${quoted(pick(table.columns, column)?.name ?? '')}) <> 'no "such" type?'`,
});

/** The two keys of the blog that can be dropped and come again. */
const keyFor = (table: Table): Operation | null => {
  if (table.primaryKey !== null || table.name === 'notes') return null;
  const columns = table.columns.filter(({nullable, generated}) => !nullable && generated === null);
  const unique = table.name === 'post_tags' ? columns.slice(0, 2) : columns.slice(0, 1);
  return {op: 'add_primary_key', table: table.name, columns: unique.map(({name}) => name)};
};

const dropConstraint = (table: Table, {kind, column, other}: Seed): Operation | null => {
  const pointer = (key: {readonly name: string | null; readonly columns: readonly string[]}) =>
    key.name !== null && other % 2 === 0 ? {name: key.name} : {columns: [...key.columns]};
  if (kind === 'unrefer') {
    const key = pick(table.foreignKeys, column);
    return key === undefined ? null : {op: 'drop_foreign_key', table: table.name, ...pointer(key)};
  }
  if (kind === 'not unique') {
    const unique = pick(table.uniques, column);
    return unique === undefined ? null : {op: 'drop_unique', table: table.name, ...pointer(unique)};
  }
  const check = pick(table.checks, column);
  if (check === undefined) return null;
  const {name, expression} = check;
  return {op: 'drop_check', table: table.name, ...(name === null ? {expression} : {name})};
};

const viewFor = (table: Table, {column, name, type}: Seed): Operation => ({
  op: 'create_view',
  view: pick(['seen', 'Seen "twice"', 'new view'], name) ?? 'seen',
  definition: `select ${quoted(pick(table.columns, column)?.name ?? '')}, 'a?\n  b' from ${quoted(table.name)}`,
  ...(type % 2 === 0 && {columns: ['one', 'Other']}),
});

type Alteration = Omit<OperationOf<'alter_column'>, 'op' | 'table' | 'column' | 'keep'>;

const alterations: readonly Alteration[] = [
  {type: 'text'},
  {type: 'string', length: 9, default: "it's ?"},
  {type: 'integer'},
  {type: 'decimal', precision: 10, scale: 2, nullable: true},
  {type: 'float'},
  {type: 'boolean', default: false},
  {nullable: true},
  {nullable: false, fill: 5},
  {nullable: false, fill: {sql: "'4' + 1"}, default: 5},
  {default: 7},
  {default: null},
  {default: {sql: 'CURRENT_TIMESTAMP'}},
  {collation: 'nocase'},
  {checks: []},
  {checks: [{expression: "7 <> '?'"}, {expression: "'a' <> 'b'", name: 'my check'}]},
  {generated: null},
];

/** What gives rows other values, for columns that nothing else depends on. */
const rewrites: readonly Alteration[] = [
  {generated: {expression: '1 + 3', stored: false}},
  {generated: {expression: "'a?' || 'b'", stored: true}},
  {using: "'new ' || 'value?'"},
  {using: 'null', nullable: false, fill: 'x'},
  {values: ["it's", 'b?'], using: "'b?'", default: 'b?'},
];

const alterFor = (table: Table, {column: at, type, keep}: Seed): Operation | null => {
  const column = pick(table.columns, at)?.name ?? '';
  const isFree = /^(nickname|body|rating)$/.test(column);
  const change = pick(isFree ? [...alterations, ...rewrites] : alterations, type);
  // Rows that refer to nothing, and values that a STRICT table refuses, are known only with the rows.
  const isKey = table.foreignKeys.some(({columns}) => columns.includes(column));
  if (change === undefined || (isKey && change.fill !== undefined) || table.options.strict === true) return null;
  return {op: 'alter_column', table: table.name, column, ...change, ...(keep && {keep})};
};

/** Columns that nothing else depends on, whatever they are given. */
const fillFor = (table: Table, {column: at, type, name, keep}: Seed): Operation | null => {
  const column = pick(table.columns, at)?.name ?? '';
  if (!/^(nickname|body|rating|note|weight|text)$/.test(column) || table.name === 'audit') return null;
  const values = ['it\'s "?"', 7.5, true, {sql: "'a?' || 1"}, {sql: quoted(column)}];
  return {
    op: 'backfill',
    table: table.name,
    set: {[column]: pick(values, type) ?? 'x'},
    ...(name % 2 === 0 && {where: `${quoted(column)} is not 'a?b'`}),
    ...(table.primaryKey !== null && (name % 2 === 0 || keep) && name % 3 === 0 && {batch: 2}),
    ...(keep && {keep}),
  };
};

const createFor = (seeds: Seed): Operation => ({
  op: 'create_table',
  table: pick(['Orders', 'order items', 'x"y'], seeds.name) ?? 'x',
  columns: [
    seeds.other % 2 === 0 ? {name: 'id', type: 'increments'} : {name: 'id', type: 'uuid'},
    {
      name: 'user_id',
      type: 'integer',
      nullable: false,
      references: {table: 'users', column: 'id', on_delete: 'cascade'},
    },
    columnWithoutFill(seeds),
  ],
  ...(seeds.other % 2 === 1 && {primary_key: seeds.other % 3 === 0 ? ['id'] : ['user_id', 'id']}),
  ...(seeds.type % 3 === 0 && {checks: [{expression: "user_id <> 7 and 'a?' <> 'b'", name: 'lucky'}]}),
  ...(seeds.type % 5 === 0 && {uniques: [{columns: ['id', 'user_id', pick(names, seeds.name) ?? 'kind']}]}),
  indexes: [{columns: ['user_id']}, {columns: ['id'], where: 'user_id > 1', name: `later ${seeds.name % 3}`}],
});

const columnWithoutFill = (seeds: Seed): ColumnDefinition => {
  const {fill: _fill, ...column} = columnFor(seeds);
  return column;
};

const operationFor = (schema: Schema, seeds: Seed): Operation | null => {
  const table = pick(schema.tables, seeds.table);
  const column = table && pick(table.columns, seeds.column);
  // Who drops kept values in the same change loses them after all, as anybody would.
  if (table === undefined || column === undefined || table.name.endsWith('_kept')) return null;
  const {fill} = columnFor(seeds);
  switch (seeds.kind) {
    case 'create':
      return createFor(seeds);
    case 'drop':
      return {op: 'drop_table', table: table.name};
    case 'add':
      return {op: 'add_column', table: table.name, column: columnWithoutFill(seeds), ...(fill !== undefined && {fill})};
    case 'refer': {
      const references = pick(targets, seeds.type);
      return {
        op: 'add_column',
        table: table.name,
        column: {name: pick(names, seeds.name) ?? 'x', type: 'integer', ...(references && {references})},
      };
    }
    case 'remove':
      return {op: 'drop_column', table: table.name, column: column.name, ...(seeds.keep && {keep: seeds.keep})};
    case 'rename':
      return {op: 'rename_column', table: table.name, from: column.name, to: pick(names, seeds.name) ?? 'x'};
    case 'rename table':
      return {op: 'rename_table', table: table.name, to: pick(['Accounts', 'order', 'a "b" c'], seeds.name) ?? 'x'};
    case 'rename index': {
      const from = pick(table.indexes, seeds.column)?.name;
      return from === undefined
        ? null
        : {op: 'rename_index', table: table.name, from, to: pick(names, seeds.name) ?? 'x'};
    }
    case 'fill':
      return fillFor(table, seeds);
    case 'raw':
      return {op: 'raw_sql', sql: ["select 'a?' as one"], down: ["select ';\n?'", 'select 2']};
    case 'alter':
      return alterFor(table, seeds);
    case 'index':
      return indexFor(table, seeds);
    case 'refer columns':
      return referFor(seeds);
    case 'unique':
      return uniqueFor(table, seeds);
    case 'check':
      return checkFor(table, seeds);
    case 'key':
      return keyFor(table);
    case 'view':
      return viewFor(table, seeds);
    case 'unview': {
      const view = pick(schema.views, seeds.column);
      return view === undefined ? null : {op: 'drop_view', view: view.name};
    }
    case 'unkey':
      return {op: 'drop_primary_key', table: table.name};
    case 'unrefer':
    case 'not unique':
    case 'uncheck':
      return dropConstraint(table, seeds);
    default: {
      const index = pick(table.indexes, seeds.column);
      return index === undefined ? null : {op: 'drop_index', table: table.name, name: index.name};
    }
  }
};

/** Only what can be applied, and undone: what is refused is refused with a UserError. */
const applicable = (schema: Schema, operations: readonly Operation[], next: Operation): Schema | null => {
  try {
    reverseAll(schema, [...operations, next]);
    return [...operations, next].reduce(apply, schema);
  } catch (error) {
    if (isUserError(error)) return null;
    throw error;
  }
};

/** One to four operations, one after the other, that the schema allows. */
export const operationsOn = (schema: Schema): fc.Arbitrary<readonly Operation[]> =>
  fc
    .array(seed, {minLength: 1, maxLength: 4})
    .map((seeds) => {
      const operations: Operation[] = [];
      let current = schema;
      for (const one of seeds) {
        const next = operationFor(current, one);
        const after = next && applicable(schema, operations, next);
        if (next === null || after === null) continue;
        operations.push(next);
        current = after;
        // Nothing can be planned behind it.
        if (next.op === 'raw_sql') break;
      }
      return operations;
    })
    .filter((operations) => operations.length > 0);
