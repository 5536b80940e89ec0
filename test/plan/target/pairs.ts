import type {DialectName} from '../../../source/schema/model.js';

/** Two schemas as DDL, the plan between which is made, run and taken back in both directions. */
export type Pair = {
  readonly name: string;
  readonly a: string;
  readonly b: string;
  /** How every question is answered, in both directions; absent where none may be asked. */
  readonly answer?: 'rename' | 'drop';
  /** Where the DDL means the same; all where absent. */
  readonly on?: readonly DialectName[];
};

type Options = Pick<Pair, 'answer' | 'on'>;

const pair = (name: string, [a, b]: readonly [string, string], options: Options = {}): Pair => ({
  name,
  a,
  b,
  ...options,
});

const users = (columns: string): string =>
  `create table users (id integer primary key${columns === '' ? '' : `, ${columns}`});`;

/** One table of users that differs in its columns only. */
const columns = (name: string, [a, b]: readonly [string, string], options: Options = {}): Pair =>
  pair(name, [users(a), users(b)], options);

/** The same tables, with something more on them. */
const on =
  (base: string) =>
  (name: string, [a, b]: readonly [string, string], options: Options = {}): Pair =>
    pair(name, [`${base}${a}`, `${base}${b}`], options);

const people = 'create table people (id integer primary key, name varchar(40) not null, age integer, born date);';
const onPeople = on(people);

const shop =
  'create table shops (id integer primary key, code varchar(8) not null unique); create table items (id integer primary key, shop_id integer, code varchar(8));';

