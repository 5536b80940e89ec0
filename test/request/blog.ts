import {applyAll} from '../../source/operations/index.js';
import type {Operation} from '../../source/operations/operation.js';
import {emptySchema} from '../../source/schema/empty.js';
import type {Schema} from '../../source/schema/model.js';

export const emptySqlite: Schema = {dialect: 'sqlite', ...emptySchema};

const stamps = [
  {name: 'created_at', type: 'datetime', nullable: false, default: {sql: 'CURRENT_TIMESTAMP'}},
  {name: 'updated_at', type: 'datetime', nullable: false, default: {sql: 'CURRENT_TIMESTAMP'}},
];

const operations: readonly Operation[] = [
  {
    op: 'create_table',
    table: 'users',
    columns: [
      {name: 'id', type: 'increments'},
      {name: 'email', type: 'string', nullable: false, unique: true},
      {name: 'name', type: 'string', nullable: false},
      {name: 'legacy_id', type: 'string', length: 32},
      ...stamps,
    ],
  },
  {
    op: 'create_table',
    table: 'posts',
    columns: [
      {name: 'id', type: 'increments'},
      {
        name: 'user_id',
        type: 'integer',
        nullable: false,
        references: {table: 'users', column: 'id', on_delete: 'cascade'},
      },
      {name: 'title', type: 'string', nullable: false},
      {name: 'body', type: 'text', nullable: false},
      {name: 'is_published', type: 'boolean', nullable: false, default: false},
      {name: 'published_at', type: 'datetime'},
      ...stamps,
    ],
    indexes: [{columns: ['user_id']}],
  },
  {
    op: 'create_table',
    table: 'tags',
    columns: [
      {name: 'id', type: 'increments'},
      {name: 'name', type: 'string', length: 64, nullable: false, unique: true},
      ...stamps,
    ],
  },
  {
    op: 'create_table',
    table: 'post_tags',
    columns: [
      {
        name: 'post_id',
        type: 'integer',
        nullable: false,
        references: {table: 'posts', column: 'id', on_delete: 'cascade'},
      },
      {
        name: 'tag_id',
        type: 'integer',
        nullable: false,
        references: {table: 'tags', column: 'id', on_delete: 'cascade'},
      },
    ],
    primary_key: ['post_id', 'tag_id'],
    indexes: [{columns: ['tag_id']}],
  },
];

/** A blog of users, posts, tags and post_tags, as plain as the sample project. */
export const blog: Schema = applyAll(emptySqlite, operations);
