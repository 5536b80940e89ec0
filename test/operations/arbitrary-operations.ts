import fc from 'fast-check';
import {isUserError} from '../../source/errors.js';
import type {ColumnDefinition} from '../../source/operations/column-definition.js';
import {apply, reverseAll} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
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
    'index',
    'unindex',
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
    case 'index':
      return indexFor(table, seeds);
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
      }
      return operations;
    })
    .filter((operations) => operations.length > 0);