export const everywhere: readonly Pair[] = [
  // Tables
  pair('nothing, and a table', ['', users('')]),
  pair('a table more', [
    users(''),
    `${users('')} create table posts (id integer primary key, title varchar(20) not null);`,
  ]),
  pair(
    'two tables that refer to one another in a row',
    [
      users(''),
      `${users('')} create table posts (id integer primary key, user_id integer not null references users (id));
     create table comments (id integer primary key, post_id integer, foreign key (post_id) references posts (id) on delete cascade);`,
    ],
    {on: ['sqlite', 'postgres']},
  ),
  pair('a table in place of a different one', [
    users('email varchar(60)'),
    'create table rooms (number integer primary key, seats integer, floor integer);',
  ]),
  pair(
    'a similar table, renamed',
    [users('email varchar(60), age integer'), users('email varchar(60), age integer').replace('users', 'members')],
    {answer: 'rename', on: ['sqlite', 'mysql']},
  ),
  pair(
    'a similar table, not renamed',
    [users('email varchar(60), age integer'), users('email varchar(60), age integer').replace('users', 'members')],
    {answer: 'drop'},
  ),
  pair(
    'a table renamed and a column more',
    [
      users('email varchar(60), age integer'),
      users('email varchar(60), age integer, phone varchar(20)').replace('users', 'members'),
    ],
    {answer: 'rename', on: ['sqlite', 'mysql']},
  ),
  pair(
    'a table with a name that wants quotes',
    [users(''), `${users('')} create table "order" (id integer primary key, "group" integer, "a b" varchar(5));`],
    {on: ['sqlite', 'postgres']},
  ),

  // Columns
  columns('a column more', ['', 'email varchar(60)']),
  columns('a required column with a default', ['', "state varchar(10) not null default 'new'"]),
  columns('a required column without a default, on an empty table', ['', 'state varchar(10) not null']),
  columns('several columns', ['age integer', 'first varchar(10), last varchar(10), born date, age integer']),
  columns('a column for another, of another type', ['age integer', 'born text'], {on: ['sqlite', 'mysql']}),
  columns('a column renamed', ['nick varchar(20)', 'nickname varchar(20)'], {answer: 'rename'}),
  columns('a column not renamed', ['nick varchar(20)', 'nickname varchar(20)'], {answer: 'drop'}),
  columns('a column renamed and required', ['nick varchar(20)', "nickname varchar(20) not null default ''"], {
    answer: 'rename',
  }),
  columns('a column of a near name and another type', ['total integer', 'totals varchar(20)'], {answer: 'rename'}),
  columns(
    'two columns renamed',
    ['first varchar(10), last varchar(12)', 'first_name varchar(10), last_name varchar(12)'],
    {answer: 'rename'},
  ),
  columns('a wider type', ['name varchar(20)', 'name varchar(200)']),
  columns('text for characters', ['name varchar(20)', 'name text']),
  columns('a number that becomes a text', ['code integer', 'code varchar(12)']),
  columns('a decimal with more digits', ['total decimal(8, 2)', 'total decimal(12, 4)']),
  columns('integer and bigint', ['total integer', 'total bigint']),
  columns('required', ['name varchar(20)', 'name varchar(20) not null']),
  columns('required, with a default that stays', [
    "name varchar(20) default 'x'",
    "name varchar(20) not null default 'x'",
  ]),
  columns('a default', ['age integer', 'age integer default 18']),
  columns('another default', ['age integer default 18', 'age integer default 21']),
  columns('a default in quotes', ["name varchar(20) default 'it''s'", "name varchar(20) default 'a, b (c)'"]),
  columns('an empty text as default', ['name varchar(20)', "name varchar(20) default ''"]),
  columns('a decimal default', ['rate decimal(4, 2) default 1.5', 'rate decimal(4, 2) default 2.25']),
  columns('a default that the database computes', ['at timestamp null', 'at timestamp null default current_timestamp']),
  columns('type, default and null at once', ["state varchar(5) default 'a'", "state varchar(9) not null default 'b'"]),
  columns('the other way for each of two columns', ['a integer not null, b integer', 'a integer, b integer not null']),

  // Primary keys and uniques
  pair('a primary key for a table without', [
    'create table t (a integer not null, b integer);',
    'create table t (a integer not null, b integer, primary key (a));',
  ]),
  pair('a primary key of two columns', [
    'create table t (a integer not null, b integer not null, primary key (a));',
    'create table t (a integer not null, b integer not null, primary key (a, b));',
  ]),
  pair('a primary key in another order', [
    'create table t (a integer not null, b integer not null, primary key (a, b));',
    'create table t (a integer not null, b integer not null, primary key (b, a));',
  ]),
  columns('a unique constraint', ['email varchar(60)', 'email varchar(60), constraint users_email_key unique (email)']),
  columns('a unique constraint of two columns', [
    'a integer, b integer',
    'a integer, b integer, constraint ab unique (a, b)',
  ]),
  columns('a unique constraint in place of another', [
    'a integer, b integer, constraint one unique (a)',
    'a integer, b integer, constraint two unique (b)',
  ]),
  columns('a new column that is unique', ['', 'email varchar(60), constraint users_email_key unique (email)']),

  // Indexes
  onPeople('an index', ['', 'create index people_name on people (name);']),
  onPeople('a unique index', ['', 'create unique index people_name on people (name);']),
  onPeople('an index that becomes unique', [
    'create index people_name on people (name);',
    'create unique index people_name on people (name);',
  ]),
  onPeople('an index of two columns', [
    'create index people_name on people (name);',
    'create index people_name on people (name, age);',
  ]),
  onPeople('an index in another order', [
    'create index by_both on people (name, age);',
    'create index by_both on people (age, name);',
  ]),
  onPeople(
    'an index descending',
    ['create index newest on people (born);', 'create index newest on people (born desc);'],
    {on: ['sqlite', 'postgres']},
  ),
  onPeople('an index of mixed directions', ['', 'create index mixed on people (born desc, name);'], {
    on: ['sqlite', 'postgres'],
  }),
  onPeople('an index renamed', ['create index one on people (name);', 'create index other on people (name);'], {
    answer: 'rename',
    on: ['postgres', 'mysql'],
  }),
  onPeople(
    'an index made anew under another name',
    ['create index one on people (name);', 'create index other on people (name);'],
    {answer: 'drop'},
  ),
  onPeople('several indexes', [
    'create index a on people (name);',
    'create index b on people (age); create index c on people (born, age);',
  ]),
  pair('an index that goes with its column', [
    `${users('name varchar(20), age integer')} create index users_age on users (age);`,
    users('name varchar(20)'),
  ]),
  pair('an index that loses one of its columns', [
    `${users('name varchar(20), age integer')} create index by_both on users (name, age);`,
    `${users('name varchar(20)')} create index by_both on users (name);`,
  ]),
  pair(
    'an index on a renamed column',
    [
      `${users('nick varchar(20)')} create index by_nick on users (nick);`,
      `${users('nickname varchar(20)')} create index by_nick on users (nickname);`,
    ],
    {answer: 'rename'},
  ),

  // Checks
  columns('a check', ['age integer', 'age integer, constraint grown check (age > 17)']),
  columns('another check of the same name', [
    'age integer, constraint grown check (age > 17)',
    'age integer, constraint grown check (age > 20)',
  ]),
  columns('a check of two columns', ['a integer, b integer', 'a integer, b integer, constraint rising check (a < b)']),
  columns('a check that goes with its column', ['a integer, b integer, constraint rising check (b > 0)', 'a integer']),

  // Foreign keys
  pair('a foreign key', [
    shop,
    shop.replace(
      'code varchar(8));',
      'code varchar(8), constraint in_shop foreign key (shop_id) references shops (id));',
    ),
  ]),
  pair('another action', [
    shop.replace(
      'code varchar(8));',
      'code varchar(8), constraint in_shop foreign key (shop_id) references shops (id));',
    ),
    shop.replace(
      'code varchar(8));',
      'code varchar(8), constraint in_shop foreign key (shop_id) references shops (id) on delete cascade);',
    ),
  ]),
  pair('on update and on delete', [
    shop.replace(
      'code varchar(8));',
      'code varchar(8), constraint in_shop foreign key (shop_id) references shops (id) on delete set null);',
    ),
    shop.replace(
      'code varchar(8));',
      'code varchar(8), constraint in_shop foreign key (shop_id) references shops (id) on delete cascade on update cascade);',
    ),
  ]),
  pair('a foreign key to a unique column', [
    shop,
    shop.replace(
      'code varchar(8));',
      'code varchar(8), constraint by_code foreign key (code) references shops (code));',
    ),
  ]),
  pair('a foreign key with its column', [
    'create table a (id integer primary key); create table b (id integer primary key);',
    'create table a (id integer primary key); create table b (id integer primary key, a_id integer, constraint to_a foreign key (a_id) references a (id));',
  ]),
  pair('a foreign key that goes with its table', [
    'create table a (id integer primary key); create table b (id integer primary key, a_id integer, constraint to_a foreign key (a_id) references a (id));',
    'create table b (id integer primary key, a_id integer);',
  ]),
  pair('a table that refers to itself', [
    users(''),
    `${users('')} create table nodes (id integer primary key, parent_id integer, constraint to_parent foreign key (parent_id) references nodes (id));`,
  ]),
  pair('a key to itself', [
    'create table nodes (id integer primary key, parent_id integer);',
    'create table nodes (id integer primary key, parent_id integer, constraint to_parent foreign key (parent_id) references nodes (id) on delete set null);',
  ]),
  pair('the unique constraint behind a foreign key, made anew', [
    'create table a (id integer primary key, code integer not null, kind integer not null, constraint codes unique (code)); create table b (id integer primary key, code integer, constraint by_code foreign key (code) references a (code));',
    'create table a (id integer primary key, code integer not null, kind integer not null, constraint codes unique (code, kind)); create table b (id integer primary key, code integer);',
  ]),

  // Views
  onPeople('a view', ['', 'create view names as select id, name from people;']),
  onPeople('another view', [
    'create view names as select id, name from people;',
    'create view names as select id, name, age from people;',
  ]),
  onPeople('views upon views', [
    '',
    'create view names as select id, name from people; create view first_names as select name from names; create view ages as select id, age from people;',
  ]),
  onPeople('a view below another changes', [
    'create view low as select id, name from people; create view high as select name from low;',
    'create view low as select name, id from people where age > 3; create view high as select name from low;',
  ]),
  pair('a view on a column that is dropped', [
    `${users('name varchar(20), age integer')} create view seen as select id, name, age from users;`,
    `${users('name varchar(20)')} create view seen as select id, name from users;`,
  ]),
  pair('a view on a column that gets another type', [
    `${users('name varchar(20)')} create view seen as select id, name from users;`,
    `${users('name varchar(30)')} create view seen as select id, name from users;`,
  ]),
  pair(
    'a view on a renamed column',
    [
      `${users('nick varchar(20)')} create view seen as select id, nick from users;`,
      `${users('nickname varchar(20)')} create view seen as select id, nickname from users;`,
    ],
    {answer: 'rename'},
  ),

  // Many things at once
  pair('a small application grows', [
    `${users('name varchar(40)')} create table posts (id integer primary key, user_id integer, title varchar(80), constraint author foreign key (user_id) references users (id));`,
    `${users("name varchar(60) not null, state varchar(10) not null default 'new', constraint names unique (name)")}
     create table tags (id integer primary key, label varchar(20) not null);
     create table posts (id integer primary key, user_id integer, title varchar(120) not null, body text, constraint author foreign key (user_id) references users (id) on delete cascade);
     create table post_tags (post_id integer not null, tag_id integer not null, primary key (post_id, tag_id), constraint pt_post foreign key (post_id) references posts (id), constraint pt_tag foreign key (tag_id) references tags (id));
     create index posts_title on posts (title);
     create view titles as select p.id, p.title, u.name from posts p join users u on u.id = p.user_id;`,
  ]),
];

