import {emptyTable, plainColumn} from '../../source/schema/empty.js';
import type {Column, ForeignKey, Index, Schema, Table} from '../../source/schema/model.js';

export const column = (name: string, more: Partial<Column> = {}): Column => ({
  ...plainColumn,
  name,
  type: 'bigint',
  ...more,
});

export const foreignKey = (
  columns: readonly string[],
  references: ForeignKey['references'],
  more: Partial<ForeignKey> = {},
): ForeignKey => ({
  name: null,
  columns,
  references,
  onDelete: 'no action',
  onUpdate: 'no action',
  deferrable: 'not deferrable',
  ...more,
});

export const index = (name: string, columns: readonly string[], more: Partial<Index> = {}): Index => ({
  name,
  unique: false,
  parts: columns.map((one) => ({column: one, expression: null, direction: 'asc', collation: null})),
  predicate: null,
  included: [],
  method: 'btree',
  ...more,
});

export const table = (name: string, columns: readonly Column[], more: Partial<Table> = {}): Table => ({
  ...emptyTable,
  name,
  columns,
  ...more,
});

const id = column('id', {nullable: false, identity: true});

export const hostileName = 'a "b" \'c\' `d` \\e; %f #g {h}\u001b[31m 表👍';

/** Something of everything that a picture of a schema can show. */
export const exampleSchema: Schema = {
  dialect: 'postgres',
  tables: [
    table(
      'users',
      [
        id,
        column('email', {type: 'character varying(255)', nullable: false, comment: "It's\nunique"}),
        column('mood', {type: 'mood', nullable: false, default: "'o''k'::mood"}),
        column('score', {type: 'numeric(10,2)', default: '1.5', nullable: false}),
        column('loud', {type: 'text', generated: {expression: 'upper(email)', stored: true}}),
        column('referrer_id'),
        column('seen_at', {type: 'timestamp(3) with time zone', default: 'now()'}),
      ],
      {
        primaryKey: {name: 'users_pkey', columns: ['id']},
        uniques: [{name: 'users_email_key', columns: ['email']}],
        checks: [{name: 'users_score_check', expression: "score >= 0 and email <> ''"}],
        foreignKeys: [foreignKey(['referrer_id'], {table: 'users', columns: ['id']}, {onDelete: 'set null'})],
        indexes: [
          index('users_lower', [], {
            unique: true,
            parts: [
              {column: null, expression: 'lower(loud)', direction: 'desc', collation: null},
              {column: 'mood', expression: null, direction: 'asc', collation: null, nulls: 'first'},
            ],
            predicate: 'score > 0',
            included: ['seen_at'],
          }),
        ],
        triggers: [
          {
            name: 'touch',
            definition: 'CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()',
          },
        ],
        comment: 'People who log in',
        options: {fillfactor: 70},
        rowSecurity: 'enabled',
        policies: [
          {name: 'own', command: 'select', permissive: true, roles: ['public'], using: 'id = me()', check: null},
        ],
        grants: [{grantee: 'app', privileges: ['insert', 'select'], grantable: ['select']}],
      },
    ),
    table('profiles', [column('user_id', {nullable: false}), column('tags', {type: 'text[]'})], {
      primaryKey: {name: 'profiles_pkey', columns: ['user_id']},
      foreignKeys: [foreignKey(['user_id'], {table: 'users', columns: ['id']}, {onDelete: 'cascade'})],
    }),
    table(
      'orders',
      [
        column('region', {type: 'integer', nullable: false}),
        column('number', {nullable: false}),
        column('user_id', {nullable: false}),
      ],
      {
        schema: 'sales',
        primaryKey: {name: 'orders_pkey', columns: ['region', 'number']},
        foreignKeys: [
          foreignKey(['user_id'], {table: 'users', columns: ['id']}, {name: 'orders_user', onUpdate: 'cascade'}),
        ],
        indexes: [index('orders_user_id', ['user_id'])],
        partitionBy: 'LIST (region)',
      },
    ),
    table(
      'orders',
      [
        column('pk'),
        column('order_region', {type: 'integer'}),
        column('order_number'),
        column(hostileName, {type: 'fk type'}),
      ],
      {
        foreignKeys: [
          foreignKey(['order_region', 'order_number'], {
            schema: 'sales',
            table: 'orders',
            columns: ['region', 'number'],
          }),
          foreignKey(
            ['order_region', 'order_number'],
            {schema: 'sales', table: 'orders', columns: ['region', 'number']},
            {name: 'twice'},
          ),
          foreignKey(['pk'], {table: 'not_there', columns: ['id']}),
        ],
      },
    ),
    table(hostileName, [column('id', {type: ''})], {comment: `said "by" 'him'\n\u0007`}),
  ],
  views: [
    {name: 'happy', materialized: false, definition: "select id from users where mood = 'ok'"},
    {name: 'totals', schema: 'sales', materialized: true, definition: 'select 1'},
  ],
  enums: [
    {name: 'mood', values: ['sad', "o'k", 'a "b"']},
    {name: 'kind', schema: 'sales', values: ['a']},
  ],
  sequences: [{name: 'numbers', schema: 'sales', ownedBy: null, start: '1', increment: '1'}],
  extensions: [{name: 'pgcrypto', version: '1.3'}],
  namespaces: [{name: 'sales', comment: 'What is sold'}],
  domains: [
    {
      name: 'email',
      type: 'text',
      nullable: false,
      default: null,
      collation: null,
      checks: [{name: 'has_at', expression: "VALUE ~ '@'"}],
    },
  ],
  composites: [{name: 'pair', attributes: [{name: 'a', type: 'integer', collation: null}]}],
  routines: [{name: 'touch', kind: 'function', arguments: '', definition: 'CREATE FUNCTION touch() …'}],
  others: [{kind: 'statistics', name: 'users_stats', table: 'users', definition: 'CREATE STATISTICS …'}],
  unseen: ['The bodies of 2 functions.'],
};
