import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {compareSchemas} from '../../source/schema/compare.js';
import {replaceTable} from '../../source/schema/edit.js';
import {emptySchema, plainColumn} from '../../source/schema/empty.js';
import {fingerprint} from '../../source/schema/fingerprint.js';
import {type Column, dialectNames, type Schema, type Table} from '../../source/schema/model.js';
import {arbitrarySchema} from './random-schema.js';

const column = (name: string, more: Partial<Column> = {}): Column => ({
  ...plainColumn,
  name,
  type: 'integer',
  ...more,
});

const orders: Table = {
  name: 'orders',
  columns: [
    column('id', {nullable: false, identity: true}),
    column('user_id'),
    column('total', {type: 'decimal(10,2)', default: '0', collation: 'nocase'}),
    column('label', {type: 'text', generated: {expression: 'total || "id"', stored: true}}),
  ],
  primaryKey: {name: null, columns: ['id']},
  foreignKeys: [
    {
      name: null,
      columns: ['user_id'],
      references: {table: 'users', columns: ['id']},
      onDelete: 'cascade',
      onUpdate: 'no action',
      deferrable: 'not deferrable',
    },
  ],
  uniques: [{name: null, columns: ['user_id', 'total']}],
  checks: [
    {name: 'positive', expression: 'total > 0'},
    {name: null, expression: '"user_id" < 9 AND label <> \'X Y\''},
  ],
  indexes: [
    {
      name: 'by_user',
      unique: false,
      parts: [
        {column: 'user_id', expression: null, direction: 'asc', collation: null},
        {column: null, expression: 'lower(label)', direction: 'desc', collation: null},
      ],
      predicate: 'total > 1',
      included: [],
      method: 'btree',
    },
  ],
  triggers: [{name: 'touch', definition: 'CREATE TRIGGER touch AFTER INSERT ON orders BEGIN SELECT 1; END'}],
  comment: null,
  options: {},
};

const schema: Schema = {
  ...emptySchema,
  dialect: 'sqlite',
  tables: [orders],
  views: [{name: 'cheap', materialized: false, definition: 'select id from orders where total < 5'}],
};

const [id, user, total, label] = orders.columns as readonly [Column, Column, Column, Column];
const [key] = orders.foreignKeys as readonly [Table['foreignKeys'][number]];
const [index] = orders.indexes as readonly [Table['indexes'][number]];

const changes: readonly (readonly [string, Partial<Table>])[] = [
  ['orders.total: decimal(10,2) became decimal(8,2)', {columns: [id, user, {...total, type: 'decimal(8,2)'}, label]}],
  ['orders.user_id: nullable became not null', {columns: [id, {...user, nullable: false}, total, label]}],
  ['orders.total: default 0 became no default', {columns: [id, user, {...total, default: null}, label]}],
  ["orders.total: default 0 became default '0'", {columns: [id, user, {...total, default: "'0'"}, label]}],
  [
    'orders.label: generated stored as total || "id" became generated virtual as total || "id"',
    {columns: [id, user, total, {...label, generated: {expression: 'total || "id"', stored: false}}]},
  ],
  [
    'orders.label: generated stored as total || "id" became not generated',
    {columns: [id, user, total, {...label, generated: null}]},
  ],
  [
    'orders.id: numbered by the database became not numbered by the database',
    {columns: [{...id, identity: false}, user, total, label]},
  ],
  [
    'orders.total: collation nocase became default collation',
    {columns: [id, user, {...total, collation: null}, label]},
  ],
  ['orders.user_id: no comment became comment "who"', {columns: [id, {...user, comment: 'who'}, total, label]}],
  ['orders.total (decimal(10,2)) was removed', {columns: [id, user, label]}],
  ['orders.note (text) was added', {columns: [...orders.columns, column('note', {type: 'text'})]}],
  ['orders (primary key) (id) was removed', {primaryKey: null}],
  ['orders (primary key): (id) became (id, total)', {primaryKey: {name: null, columns: ['id', 'total']}}],
  ['orders (primary key): no name became name pk', {primaryKey: {name: 'pk', columns: ['id']}}],
  ['orders (foreign key user_id) (references users (id)) was removed', {foreignKeys: []}],
  [
    'orders (foreign key user_id): on delete cascade became on delete set null',
    {foreignKeys: [{...key, onDelete: 'set null'}]},
  ],
  [
    'orders (foreign key user_id): references users (id) became references people (id)',
    {foreignKeys: [{...key, references: {table: 'people', columns: ['id']}}]},
  ],
  ['orders (unique user_id, total) was removed', {uniques: []}],
  [
    'orders (unique user_id, total): no on conflict became on conflict ignore',
    {uniques: [{name: null, columns: ['user_id', 'total'], onConflict: 'ignore'}]},
  ],
  ['orders (check positive) (total > 0) was removed', {checks: orders.checks.slice(1)}],
  [
    'orders (check positive): check (total > 0) became check (total >= 0)',
    {checks: [{name: 'positive', expression: 'total >= 0'}, ...orders.checks.slice(1)]},
  ],
  ['orders (index by_user) (user_id, lower(label) desc) was removed', {indexes: []}],
  ['orders (index by_user): not unique became unique', {indexes: [{...index, unique: true}]}],
  ['orders (index by_user): where total > 1 became no predicate', {indexes: [{...index, predicate: null}]}],
  [
    'orders (index by_user): (user_id, lower(label) desc) became (user_id)',
    {indexes: [{...index, parts: index.parts.slice(0, 1)}]},
  ],
  ['orders (trigger touch) was removed', {triggers: []}],
  ['orders: not strict became strict', {options: {strict: true}}],
];

