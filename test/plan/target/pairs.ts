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
