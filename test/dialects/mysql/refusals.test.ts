import {beforeAll, expect} from 'vitest';
import {mysql} from '../../../source/dialects/mysql/index.js';
import {applyAll} from '../../../source/operations/index.js';
import {operation} from '../../../source/operations/operation.js';
import type {Schema} from '../../../source/schema/model.js';
import {reachableDialects} from '../../helpers/database.js';
import {mysqlTest, withMysql} from './open-mysql.js';
import {shopSql} from './shop.js';

let schema: Schema;

beforeAll(async () => {
  if (!reachableDialects().includes('mysql')) return;
  schema = await withMysql(shopSql, ({query}) => mysql.introspect(query, []));
});

type Refusal = readonly [operation: Readonly<Record<string, unknown>>, message: string];

const refusals: readonly Refusal[] = [
  [{op: 'drop_column', table: 'posts', column: 'likes'}, 'posts.likes cannot be dropped: the view popular uses it.'],
  [
    {
      op: 'add_column',
      table: 'posts',
      column: {name: 'editor_id', type: 'integer', references: {table: 'users', column: 'id'}},
    },
    'posts.editor_id cannot refer to users.id: it is int(11), and that is int(10) unsigned.',
  ],
  [
    {op: 'add_foreign_key', table: 'posts', columns: ['title'], references: {table: 'users', columns: ['handle']}},
    'posts.title cannot refer to users.handle: it is utf8mb4_general_ci, and that is latin1_bin.',
  ],
  [
    {
      op: 'add_foreign_key',
      table: 'audit',
      columns: ['id'],
      references: {table: 'audit', columns: ['id']},
      on_delete: 'set null',
    },
    'The foreign key audit (id) cannot set audit.id to NULL: it is required.',
  ],
  [
    {
      op: 'add_foreign_key',
      table: 'users',
      columns: ['secret'],
      references: {table: 'audit', columns: ['id']},
      deferrable: 'initially deferred',
    },
    'The foreign key users (secret) cannot be checked later: MySQL/MariaDB checks every row at once.',
  ],
  [
    {
      op: 'add_foreign_key',
      table: 'users',
      columns: ['secret'],
      references: {table: 'audit', columns: ['id']},
      on_delete: 'set default',
    },
    'The foreign key users (secret) cannot set a default: InnoDB has no SET DEFAULT.',
  ],
  [
    {op: 'add_index', table: 'posts', columns: ['body'], name: 'b'},
    'The index b of posts cannot hold all of posts.body: it is text.',
  ],
  [
    {op: 'add_index', table: 'users', columns: ['age'], where: 'age > 1', name: 'b'},
    'The index b of users cannot be partial: MySQL/MariaDB indexes every row.',
  ],
  [
    {op: 'add_index', table: 'users', columns: [{expression: 'lower(email)'}], name: 'b'},
    'The index b of users cannot be made: MariaDB has no index on an expression.',
  ],
  [
    {op: 'add_index', table: 'users', columns: [{column: 'age', collation: 'utf8mb4_bin'}], name: 'b'},
    'The index b of users cannot have a collation of its own.',
  ],
  [
    {op: 'drop_index', table: 'comments', name: 'comments_user_id_foreign'},
    'The index on comments (user_id) cannot be dropped: the foreign key comments_user_id_foreign needs it.',
  ],
  [
    {op: 'drop_primary_key', table: 'post_tags'},
    'The index on post_tags (post_id) cannot be dropped: the foreign key post_tags_post_id_foreign needs it.',
  ],
  [
    {op: 'add_index', table: 'users', columns: ['age'], name: 'n'.repeat(65)},
    `The name ${'n'.repeat(65)} is too long: MySQL/MariaDB keeps 64 characters.`,
  ],
  [
    {op: 'create_enum', enum: 'mood', values: ['a']},
    'MySQL/MariaDB has no enum types, so there is no type mood to change.',
  ],
];

mysqlTest.for(refusals)('%o is refused', ([written, message]) => {
  expect(() => applyAll(schema, [operation.parse(written)])).toThrow(message);
});
