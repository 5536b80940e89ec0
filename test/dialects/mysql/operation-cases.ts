/** What somebody may write in a plan file. */
export type OperationCase = readonly [title: string, ...operations: readonly Readonly<Record<string, unknown>>[]];

const sessions = {
  op: 'create_table',
  table: 'sessions',
  columns: [
    {name: 'id', type: 'increments'},
    {
      name: 'user_id',
      type: 'int unsigned',
      nullable: false,
      references: {table: 'users', column: 'id', on_delete: 'cascade'},
    },
    {name: 'token', type: 'string', length: 64, nullable: false, unique: true},
    {name: 'data', type: 'json'},
    {name: 'kind', type: 'enum', values: ['a', 'b'], default: 'a', nullable: false},
    {name: 'open', type: 'boolean', default: true, nullable: false},
    {name: 'price', type: 'decimal', precision: 10, scale: 2, default: 1.5},
    {name: 'ratio', type: 'float', default: 0.5},
    {name: 'day', type: 'date', default: '2020-01-02'},
    {name: 'at', type: 'timestamp', nullable: false, default: {sql: 'CURRENT_TIMESTAMP'}},
    {name: 'note', type: 'text', comment: "it's \\ odd"},
  ],
  indexes: [{columns: ['user_id', 'token']}],
  comment: "open 'doors'",
};