/** What only one of them has, or writes in its own way. */
export const onlyOn: {readonly [Name in DialectName]: readonly Pair[]} = {
  sqlite: [
    onPeople('a partial index', ['', 'create index grown on people (age) where age > 17;']),
    onPeople('another predicate', [
      'create index grown on people (age) where age > 17;',
      'create index grown on people (age) where age > 20 and name is not null;',
    ]),
    onPeople('an index on an expression', [
      'create index lower_name on people (name);',
      'create index lower_name on people (lower(name));',
    ]),
    onPeople('an index with a collation', ['', 'create index plain_name on people (name collate nocase, age desc);']),
    columns('a column with a collation', ['name text', 'name text collate nocase']),
    columns('a generated column', [
      'price integer, amount integer',
      'price integer, amount integer, total integer generated always as (price * amount) virtual',
    ]),
    columns('a stored generated column', [
      'price integer',
      'price integer, twice integer generated always as (price * 2) stored',
    ]),
    columns('another expression', [
      'price integer, twice integer generated always as (price * 2) virtual',
      'price integer, twice integer generated always as (price + price + 1) virtual',
    ]),
    columns('generated from generated', [
      'a integer',
      'a integer, b integer generated always as (a + 1) virtual, c integer generated always as (b + 1) virtual',
    ]),
    columns('a plain column that becomes generated', [
      'a integer, b integer',
      'a integer, b integer generated always as (a * 2) stored',
    ]),
    columns('an unnamed check', ['age integer', 'age integer check (age > 17)']),
    columns('another list of values', [
      "state text check (state in ('a', 'b'))",
      "state text check (state in ('a', 'b', 'c'))",
    ]),
    columns('an unnamed unique', ['email text', 'email text unique']),
    columns('a unique with a collation and a conflict', [
      'email text',
      'email text, unique (email collate nocase) on conflict replace',
    ]),
    columns('not null on conflict', ['name text not null', "name text not null on conflict replace default 'x'"]),
    columns('a column without a type', ['age integer', 'age integer, anything']),
    columns('names in quotes of every kind', ['age integer', '"group" integer, [a b] text, `it\'s` text'], {
      answer: 'drop',
    }),
    columns('a default expression', ['at text', "at text default (datetime('now'))"]),
    pair('a strict table', ['', 'create table s (id integer primary key, t text not null, a any) strict;']),
    pair('a table without rowid', ['', 'create table w (k text primary key not null, v text) without rowid;']),
    pair('a column in a strict table', [
      'create table s (id integer primary key, t text) strict;',
      'create table s (id integer primary key, t text not null, b blob) strict;',
    ]),
    pair('autoincrement', ['', 'create table c (id integer primary key autoincrement, n text);']),
    pair('an unnamed reference in a column', [
      'create table a (id integer primary key); create table b (id integer primary key);',
      'create table a (id integer primary key); create table b (id integer primary key, a_id integer references a (id) on delete set null);',
    ]),
    pair('a reference to a new table', [
      'create table b (id integer primary key);',
      'create table a (id integer primary key); create table b (id integer primary key, a_id integer references a (id));',
    ]),
    pair('two new tables that refer to one another', [
      '',
      'create table a (id integer primary key, b_id integer references b (id)); create table b (id integer primary key, a_id integer references a (id));',
    ]),
    pair('three tables in a circle', [
      'create table k (id integer primary key);',
      `create table a (id integer primary key, c_id integer references c (id)); create table b (id integer primary key, a_id integer references a (id));
       create table c (id integer primary key, b_id integer references b (id), k_id integer references k (id)); create table k (id integer primary key);`,
    ]),
    pair('a deferred key', [
      'create table a (id integer primary key); create table b (id integer primary key, a_id integer references a (id));',
      'create table a (id integer primary key); create table b (id integer primary key, a_id integer references a (id) deferrable initially deferred);',
    ]),
    onPeople('a trigger', [
      '',
      "create trigger named after insert on people begin update people set name = 'x;y' where id = new.id; delete from people where age < 0; end;",
    ]),
    onPeople('another trigger', [
      'create trigger t after insert on people begin select 1; end;',
      "create trigger t before update of name on people begin select case when new.age > 3 then raise(abort, 'no') end; end;",
    ]),
    onPeople('a trigger on a view', [
      'create view names as select id, name from people;',
      'create view names as select id, name from people; create trigger add_name instead of insert on names begin insert into people (name) values (new.name); end;',
    ]),
    pair('a trigger on a table that is rebuilt', [
      `${users('age integer')} create trigger t after delete on users begin select 1; end;`,
      `${users('age integer not null default 3')} create trigger t after delete on users begin select 1; end;`,
    ]),
    onPeople('a view with names of its own', ['', 'create view v (a, b) as select id, name from people;']),
    pair(
      'a table renamed with all that hangs on it',
      [
        'create table users (id integer primary key, name text, age integer); create index by_name on users (name); create table posts (id integer primary key, user_id integer references users (id)); create view v as select name from users;',
        'create table members (id integer primary key, name text, age integer); create index by_name on members (name); create table posts (id integer primary key, user_id integer references members (id)); create view v as select name from members;',
      ],
      {answer: 'rename'},
    ),
    pair(
      'a renamed column with all that hangs on it',
      [
        "create table u (id integer primary key, nick text check (nick <> ''), up text generated always as (upper(nick)) virtual); create unique index by_nick on u (lower(nick)) where nick is not null;",
        "create table u (id integer primary key, nickname text check (nickname <> ''), up text generated always as (upper(nickname)) virtual); create unique index by_nick on u (lower(nickname)) where nickname is not null;",
      ],
      {answer: 'rename'},
    ),
    pair('a key between tables that both change', [
      'create table a (x integer not null, y integer not null, primary key (x)); create table b (id integer primary key, ax integer references a (x));',
      'create table a (x integer not null, y integer not null, primary key (x, y)); create table b (id integer primary key, ax integer, ay integer, foreign key (ax, ay) references a (x, y));',
    ]),
  ],
  postgres: [
    pair('a table that counts', [
      '',
      'create table c (id integer generated by default as identity primary key, n text);',
    ]),
    pair('a table that always counts', [
      '',
      'create table c (id bigint generated always as identity primary key, n text);',
    ]),
    pair('a serial table', ['', 'create table c (id serial primary key, n text);']),
    pair('a bigserial table in place of an unlike one', [
      'create table o (x date, y date, z date);',
      'create table c (id bigserial primary key, n text);',
    ]),
    columns('types of PostgreSQL', [
      'age integer',
      'age integer, at timestamptz, tags text[], data jsonb, key uuid, ip inet, price numeric(10, 2), span interval, raw bytea, ok boolean',
    ]),
    columns('json and jsonb', ['data json', 'data jsonb']),
    columns('timestamps with and without a zone', ['at timestamp', 'at timestamptz']),
    columns('more digits of a second', ['at timestamp(0)', 'at timestamp(3)']),
    columns('a default of a function', ['at timestamptz', 'at timestamptz not null default now()']),
    columns('a default key', ['key uuid', 'key uuid default gen_random_uuid()']),
    columns('a boolean default', ['ok boolean', 'ok boolean not null default false']),
    columns('a text that becomes a number', ['code varchar(12)', 'code text']),
    columns('a stored generated column', [
      'price integer',
      'price integer, twice integer generated always as (price * 2) stored',
    ]),
    columns('a collation', ['name text', 'name text collate "C"']),
    columns('an unnamed unique', ['email text', 'email text unique']),
    columns('an unnamed check', ['age integer', 'age integer check (age > 17)']),
    columns('uniques that do not tell nulls apart', [
      'a integer, constraint a_key unique (a)',
      'a integer, constraint a_key unique nulls not distinct (a)',
    ]),
    onPeople('a partial index', ['', 'create index grown on people (age) where age > 17;']),
    onPeople('another predicate', [
      'create index grown on people (age) where age > 17;',
      'create index grown on people (age) where age > 20 and name is not null;',
    ]),
    onPeople('an index on an expression', [
      'create index lower_name on people (name);',
      'create index lower_name on people (lower(name));',
    ]),
    onPeople('an index that includes', [
      'create index by_name on people (name);',
      'create index by_name on people (name) include (age, born);',
    ]),
    onPeople('a hash index', [
      'create index by_name on people (name);',
      'create index by_name on people using hash (name);',
    ]),
    onPeople('nulls first', [
      'create index by_age on people (age);',
      'create index by_age on people (age nulls first, born desc nulls last);',
    ]),
    onPeople('an operator class', [
      'create index by_name on people (name);',
      'create index by_name on people (name varchar_pattern_ops);',
    ]),
    onPeople('a fill factor', [
      'create index by_name on people (name);',
      'create index by_name on people (name) with (fillfactor = 70);',
    ]),
    onPeople('a collation in an index', [
      'create index by_name on people (name);',
      'create index by_name on people (name collate "C");',
    ]),
    pair('a gin index', [
      'create table d (id integer primary key, data jsonb);',
      'create table d (id integer primary key, data jsonb); create index d_data on d using gin (data jsonb_path_ops);',
    ]),
    pair('an enum type', ['', "create type mood as enum ('sad', 'fine');"]),
    pair('an enum type with its column', [
      users(''),
      `create type mood as enum ('sad', 'fine'); ${users("mood mood not null default 'fine'")}`,
    ]),
    pair(
      'an enum type renames a value',
      [
        `create type mood as enum ('sad', 'fine'); ${users("mood mood default 'fine'")}`,
        `create type mood as enum ('sad', 'good'); ${users("mood mood default 'good'")}`,
      ],
      {answer: 'rename'},
    ),
    onPeople('comments', [
      '',
      "comment on table people is 'all of them'; comment on column people.name is 'it''s theirs';",
    ]),
    onPeople('another comment', ["comment on table people is 'all';", "comment on table people is 'all of them';"]),
    pair('a deferred key', [
      'create table a (id integer primary key); create table b (id integer primary key, a_id integer, constraint to_a foreign key (a_id) references a (id));',
      'create table a (id integer primary key); create table b (id integer primary key, a_id integer, constraint to_a foreign key (a_id) references a (id) deferrable initially deferred);',
    ]),
    pair('two new tables that refer to one another', [
      '',
      'create table a (id integer primary key, b_id integer); create table b (id integer primary key, a_id integer, constraint b_to_a foreign key (a_id) references a (id)); alter table a add constraint a_to_b foreign key (b_id) references b (id);',
    ]),
    pair('three tables in a circle', [
      'create table k (id integer primary key);',
      `create table k (id integer primary key); create table a (id integer primary key, c_id integer, k_id integer references k (id)); create table b (id integer primary key, a_id integer references a (id));
       create table c (id integer primary key, b_id integer references b (id)); alter table a add constraint closing foreign key (c_id) references c (id);`,
    ]),
    pair('a key whose column gets another type on both sides', [
      'create table a (id integer primary key); create table b (id integer primary key, a_id integer, constraint to_a foreign key (a_id) references a (id));',
      'create table a (id bigint primary key); create table b (id integer primary key, a_id bigint, constraint to_a foreign key (a_id) references a (id));',
    ]),
    pair(
      'a table that others refer to, renamed with its sequence',
      [
        'create table users (id serial primary key, email varchar(60) unique); create table posts (id serial primary key, user_id integer references users (id));',
        'create table members (id serial primary key, email varchar(60) unique); create table posts (id serial primary key, user_id integer references members (id));',
      ],
      {answer: 'rename'},
    ),
    pair('values of an enum type come and go', [
      "create type mood as enum ('sad', 'fine'); create table days (id integer primary key, mood mood);",
      "create type mood as enum ('awful', 'sad', 'so so', 'fine', 'great'); create table days (id integer primary key, mood mood);",
    ]),
    pair('a primary key with a name', [
      'create table t (a integer not null, b integer);',
      'create table t (a integer not null, b integer, constraint t_by_a primary key (a));',
    ]),
    pair('a trigger', [
      `${people} create function touch() returns trigger language plpgsql as $$ begin new.name := 'x;y'; return new; end $$;`,
      `${people} create function touch() returns trigger language plpgsql as $$ begin new.name := 'x;y'; return new; end $$; create trigger touched before insert on people for each row execute function touch();`,
    ]),
    pair('another trigger', [
      `${people} create function touch() returns trigger language plpgsql as $$ begin return new; end $$; create trigger touched before insert on people for each row execute function touch();`,
      `${people} create function touch() returns trigger language plpgsql as $$ begin return new; end $$; create trigger touched after update of name on people for each row when (new.age > 3) execute function touch();`,
    ]),
    pair('a trigger with its function', [
      people,
      `${people} create function touch() returns trigger language plpgsql as $$ begin return new; end $$; create trigger touched before insert on people for each row execute function touch(); create trigger touched_too before update on people for each row execute function touch();`,
    ]),
    pair('a function that does something else, and one of its triggers more', [
      `${people} create function touch() returns trigger language plpgsql as $$ begin return new; end $$; create trigger touched before insert on people for each row execute function touch();`,
      `${people} create function touch() returns trigger language plpgsql as $$ begin new.name := 'x'; return new; end $$; create trigger touched before insert on people for each row execute function touch(); create trigger touched_too before update on people for each row execute function touch();`,
    ]),
    pair('a trigger that is switched off', [
      `${people} create function touch() returns trigger language plpgsql as $$ begin return new; end $$; create trigger touched before insert on people for each row execute function touch();`,
      `${people} create function touch() returns trigger language plpgsql as $$ begin return new; end $$; create trigger touched before insert on people for each row execute function touch(); alter table people disable trigger touched;`,
    ]),
    pair('a trigger whose column goes', [
      `${people} create function touch() returns trigger language plpgsql as $$ begin return new; end $$; create trigger touched before update of age on people for each row execute function touch();`,
      'create table people (id integer primary key, name varchar(40) not null, born date);',
    ]),
    onPeople('a check that is validated', [
      'alter table people add constraint grown check (age > 3) not valid;',
      'alter table people add constraint grown check (age > 3);',
    ]),
    pair('a foreign key that is validated', [
      'create table a (id integer primary key); create table b (id integer primary key, a_id integer); alter table b add constraint to_a foreign key (a_id) references a (id) not valid;',
      'create table a (id integer primary key); create table b (id integer primary key, a_id integer, constraint to_a foreign key (a_id) references a (id));',
    ]),
    pair('tables of another schema', [
      'create schema sales; create table sales.people (id serial primary key, name text); create table people (id integer primary key);',
      `create schema sales; create table sales.people (id serial primary key, name varchar(40) not null default 'x', shop_id integer); create table people (id integer primary key);
       create table sales.shops (id serial primary key, person_id integer references people (id)); alter table sales.people add constraint to_shop foreign key (shop_id) references sales.shops (id) on delete cascade;
       create index people_name_index on sales.people (name); comment on table sales.people is 'ours';`,
    ]),
    pair(
      'a table of another schema gets another name',
      [
        'create schema sales; create table sales.people (id integer primary key, nick text);',
        'create schema sales; create table sales.members (id integer primary key, nick text, constraint short check (length(nick) < 9));',
      ],
      {answer: 'rename'},
    ),
    pair('views and a type of another schema', [
      'create schema shop; create table shop.people (id integer primary key, age integer); create view shop.grown as select id from shop.people where age > 17;',
      `create schema shop; create type shop.mood as enum ('sad', 'fine'); create table shop.people (id integer primary key, age integer, mood shop.mood default 'fine');
       create view shop.grown as select id, age from shop.people where age > 20; create view shop.eldest as select max(age) as age from shop.grown;
       create materialized view shop.moods as select mood, count(*) as n from shop.people group by mood; create unique index moods_mood on shop.moods (mood);`,
    ]),
    pair('views of one name in two schemas', [
      'create schema depot; create table goods (id integer primary key); create view listed as select id from goods; create view depot.listed as select id from goods;',
      'create schema depot; create table goods (id integer primary key); create view listed as select id from goods; create view depot.listed as select id, 1 as one from public.listed;',
    ]),
    pair(
      'values of a type of another schema, and a table with its sequence',
      [
        "create schema office; create type office.mood as enum ('sad', 'fine', 'odd'); create table office.days (id serial primary key, mood office.mood default 'fine');",
        "create schema office; create type office.mood as enum ('awful', 'sad', 'good', 'odd'); create table office.dates (id serial primary key, mood office.mood default 'good');",
      ],
      {answer: 'rename'},
    ),
    pair('a trigger whose function uses a column that goes', [
      'create table t (id integer primary key, a integer, b integer); create function f() returns trigger language plpgsql as $$ begin new.a := 1; return new; end $$; create trigger tr before insert on t for each row execute function f();',
      'create table t (id integer primary key, b integer);',
    ]),
    pair('a trigger function that no longer uses a column that goes', [
      'create table t (id integer primary key, a integer, b integer); create function f() returns trigger language plpgsql as $$ begin new.a := 1; return new; end $$; create trigger tr before insert on t for each row execute function f();',
      'create table t (id integer primary key, b integer); create function f() returns trigger language plpgsql as $$ begin new.b := 1; return new; end $$; create trigger tr before insert on t for each row execute function f();',
    ]),
    pair('a trigger that goes while its function stays', [
      'create table t (id integer primary key, a integer, b integer); create function f() returns trigger language plpgsql as $$ begin new.a := 1; return new; end $$; create trigger tr before insert on t for each row execute function f();',
      'create table t (id integer primary key, b integer); create function f() returns trigger language plpgsql as $$ begin new.a := 1; return new; end $$;',
    ]),
    pair('a key that counts gets another type, and the column that refers to it', [
      'create table a (id serial primary key, n text); create table b (id serial primary key, a_id integer references a (id));',
      'create table a (id bigserial primary key, n text); create table b (id serial primary key, a_id bigint references a (id));',
    ]),
    pair('a key of numbers becomes one of texts, and the column that refers to it', [
      'create table a (id integer primary key, n text); create table b (id serial primary key, a_id integer references a (id));',
      'create table a (id varchar(20) primary key, n text); create table b (id serial primary key, a_id varchar(20) references a (id));',
    ]),
    pair('an identity column gets another type', [
      'create table a (id integer generated always as identity primary key, n text);',
      'create table a (id bigint generated always as identity primary key, n text);',
    ]),
    pair('a key begins to count by a sequence', [
      'create table a (id integer primary key, n text);',
      'create table a (id serial primary key, n text);',
    ]),
    pair('a function', [
      'create table t (id integer primary key);',
      'create table t (id integer primary key); create function f(a integer) returns integer language sql as $$ select a + 1 $$;',
    ]),
    pair('a function that a default calls', [
      'create table t (id integer primary key);',
      'create function f() returns integer language sql as $$ select 1 $$; create table t (id integer primary key, n integer default f());',
    ]),
    pair('a function that does something else', [
      'create function f(a integer) returns integer language sql as $$ select a + 1 $$;',
      'create function f(a integer) returns integer language sql as $$ select a + 2 $$;',
    ]),
    pair('a function that does something else, called by a default', [
      'create function f() returns integer language sql as $$ select 1 $$; create table t (id integer primary key, n integer default f());',
      'create function f() returns integer language sql as $$ select 2 $$; create table t (id integer primary key, n integer default f());',
    ]),
    pair('a domain with its column', [
      'create table t (id integer primary key);',
      `create domain email as text check (value like '%@%'); create table t (id integer primary key, e email);`,
    ]),
    pair('a domain that allows less', [
      `create domain email as text check (value like '%@%'); create table t (id integer primary key, e email);`,
      `create domain email as text not null check (value like '%@%.%'); create table t (id integer primary key, e email);`,
    ]),
    pair('a composite type with its column', [
      '',
      'create type pair as (a integer, b text); create table t (id integer primary key, p pair);',
    ]),
    pair('row security with a policy', [
      'create table t (id integer primary key, owner text);',
      'create table t (id integer primary key, owner text); alter table t enable row level security; create policy own on t using (owner = current_user);',
    ]),
    pair('other policies', [
      'create table t (id integer primary key, owner text); alter table t enable row level security; create policy own on t using (owner = current_user);',
      'create table t (id integer primary key, owner text); alter table t enable row level security; alter table t force row level security; create policy own on t for select using (owner = session_user); create policy two on t for insert with check (true);',
    ]),
    pair('a sequence', ['', 'create sequence numbers increment 5 start 10;']),
    pair('a sequence that counts otherwise', [
      'create sequence numbers increment 5 start 10;',
      'create sequence numbers increment 6 start 10 cache 4;',
    ]),
    pair('a schema with a table and a view', [
      'create table t (id integer primary key);',
      'create table t (id integer primary key); create schema archive; create table archive.log (id serial primary key, t text); create view archive.v as select id from archive.log;',
    ]),
    pair('a rewrite rule', [
      'create table t (id integer primary key);',
      'create table t (id integer primary key); create rule r as on delete to t do instead nothing;',
    ]),
    pair('extended statistics', [
      'create table t (id integer primary key, a integer, b integer);',
      'create table t (id integer primary key, a integer, b integer); create statistics s (dependencies) on a, b from t;',
    ]),
    pair('a range type with its column', [
      '',
      'create type fr as range (subtype = float8); create table t (id integer primary key, r fr);',
    ]),
    pair('a trigger with a function of its own schema', [
      'create schema lab; create table lab.t (id integer primary key, a integer);',
      'create schema lab; create table lab.t (id integer primary key, a integer); create function lab.f() returns trigger language plpgsql as $$ begin return new; end $$; create trigger tr before insert on lab.t for each row execute function lab.f();',
    ]),
    pair('storage settings of a table', [
      'create table t (id integer primary key, a integer);',
      'create table t (id integer primary key, a integer) with (fillfactor=70);',
    ]),
    pair('an unlogged table', [
      'create table t (id integer primary key, a integer);',
      'create unlogged table t (id integer primary key, a integer);',
    ]),
    pair('a comment on an enum type', [
      `create type mood as enum ('sad','fine');`,
      `create type mood as enum ('sad','fine'); comment on type mood is 'how';`,
    ]),
    pair('values of an enum type in another order', [
      `create type mood as enum ('sad','fine'); create table t (id integer primary key, m mood);`,
      `create type mood as enum ('fine','sad'); create table t (id integer primary key, m mood);`,
    ]),
    pair('an exclusion constraint', [
      'create table t (id integer primary key, a integer);',
      'create table t (id integer primary key, a integer, exclude using btree (a with =));',
    ]),
    pair('a view over a join', [
      `${users('name text')} create table posts (id integer primary key, user_id integer, title text);`,
      `${users('name text')} create table posts (id integer primary key, user_id integer, title text); create view titles as select p.*, u.name from posts p left join users u on u.id = p.user_id where p.title like 'a%';`,
    ]),
  ],
  mysql: [
    pair('a table that counts', ['', 'create table c (id int unsigned not null auto_increment primary key, n text);']),
    columns('types of MySQL', [
      'age integer',
      "age integer, small tinyint, flag tinyint(1), big bigint unsigned, data json, at datetime(3), kind enum('a', 'b c'), raw varbinary(16), price decimal(10, 2) unsigned, words mediumtext, y year",
    ]),
    columns('signed and unsigned', ['total integer', 'total integer unsigned']),
    columns('another list of values', ["kind enum('a', 'b')", "kind enum('a', 'b', 'c')"]),
    columns('an enum with a default', ["kind enum('a', 'b')", "kind enum('a', 'b') not null default 'a'"]),
    columns('another collation', [
      'name varchar(20) character set utf8mb4 collate utf8mb4_general_ci',
      'name varchar(20) character set utf8mb4 collate utf8mb4_bin',
    ]),
    columns('another character set', [
      'name varchar(20) character set utf8mb4',
      'name varchar(20) character set latin1',
    ]),
    columns('a comment', ['age integer', "age integer comment 'it''s in years'"]),
    columns('a virtual column', ['price integer', 'price integer, twice integer as (price * 2) virtual']),
    columns('a stored column', ['price integer', 'price integer, twice integer as (price * 2) stored']),
    columns('another expression', [
      'price integer, twice integer as (price * 2) stored',
      'price integer, twice integer as (price + price + 1) stored',
    ]),
    columns('a default expression', ['code varchar(20)', "code varchar(20) default (concat('a', 'b'))"]),
    columns('an unnamed unique', ['email varchar(60)', 'email varchar(60) unique']),
    columns('comments while all else changes', [
      "name varchar(20) comment 'kept'",
      "name varchar(40) not null default 'x' comment 'kept'",
    ]),
    onPeople('a table comment', ['', "alter table people comment = 'all of them';"]),
    onPeople('another engine', ['', 'alter table people engine=MyISAM;']),
    onPeople('another row format', ['', 'alter table people row_format=compact;']),
    onPeople('another collation of the table', ['', 'alter table people collate utf8mb4_bin;']),
    onPeople('an index on a part of a text', ['', 'create index by_name on people (name(10));']),
    onPeople('another part', [
      'create index by_name on people (name(10));',
      'create index by_name on people (name(20), age);',
    ]),
    onPeople('a fulltext index', ['', 'create fulltext index words on people (name);']),
    onPeople('a trigger', [
      '',
      "delimiter //\ncreate trigger named before insert on people for each row begin set new.name = 'x;y'; set new.age = 1; end//\ndelimiter ;\n",
    ]),
    onPeople('another trigger', [
      'create trigger t before insert on people for each row set new.age = 1;',
      'create trigger t before update on people for each row set new.age = 2;',
    ]),
    onPeople('a trigger that another one fires behind', [
      'create trigger t before insert on people for each row set new.age = 1; create trigger z before insert on people for each row follows t set new.age = 2;',
      'create trigger t before insert on people for each row set new.age = 3; create trigger z before insert on people for each row follows t set new.age = 2;',
    ]),
    pair('two new tables that refer to one another', [
      '',
      'create table a (id integer primary key, b_id integer); create table b (id integer primary key, a_id integer, constraint b_to_a foreign key (a_id) references a (id)); alter table a add constraint a_to_b foreign key (b_id) references b (id);',
    ]),
    pair('a key whose column gets another type on both sides', [
      'create table a (id integer primary key); create table b (id integer primary key, a_id integer, constraint to_a foreign key (a_id) references a (id));',
      'create table a (id bigint primary key); create table b (id integer primary key, a_id bigint, constraint to_a foreign key (a_id) references a (id));',
    ]),
    pair('an index below a foreign key', [
      'create table a (id integer primary key); create table b (id integer primary key, a_id integer, n integer, constraint to_a foreign key (a_id) references a (id));',
      'create table a (id integer primary key); create table b (id integer primary key, a_id integer, n integer, constraint to_a foreign key (a_id) references a (id), index wider (a_id, n));',
    ]),
    pair(
      'a key column that is renamed',
      [
        'create table a (id integer primary key); create table b (id integer primary key, a_id integer, constraint to_a foreign key (a_id) references a (id));',
        'create table a (id integer primary key); create table b (id integer primary key, a_ref integer, constraint to_a foreign key (a_ref) references a (id));',
      ],
      {answer: 'rename'},
    ),
  ],
};
