import type {Operation} from '../../source/operations/operation.js';

/** Operations on the shop, by what they show. */
export const postgresCases: readonly (readonly [string, readonly Operation[]])[] = [
  [
    'create_table',
    [
      {
        op: 'create_table',
        table: 'sessions',
        columns: [
          {name: 'id', type: 'increments'},
          {
            name: 'user_id',
            type: 'integer',
            nullable: false,
            references: {table: 'users', column: 'id', on_delete: 'cascade'},
          },
          {name: 'token', type: 'string', length: 64, nullable: false, unique: true},
          {name: 'kind', type: 'enum', values: ['web', 'app'], nullable: false, default: 'web'},
          {name: 'other', type: 'enum', values: ["it's", 'b?']},
          {name: 'revoked', type: 'boolean', nullable: false, default: false},
          {name: 'count', type: 'integer', default: 3},
          {name: 'big', type: 'bigint', default: 0},
          {name: 'price', type: 'decimal', precision: 10, scale: 3, default: 1.5},
          {name: 'day', type: 'date', default: '2020-01-31'},
          {name: 'created_at', type: 'timestamp', nullable: false, default: {sql: 'CURRENT_TIMESTAMP'}},
          {name: 'data', type: 'json', default: '{}'},
          {name: 'm', type: 'mood', default: "it's ok"},
          {name: 'odd', type: 'varchar(12)', default: {sql: "lower('A?')"}},
        ],
        checks: [{expression: 'count > 1 and user_id > 0'}, {expression: "token <> ''", name: 'named'}],
        indexes: [
          {columns: ['user_id']},
          {columns: ['user_id', 'kind'], unique: true, name: 'one_kind'},
          {columns: ['day'], where: "kind <> 'a?'"},
        ],
        comment: "It's ours?",
      },
    ],
  ],
  [
    'create_table by the builder',
    [
      {
        op: 'create_table',
        table: 'sessions',
        columns: [
          {name: 'id', type: 'increments'},
          {
            name: 'user_id',
            type: 'integer',
            nullable: false,
            references: {table: 'users', column: 'id', on_delete: 'cascade'},
          },
          {name: 'token', type: 'string', length: 64, nullable: false, unique: true, comment: "It's what proves it"},
          {name: 'kind', type: 'enum', values: ['web', 'app'], nullable: false, default: 'web'},
          {name: 'revoked', type: 'boolean', nullable: false, default: false},
          {name: 'created_at', type: 'timestamp', nullable: false, default: {sql: 'CURRENT_TIMESTAMP'}},
        ],
        checks: [{expression: 'user_id > 0 and revoked'}, {expression: "token <> ''", name: 'named'}],
        uniques: [{columns: ['user_id', 'kind']}, {columns: ['user_id', 'token'], name: 'by_user'}],
        foreign_keys: [{columns: ['user_id'], references: {table: 'users', columns: ['id']}, name: 'again'}],
        indexes: [{columns: ['user_id']}, {columns: ['user_id', 'kind'], unique: true, name: 'one_kind'}],
        comment: 'All of them',
      },
    ],
  ],
  [
    'create_table with a key of two columns',
    [
      {
        op: 'create_table',
        table: 'pairs',
        columns: [
          {name: 'a', type: 'uuid'},
          {name: 'b', type: 'integer'},
        ],
        primary_key: ['a', 'b'],
      },
    ],
  ],
  [
    'create_table with a hostile name',
    [
      {
        op: 'create_table',
        table: 'x.y "z" ?',
        columns: [
          {name: 'id', type: 'increments'},
          {name: 'a as b', type: 'text', unique: true},
        ],
      },
    ],
  ],
  [
    'create_table with a long name',
    [
      {
        op: 'create_table',
        table: 'a_table_with_a_name_that_is_nearly_as_long_as_it_can_be_here',
        columns: [
          {name: 'identifier', type: 'increments'},
          {
            name: 'a_column_with_a_long_name',
            type: 'text',
            unique: true,
          },
        ],
      },
    ],
  ],
  [
    'two tables of one name after another',
    [
      {op: 'rename_table', table: 'audit', to: 'old_audit'},
      {op: 'create_table', table: 'audit', columns: [{name: 'id', type: 'increments'}]},
    ],
  ],
  ['drop_table', [{op: 'drop_table', table: 'audit'}]],
  [
    'drop_table with all that is on it',
    [
      {op: 'drop_view', view: 'popular'},
      {op: 'drop_view', view: 'numbers'},
      {op: 'drop_table', table: 'posts'},
    ],
  ],
  ['drop_table with a hostile name', [{op: 'drop_table', table: 'odd "names".t'}]],
  ['drop_table spots', [{op: 'drop_table', table: 'spots'}]],
  [
    'drop_table of everything',
    [
      {op: 'drop_view', view: 'popular'},
      {op: 'drop_view', view: 'numbers'},
      {op: 'drop_table', table: 'posts'},
      {op: 'drop_view', view: 'active_users'},
      {op: 'drop_table', table: 'users'},
    ],
  ],
  ['rename_table', [{op: 'rename_table', table: 'posts', to: 'articles'}]],
  ['rename_table users', [{op: 'rename_table', table: 'users', to: 'Who as what'}]],
  ['add_column', [{op: 'add_column', table: 'posts', column: {name: 'summary', type: 'text'}}]],
  [
    'add_column required with a fill',
    [
      {
        op: 'add_column',
        table: 'posts',
        column: {name: 'slug', type: 'string', nullable: false},
        fill: {sql: 'lower(title)'},
      },
    ],
  ],
  [
    'add_column with a default',
    [
      {
        op: 'add_column',
        table: 'posts',
        column: {name: 'n', type: 'integer', nullable: false, default: 5, comment: "it's n?"},
      },
    ],
  ],
  [
    'add_column with a reference',
    [
      {
        op: 'add_column',
        table: 'posts',
        column: {name: 'editor_id', type: 'integer', references: {table: 'users', column: 'id', on_delete: 'set null'}},
      },
    ],
  ],
  [
    'add_column that is an enum',
    [
      {
        op: 'add_column',
        table: 'posts',
        column: {name: 'kind', type: 'enum', values: ['a', 'b?'], default: 'a', nullable: false},
      },
    ],
  ],
  ['add_column unique', [{op: 'add_column', table: 'posts', column: {name: 'u', type: 'uuid', unique: true}}]],
  [
    'add_column generated',
    [
      {
        op: 'add_column',
        table: 'posts',
        column: {name: 'g', type: 'integer', generated: {expression: 'likes * 2', stored: true}},
      },
    ],
  ],
  ...[
    'nickname',
    'status',
    'age',
    'score',
    'manager_id',
    'data',
    'flags',
    'shout',
    'number',
    'counted',
    'created_at',
    'moods',
  ].map((column): readonly [string, readonly Operation[]] => [
    `drop_column users.${column}`,
    column === 'status' || column === 'age'
      ? [
          {op: 'drop_view', view: 'popular'},
          {op: 'drop_view', view: 'active_users'},
          {op: 'drop_column', table: 'users', column},
        ]
      : [{op: 'drop_column', table: 'users', column}],
  ]),
  [
    'drop_column posts.user_id',
    [
      {op: 'drop_view', view: 'popular'},
      {op: 'drop_column', table: 'posts', column: 'user_id'},
    ],
  ],
  ['drop_column posts.checked, kept', [{op: 'drop_column', table: 'posts', column: 'checked', keep: true}]],
  ['drop_column spots.label', [{op: 'drop_column', table: 'spots', column: 'label'}]],
  ['drop_column with a hostile name', [{op: 'drop_column', table: 'odd "names".t', column: 'c as d'}]],
  ['rename_column', [{op: 'rename_column', table: 'posts', from: 'likes', to: 'Liked'}]],
  ['rename_column to a reserved word', [{op: 'rename_column', table: 'posts', from: 'checked', to: 'user'}]],
  ['rename_column users.email', [{op: 'rename_column', table: 'users', from: 'email', to: 'mail'}]],
  ['rename_column users.counted', [{op: 'rename_column', table: 'users', from: 'counted', to: 'number_of'}]],
  ['rename_column users.id', [{op: 'rename_column', table: 'users', from: 'id', to: 'user_id'}]],
  ['rename_column with a hostile name', [{op: 'rename_column', table: 'odd "names".t', from: 'a.b', to: 'b.c ?'}]],
  ['alter_column type', [{op: 'alter_column', table: 'users', column: 'age', type: 'bigint'}]],
  [
    'alter_column length',
    [
      {
        op: 'alter_column',
        table: 'users',
        column: 'nickname',
        type: 'string',
        length: 60,
        nullable: false,
        fill: 'a?b',
      },
    ],
  ],
  [
    'alter_column to text',
    [
      {op: 'drop_column', table: 'users', column: 'shout'},
      {op: 'alter_column', table: 'users', column: 'email', type: 'text'},
    ],
  ],
  ['alter_column likes', [{op: 'alter_column', table: 'posts', column: 'likes', type: 'bigint'}]],
  ['alter_column title', [{op: 'alter_column', table: 'posts', column: 'title', type: 'text'}]],
  [
    'alter_column kept',
    [{op: 'alter_column', table: 'posts', column: 'checked', type: 'text', using: "checked || '?'", keep: true}],
  ],
  [
    'alter_column of a primary key that others refer to',
    [{op: 'alter_column', table: 'users', column: 'id', type: 'bigint'}],
  ],
  ['alter_column of a part of a primary key', [{op: 'alter_column', table: 'spots', column: 'y', type: 'bigint'}]],
  ['alter_column of a primary key, narrower', [{op: 'alter_column', table: 'posts', column: 'id', type: 'integer'}]],
  ['alter_column default', [{op: 'alter_column', table: 'posts', column: 'likes', default: 7}]],
  ['alter_column no default', [{op: 'alter_column', table: 'users', column: 'flags', default: null}]],
  ['alter_column may be empty', [{op: 'alter_column', table: 'users', column: 'score', nullable: true}]],
  [
    'alter_column required',
    [{op: 'alter_column', table: 'posts', column: 'body', nullable: false, fill: {sql: "'x' || id"}}],
  ],
  ['alter_column collation', [{op: 'alter_column', table: 'posts', column: 'body', collation: 'C'}]],
  ['alter_column no longer generated', [{op: 'alter_column', table: 'users', column: 'shout', generated: null}]],
  ['alter_column values', [{op: 'alter_column', table: 'users', column: 'status', values: ['active', 'gone', 'new?']}]],
  [
    'alter_column to an enum type',
    [
      {op: 'drop_index', table: 'users', name: 'users_lower_nickname_index'},
      {op: 'alter_column', table: 'users', column: 'nickname', type: 'mood', using: "'sad'::mood", keep: true},
    ],
  ],
  [
    'alter_column checks',
    [{op: 'alter_column', table: 'posts', column: 'checked', checks: [{expression: 'checked <> 77'}]}],
  ],
  ['add_index', [{op: 'add_index', table: 'posts', columns: ['title']}]],
  ['add_index unique', [{op: 'add_index', table: 'posts', columns: ['id', 'title'], unique: true}]],
  [
    'add_index of every kind',
    [
      {
        op: 'add_index',
        table: 'posts',
        name: 'odd ? index',
        columns: [{column: 'likes', order: 'desc', nulls: 'last'}, {expression: "title || '?'"}],
        where: "body <> '?'",
        included: ['id'],
        options: {fillfactor: 70},
        comment: 'why?',
      },
    ],
  ],
  ['add_index hash', [{op: 'add_index', table: 'posts', columns: ['title'], method: 'hash'}]],
  ['drop_index', [{op: 'drop_index', table: 'posts', name: 'newest'}]],
  ['drop_index unique', [{op: 'drop_index', table: 'users', name: 'users_number'}]],
  ['drop_index gin', [{op: 'drop_index', table: 'users', name: 'users_data'}]],
  ['rename_index', [{op: 'rename_index', table: 'posts', from: 'newest', to: 'Most "liked"?'}]],
  [
    'set_comment',
    [
      {op: 'set_comment', table: 'posts', column: 'title', comment: "it's ?"},
      {op: 'set_comment', table: 'users', comment: null},
    ],
  ],
  [
    'backfill',
    [
      {
        op: 'backfill',
        table: 'users',
        set: {nickname: "it's ?", age: {sql: 'age + 1'}},
        where: "email <> 'a?'",
        keep: true,
      },
    ],
  ],
  ['backfill in batches', [{op: 'backfill', table: 'users', set: {nickname: 'x'}, batch: 2}]],
  [
    'add_foreign_key',
    [
      {
        op: 'add_foreign_key',
        table: 'posts',
        columns: ['checked'],
        references: {table: 'users', columns: ['id']},
        on_delete: 'set null',
        validated: false,
      } as Operation,
    ],
  ],
  [
    'add_foreign_key with everything',
    [
      {op: 'drop_foreign_key', table: 'posts', columns: ['user_id']},
      {
        op: 'add_foreign_key',
        table: 'posts',
        name: 'to ?',
        columns: ['user_id'],
        references: {table: 'users', columns: ['id']},
        on_delete: 'restrict',
        on_update: 'cascade',
        deferrable: 'initially deferred',
      },
    ],
  ],
  ['drop_foreign_key', [{op: 'drop_foreign_key', table: 'users', name: 'users_manager_id_foreign'}]],
  ['drop_foreign_key of two columns', [{op: 'drop_foreign_key', table: 'spots', columns: ['near_x', 'near_y']}]],
  ['add_unique', [{op: 'add_unique', table: 'posts', columns: ['user_id', 'title']}]],
  [
    'add_unique, named',
    [
      {
        op: 'add_unique',
        table: 'posts',
        columns: ['user_id', 'title'],
        name: 'once ?',
        details: {nulls_not_distinct: true},
      },
    ],
  ],
  ['drop_unique', [{op: 'drop_unique', table: 'posts', columns: ['body']}]],
  ['drop_unique of an index', [{op: 'drop_unique', table: 'spots', name: 'one_label'}]],
  ['add_check', [{op: 'add_check', table: 'posts', expression: "title <> 'a?'"}]],
  [
    'add_check, named',
    [{op: 'add_check', table: 'posts', name: 'titled ?', expression: "title <> 'a?' and likes between 0 and 9"}],
  ],
  ['drop_check', [{op: 'drop_check', table: 'posts', name: 'likes_positive'}]],
  ['drop_check of a list', [{op: 'drop_check', table: 'users', name: 'users_status_check'}]],
  ['drop_primary_key', [{op: 'drop_primary_key', table: 'audit'}]],
  [
    'drop_primary_key of two columns, and another',
    [
      {op: 'drop_foreign_key', table: 'spots', columns: ['near_x', 'near_y']},
      {op: 'drop_primary_key', table: 'spots'},
      {op: 'add_primary_key', table: 'spots', columns: ['y', 'x']},
    ],
  ],
  ['drop_primary_key of a counter', [{op: 'drop_primary_key', table: 'posts'}]],
  [
    'create_view',
    [{op: 'create_view', view: 'Titles ?', definition: "select title,\n  'a?\n    b' as text\nfrom posts"}],
  ],
  ['drop_view', [{op: 'drop_view', view: 'popular'}]],
  [
    'drop_view with a comment',
    [
      {op: 'drop_view', view: 'popular'},
      {op: 'drop_view', view: 'active_users'},
    ],
  ],
  ['drop_view that is materialized', [{op: 'drop_view', view: 'numbers'}]],
  ['create_enum', [{op: 'create_enum', enum: 'Colour "x"?', values: ['red', "it's ?"]}]],
  ['drop_enum', [{op: 'drop_enum', enum: 'Size ?'}]],
  ['add_enum_value', [{op: 'add_enum_value', enum: 'mood', value: "it's new?", after: 'sad'}]],
  ['add_enum_value at the front', [{op: 'add_enum_value', enum: 'Size ?', value: 'x', before: 'small'}]],
  ['drop_enum_value', [{op: 'drop_enum_value', enum: 'Size ?', value: 'small'}]],
  ['rename_enum_value', [{op: 'rename_enum_value', enum: 'mood', from: "it's ok", to: 'fine?'}]],
];