/** Each changes the shop, and comes back. */
export const operationCases: readonly OperationCase[] = [
  ['a table with a column of each kind', sessions],
  [
    'a table whose text has defaults, and a backslash',
    {
      op: 'create_table',
      table: 'odd',
      columns: [
        {name: 'id', type: 'increments'},
        {name: 'body', type: 'text', default: "it's ?"},
        {name: 'path', type: 'string', default: 'c:\\x'},
        {name: 'kind', type: 'enum', values: ["it's", 'a\\b'], default: 'a\\b'},
      ],
    },
  ],
  [
    'a table between two others, by names',
    {
      op: 'create_table',
      table: 'likes',
      columns: [
        {name: 'post_id', type: 'int unsigned'},
        {name: 'user_id', type: 'int unsigned'},
      ],
      primary_key: ['post_id', 'user_id'],
      foreign_keys: [
        {columns: ['post_id'], references: {table: 'posts', columns: ['id']}, on_delete: 'cascade'},
        {name: 'who', columns: ['user_id'], references: {table: 'users', columns: ['id']}},
      ],
    },
  ],
  ['a column', {op: 'add_column', table: 'users', column: {name: 'city', type: 'string'}}],
  [
    'a column with a default',
    {op: 'add_column', table: 'users', column: {name: 'n', type: 'integer', default: 3, nullable: false}},
  ],
  ['a column of JSON', {op: 'add_column', table: 'users', column: {name: 'extra', type: 'json'}}],
  ['a unique column', {op: 'add_column', table: 'users', column: {name: 'slug', type: 'string', unique: true}}],
  [
    'a column that refers to another table',
    {
      op: 'add_column',
      table: 'posts',
      column: {
        name: 'editor_id',
        type: 'int unsigned',
        references: {table: 'users', column: 'id', on_delete: 'set null'},
      },
    },
  ],
  [
    'a required column with a fill',
    {op: 'add_column', table: 'users', column: {name: 'town', type: 'string', nullable: false}, fill: 'x'},
  ],
  [
    'a generated column',
    {
      op: 'add_column',
      table: 'users',
      column: {name: 'twice', type: 'integer', generated: {expression: '`age` * 2', stored: false}},
    },
  ],
  ['an index', {op: 'add_index', table: 'users', columns: ['age', 'score']}],
  ['an index that begins like a foreign key', {op: 'add_index', table: 'posts', columns: ['user_id', 'likes']}],
  ['a unique index', {op: 'add_unique', table: 'users', columns: ['email', 'id']}],
  [
    'an index on the beginning of a text',
    {op: 'add_index', table: 'tags', columns: [{column: 'note', prefix_length: 20}]},
  ],
  [
    'a descending index',
    {op: 'add_index', table: 'users', columns: [{column: 'age', order: 'desc'}], name: 'Old "first"'},
  ],
  ['no table', {op: 'drop_table', table: 'comments'}],
  ['no table with JSON that refers to itself', {op: 'drop_table', table: 'parts'}],
  ['no view', {op: 'drop_view', view: 'popular'}],
  [
    'a view',
    {
      op: 'create_view',
      view: 'Seen "twice"',
      definition: "select id, lower(title) as t, 'a?' as q from posts where likes > 0",
    },
  ],
  [
    'a view with names for its columns',
    {op: 'create_view', view: 'seen', definition: 'select id, title from posts', columns: ['one', 'Other']},
  ],
  ['no column', {op: 'drop_column', table: 'users', column: 'nickname'}],
  ['no column with its values kept', {op: 'drop_column', table: 'users', column: 'nickname', keep: true}],
  ['no unique column', {op: 'drop_column', table: 'users', column: 'handle', keep: true}],
  ['no required column', {op: 'drop_column', table: 'comments', column: 'text'}],
  ['no enum', {op: 'drop_view', view: 'active_users'}, {op: 'drop_column', table: 'users', column: 'status'}],
  ['no column with a key', {op: 'drop_column', table: 'comments', column: 'user_id'}],
  [
    'no required column with a key',
    {op: 'drop_view', view: 'popular'},
    {op: 'drop_column', table: 'posts', column: 'user_id', keep: true},
  ],
  ['no column that a check of the table names', {op: 'drop_column', table: 'users', column: 'age'}],
  [
    'no column with a check of its own',
    {op: 'drop_view', view: 'popular'},
    {op: 'drop_column', table: 'posts', column: 'likes'},
  ],
  ['no column of JSON', {op: 'drop_column', table: 'users', column: 'settings'}],
  ['no column that is set with every change', {op: 'drop_column', table: 'users', column: 'updated_at', keep: true}],
  ['no column that nobody sees', {op: 'drop_column', table: 'users', column: 'secret'}],
  ['no generated column', {op: 'drop_column', table: 'posts', column: 'words'}],
  ['no column of a full-text index', {op: 'drop_column', table: 'posts', column: 'body'}],
  ['another name of a column', {op: 'rename_column', table: 'users', from: 'nickname', to: 'Called "it"'}],
  [
    'another name of a column that a view, a key and a generated column name',
    {op: 'rename_column', table: 'users', from: 'email', to: 'mail'},
  ],
  [
    'another name of a column that a trigger and a check name',
    {op: 'rename_column', table: 'posts', from: 'title', to: 'head'},
  ],
  [
    'another name of a column with a check of its own',
    {op: 'rename_column', table: 'users', from: 'settings', to: 'options'},
  ],
  ['another name of a column that a key refers to', {op: 'rename_column', table: 'tags', from: 'name', to: 'tag'}],
  ['another name of a table', {op: 'rename_table', table: 'users', to: 'people'}],
  ['another name of a table with a trigger', {op: 'rename_table', table: 'posts', to: 'a "b" c'}],
  ['another name of a table that a trigger writes to', {op: 'rename_table', table: 'audit', to: 'log'}],
  ['another name of an index', {op: 'rename_index', table: 'users', from: 'users_nickname_index', to: 'short'}],
  ['no index', {op: 'drop_index', table: 'users', name: 'users_nickname_index'}],
  ['no descending index', {op: 'drop_index', table: 'posts', name: 'newest'}],
  ['no full-text index', {op: 'drop_index', table: 'posts', name: 'posts_body'}],
  ['no unique index', {op: 'drop_unique', table: 'users', columns: ['handle']}],
  [
    'a foreign key',
    {op: 'add_foreign_key', table: 'users', columns: ['secret'], references: {table: 'audit', columns: ['id']}},
  ],
  [
    'another foreign key in its place',
    {op: 'drop_foreign_key', table: 'comments', columns: ['user_id']},
    {
      op: 'add_foreign_key',
      table: 'comments',
      name: 'Who "did"',
      columns: ['user_id'],
      references: {table: 'users', columns: ['id']},
      on_delete: 'cascade',
    },
  ],
  ['no foreign key', {op: 'drop_foreign_key', table: 'comments', columns: ['user_id']}],
  ['no foreign key with an index of its own', {op: 'drop_foreign_key', table: 'posts', name: 'posts_user_id_foreign'}],
  ['a check', {op: 'add_check', table: 'users', expression: '`score` < 1000'}],
  ['a named check', {op: 'add_check', table: 'users', name: "it's", expression: "`email` <> 'a?'"}],
  ['a check of a column', {op: 'add_check', table: 'comments', column: 'rating', expression: '`rating` >= 0'}],
  ['no check', {op: 'drop_check', table: 'users', name: 'age_sane'}],
  ['no check of a column', {op: 'drop_check', table: 'posts', name: 'likes'}],

  [
    'no primary key',
    {op: 'add_index', table: 'post_tags', columns: ['post_id']},
    {op: 'drop_primary_key', table: 'post_tags'},
  ],
  [
    'another primary key',
    {op: 'add_index', table: 'post_tags', columns: ['post_id']},
    {op: 'drop_primary_key', table: 'post_tags'},
    {op: 'add_primary_key', table: 'post_tags', columns: ['tag', 'post_id']},
  ],
  ['a comment', {op: 'set_comment', table: 'users', column: 'updated_at', comment: "it's \\ new"}],
  ['no comment', {op: 'set_comment', table: 'users', column: 'nickname', comment: null}],
  ['a comment on a table', {op: 'set_comment', table: 'users', comment: "a 'b' \\ ?"}],
  [
    'values',
    {op: 'backfill', table: 'users', set: {nickname: "it's ?", age: {sql: 'age + 1'}}, where: 'id > 1', keep: true},
  ],
  ['values in batches', {op: 'backfill', table: 'users', set: {nickname: 'x'}, batch: 2, keep: true}],
  ['a longer text', {op: 'alter_column', table: 'users', column: 'nickname', type: 'string', length: 80}],
  ['a larger number', {op: 'alter_column', table: 'users', column: 'age', type: 'bigint'}],
  [
    'a required column with a fill',
    {op: 'alter_column', table: 'users', column: 'nickname', nullable: false, fill: 'nobody', keep: true},
  ],
  ['an optional column', {op: 'alter_column', table: 'users', column: 'status', nullable: true}],
  ['another default', {op: 'alter_column', table: 'users', column: 'status', default: 'gone'}],
  ['no default', {op: 'alter_column', table: 'users', column: 'age', default: null}],
  ['a number as text', {op: 'alter_column', table: 'users', column: 'score', type: 'string', length: 20, keep: true}],
  [
    'another value of another type',
    {op: 'alter_column', table: 'users', column: 'handle', type: 'boolean', using: "handle = 'ada'", keep: true},
  ],
  [
    'another value of the same type',
    {op: 'alter_column', table: 'users', column: 'email', using: 'lower(email)', keep: true},
  ],
  ['more values of an enum', {op: 'alter_column', table: 'users', column: 'status', values: ['active', 'gone', 'new']}],
  ['fewer values of an enum', {op: 'alter_column', table: 'jobs', column: 'state', values: ['print', 'done']}],
  ['no enum without a default', {op: 'drop_column', table: 'jobs', column: 'state'}],
  ['another collation', {op: 'alter_column', table: 'users', column: 'nickname', collation: 'utf8mb4_bin'}],
  [
    'a check on a column',
    {op: 'alter_column', table: 'users', column: 'secret', checks: [{expression: '`secret` <> 7'}]},
  ],
  ['a generated column of a plain one', {op: 'alter_column', table: 'posts', column: 'words', generated: null}],
  [
    'two things in one',
    {op: 'add_column', table: 'posts', column: {name: 'slug', type: 'string', unique: true}},
    {op: 'rename_column', table: 'posts', from: 'slug', to: 'path'},
    {op: 'drop_column', table: 'posts', column: 'body'},
  ],
];