describe('one property changed', () => {
  test.each(changes)('%s', (sentence, change) => {
    const after = replaceTable(schema, {...orders, ...change});
    expect(compareSchemas(schema, after, {columnOrder: 'counts'}).map(({text}) => text)).toEqual([sentence]);
    expect(fingerprint(after)).not.toBe(fingerprint(schema));
  });
});

test('a difference carries both values', () => {
  const after = replaceTable(schema, {...orders, columns: [id, user, {...total, type: 'text'}, label]});
  expect(compareSchemas(schema, after, {columnOrder: 'counts'})).toEqual([
    {
      kind: 'changed',
      object: 'orders.total',
      before: 'decimal(10,2)',
      after: 'text',
      text: 'orders.total: decimal(10,2) became text',
    },
  ]);
});

test('a table that comes or goes is one difference, with all that hangs on it', () => {
  const none = {...schema, tables: []};
  expect(compareSchemas(schema, none, {columnOrder: 'counts'}).map(({text}) => text)).toEqual([
    'orders (table) was removed',
  ]);
  expect(compareSchemas(none, schema, {columnOrder: 'counts'}).map(({text}) => text)).toEqual([
    'orders (table) was added',
  ]);
});

test('a view that reads something else', () => {
  const after = {...schema, views: [{name: 'cheap', materialized: false, definition: 'select id from orders'}]};
  expect(compareSchemas(schema, after, {columnOrder: 'counts'}).map(({text}) => text)).toEqual([
    'cheap: select id from orders where total < 5 became select id from orders',
  ]);
});

describe('the order of columns', () => {
  const after = replaceTable(schema, {...orders, columns: [id, total, label, user]});

  test('counts where it is said to', () => {
    expect(compareSchemas(schema, after, {columnOrder: 'counts'}).map(({text}) => text)).toEqual([
      'orders: columns id, user_id, total, label became id, total, label, user_id',
    ]);
  });

  test('is ignored otherwise, also by the fingerprint', () => {
    expect(compareSchemas(schema, after, {columnOrder: 'ignored'})).toEqual([]);
    expect(fingerprint(after)).toBe(fingerprint(schema));
  });
});

test('what is written in another way is the same', () => {
  const after: Schema = {
    ...schema,
    tables: [
      {
        ...orders,
        columns: [
          id,
          {...user, default: 'NULL'},
          total,
          {...label, generated: {expression: '(TOTAL||`id`)', stored: true}},
        ],
        foreignKeys: [{...key, inline: true}],
        checks: [
          {name: null, expression: "((user_id<9 and\n  [label]<>'X Y')) -- why", inlineColumn: 'user_id'},
          {name: 'positive', expression: '( "total">0 )'},
        ],
        indexes: [
          {
            ...index,
            predicate: '(total > /* one */ 1)',
            parts: [
              index.parts[0],
              {...index.parts[1], expression: 'LOWER( "label" )'},
            ] as Table['indexes'][number]['parts'],
          },
        ],
        triggers: [
          {name: 'touch', definition: 'create trigger `touch`\nafter insert on [orders] begin\n  select 1;\nend'},
        ],
      },
    ],
  };
  expect(compareSchemas(schema, after, {columnOrder: 'counts'})).toEqual([]);
  expect(fingerprint(after)).toBe(fingerprint(schema));
});

