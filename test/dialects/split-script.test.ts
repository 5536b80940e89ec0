import {expect, test} from 'vitest';
import {dialects} from '../../source/dialects/index.js';
import {splitScript} from '../../source/dialects/split-script.js';
import type {DialectName} from '../../source/schema/model.js';

const cases: readonly (readonly [DialectName | 'all', string, readonly (readonly [number, string])[]])[] = [
  ['all', '', []],
  ['all', ' ;; -- nothing\n;', []],
  [
    'all',
    'select 1;\n\n/* a; b */ select 2',
    [
      [1, 'select 1'],
      [3, 'select 2'],
    ],
  ],
  [
    'all',
    "insert into t values ('a;''b'); -- ; '\nselect 2;",
    [
      [1, "insert into t values ('a;''b')"],
      [2, 'select 2'],
    ],
  ],
  [
    'sqlite',
    'create trigger t after insert on a begin update a set x = case when y then 1 else 2 end; delete from b; end;\nselect 1;',
    [
      [
        1,
        'create trigger t after insert on a begin update a set x = case when y then 1 else 2 end; delete from b; end',
      ],
      [2, 'select 1'],
    ],
  ],
  [
    'sqlite',
    'begin; create table "a;b" ([c;d] int, `e;f` int); commit;',
    [
      [1, 'begin'],
      [1, 'create table "a;b" ([c;d] int, `e;f` int)'],
      [1, 'commit'],
    ],
  ],
  [
    'postgres',
    'create function f() returns int language sql as $x$ select 1; select $$a;$$; $x$;\nselect 1;',
    [
      [1, 'create function f() returns int language sql as $x$ select 1; select $$a;$$; $x$'],
      [2, 'select 1'],
    ],
  ],
  [
    'postgres',
    'create function f() returns int begin atomic select 1; select case when true then 2 end; end;\nbegin;\ncommit;',
    [
      [1, 'create function f() returns int begin atomic select 1; select case when true then 2 end; end'],
      [2, 'begin'],
      [3, 'commit'],
    ],
  ],
  [
    'postgres',
    "select E'a\\';b';select 2",
    [
      [1, "select E'a\\';b'"],
      [1, 'select 2'],
    ],
  ],
  [
    'mysql',
    "delimiter //\ncreate trigger t before insert on a for each row begin set new.x = 'a//b'; set new.y = 1; end//\ndelimiter ;\nselect 2;",
    [
      [2, "create trigger t before insert on a for each row begin set new.x = 'a//b'; set new.y = 1; end"],
      [4, 'select 2'],
    ],
  ],
  [
    'mysql',
    'DELIMITER $$\nselect 1 END$$\nselect 2$$\nDELIMITER ;\n',
    [
      [2, 'select 1 END'],
      [3, 'select 2'],
    ],
  ],
  [
    'mysql',
    '/*!40101 set names utf8mb4 */;\n# a; b\nselect "a;b";',
    [
      [1, '/*!40101 set names utf8mb4 */'],
      [3, 'select "a;b"'],
    ],
  ],
];

const split = cases.flatMap(([where, text, statements]) =>
  dialects.filter(({name}) => where === 'all' || where === name).map(({name}) => ({name, text, statements})),
);

test.each(split)('$name: $text', ({name, text, statements}) => {
  const {statements: found, commands} = splitScript(text, name);
  expect(found.map(({line, sql}) => [line, sql])).toEqual(statements);
  expect(commands).toEqual([]);
});

test.each([
  ['sqlite', 'select 1;\n.read "other.sql\nselect 2;', '.read "other.sql'],
  ['postgres', "select 1;\n\\connect it's\nselect 2;", "\\connect it's"],
  ['mysql', 'select 1;\nsource other.sql\nselect 2;', 'source other.sql'],
] as const)('what only the client of %s understands is told apart', (dialect, text, command) => {
  expect(splitScript(text, dialect)).toEqual({
    statements: [
      {line: 1, sql: 'select 1'},
      {line: 3, sql: 'select 2'},
    ],
    commands: [{line: 2, command}],
  });
});

test.each(dialects.map(({name, script}) => ({name, script})))(
  'what is written for the client of $name is read back',
  ({name, script}) => {
    const statements = [
      'create table t (a int)',
      'create trigger t before insert on t for each row begin select 1; end',
    ];
    const file = [...script.begin, ...statements.map(script.ended)].join('\n');
    const read = splitScript(file, name)
      .statements.map(({sql}) => sql)
      .slice(script.begin.length);
    expect(read).toEqual(name === 'postgres' ? [statements[0], ...(statements[1] ?? '').split('; ')] : statements);
  },
);