test('the case of a text is not the case of a name', () => {
  const withCheck = (expression: string): Schema =>
    replaceTable(schema, {...orders, checks: [{name: null, expression}]});
  const same = (one: string, other: string): boolean => fingerprint(withCheck(one)) === fingerprint(withCheck(other));
  expect(same(`label = 'A'`, `label = 'a'`)).toBe(false);
  // No column is called so: SQLite reads a text.
  expect(same(`label in ("Draft")`, `label in ("draft")`)).toBe(false);
  expect(same(`"LABEL" = 'a'`, `label = 'a'`)).toBe(true);
  expect(same('label is null', 'label is `null`')).toBe(false);
});

describe.each(dialectNames)('any schema of %s', (dialect) => {
  const any = arbitrarySchema(dialect);

  test('does not differ from itself, whatever the order of what has none', () => {
    fc.assert(
      fc.property(any, (one) => {
        const other: Schema = {
          ...one,
          tables: [...one.tables].reverse().map((table) => ({
            ...table,
            columns: [...table.columns].reverse(),
            foreignKeys: [...table.foreignKeys].reverse(),
            indexes: [...table.indexes].reverse(),
          })),
          views: [...one.views].reverse(),
          sequences: [...one.sequences].reverse(),
        };
        expect(compareSchemas(one, one, {columnOrder: 'counts'})).toEqual([]);
        expect(compareSchemas(one, other, {columnOrder: 'ignored'})).toEqual([]);
        expect(fingerprint(other)).toBe(fingerprint(one));
      }),
    );
  });

  test('has the fingerprint of another one exactly where the two do not differ', () => {
    /** With one part of the other one. */
    const mixtures = (one: Schema, other: Schema): readonly Schema[] => {
      const [mine, theirs] = [one.tables[0], other.tables[0]];
      const parts: readonly Partial<Schema>[] = [
        {views: other.views},
        {enums: other.enums},
        {sequences: other.sequences},
        {domains: other.domains ?? []},
        {composites: other.composites ?? []},
        {namespaces: other.namespaces ?? []},
      ];
      const tableParts: readonly Partial<Table>[] =
        theirs === undefined
          ? []
          : [
              {columns: theirs.columns},
              {primaryKey: theirs.primaryKey},
              {foreignKeys: theirs.foreignKeys},
              {indexes: theirs.indexes},
              {checks: theirs.checks},
              {uniques: theirs.uniques},
              {options: theirs.options},
              {triggers: theirs.triggers},
              {comment: theirs.comment},
              {grants: theirs.grants ?? []},
            ];
      return [
        one,
        ...parts.map((part) => ({...one, ...part})),
        ...(mine === undefined ? [] : tableParts.map((part) => replaceTable(one, {...mine, ...part}))),
      ];
    };
    fc.assert(
      fc.property(any, any, fc.nat(), (one, other, at) => {
        const all = mixtures(one, other);
        const mixed = all[at % all.length] ?? one;
        for (const [before, after] of [
          [one, mixed],
          [mixed, other],
          [one, other],
        ] as const) {
          const differs = compareSchemas(before, after, {columnOrder: 'ignored'}).length > 0;
          expect(fingerprint(before) !== fingerprint(after)).toBe(differs);
        }
      }),
      {numRuns: 100},
    );
  });

  test('differs from another one by the opposite of what the other differs by', () => {
    fc.assert(
      fc.property(any, any, (one, other) => {
        const there = compareSchemas(one, other, {columnOrder: 'counts'});
        const back = compareSchemas(other, one, {columnOrder: 'counts'});
        const opposite = {added: 'removed', removed: 'added', changed: 'changed'} as const;
        const keys = (all: typeof there): readonly string[] => all.map(({kind, object}) => `${kind} ${object}`).sort();
        expect(keys(back)).toEqual(keys(there.map((one) => ({...one, kind: opposite[one.kind]}))));
      }),
    );
  });
});
