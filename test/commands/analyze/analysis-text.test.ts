import {stripVTControlCharacters} from 'node:util';
import {expect, test} from 'vitest';
import {analysisData} from '../../../source/commands/analyze/analysis-data.js';
import {analysisText} from '../../../source/commands/analyze/analysis-text.js';
import {asText} from '../../../source/commands/print.js';
import {findConventions} from '../../../source/schema/find-conventions.js';
import type {DialectName} from '../../../source/schema/model.js';
import type {Analysis} from '../../../source/workflow/workflow.js';
import {column, exampleSchema, foreignKey, hostileName, index, table} from '../../export/example-schema.js';

const analysis: Analysis = {
  serverVersion: '15.18',
  schema: {
    ...exampleSchema,
    tables: [
      ...exampleSchema.tables.map((one) =>
        one.name === 'users' ? {...one, options: {...one.options, tablespace: 'fast'}} : one,
      ),
      table('orders_eu', [column('region', {inherited: true})], {
        schema: 'sales',
        partitionOf: {schema: 'sales', table: 'orders', bound: 'FOR VALUES IN (1)'},
      }),
    ],
  },
  rows: {users: 1204, 'sales.orders': 1},
  statistics: {
    tables: {users: {size: 8192, indexSize: 4096, deadRows: 0, analyzed: true}},
    indexes: [],
    numbers: [],
    texts: [],
    slowStatements: [],
    unavailable: [],
  },
  conventions: findConventions(exampleSchema),
  findings: [
    {
      rule: 'fk-missing-index',
      severity: 'warning',
      gate: 'always',
      file: null,
      line: null,
      statement: null,
      where: 'users.referrer_id',
      effect: 'Deleting a row reads all of users.',
      remedy: ['Add an index.'],
      code: 'create index on users (referrer_id)',
    },
  ],
  drift: [{kind: 'changed', object: 'users', before: null, after: null, text: 'users.email: text became varchar'}],
  migrations: {applied: ['1.js'], pending: ['2.js'], missing: [], locked: false},
  fingerprint: '0123456789abcdef',
};

const textOf = (one: Analysis): string => asText(analysisText(one), 'plain');

test('a table is told whole: columns below one another, then what hangs on it', () => {
  const lines = textOf(analysis).split('\n');
  const start = lines.findIndex((line) => line.startsWith('users'));
  expect(lines.slice(start, lines.indexOf('', start))).toEqual([
    'users  1,204 rows · 8.2 kB · 4.1 kB of indexes',
    '  "People who log in"',
    '  id           bigint                       not null · counted up by the database',
    `  email        character varying(255)       not null · "It's␊unique"`,
    `  mood         mood                         not null · default 'o''k'::mood`,
    '  score        numeric(10,2)                not null · default 1.5',
    '  loud         text                         generated stored upper(email)',
    '  referrer_id  bigint',
    '  seen_at      timestamp(3) with time zone  default now()',
    '  primary key   users_pkey: id',
    '  references    (referrer_id) → users (id) on delete set null',
    '  unique        users_email_key: email',
    '  index         users_lower (lower(loud) desc, mood nulls first) unique includes seen_at where score > 0',
    `  check         users_score_check: score >= 0 and email <> ''`,
    '  trigger       CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()',
    '  row security  enabled',
    '  policy        own: select for public using id = me()',
    '  grant         insert, select to app which may give on select',
    '  options       fillfactor: 70 · tablespace: fast',
  ]);
});

test.each([
  'PostgreSQL 15.18 · 6 tables · 2 views · fingerprint 0123456789ab',
  '! The bodies of 2 functions.',
  'sales.orders  1 row',
  '  partitioned by LIST (region)',
  'sales.orders_eu\n  partition of sales.orders FOR VALUES IN (1)\n  primary key  none',
  'sales.totals  materialized view',
  `mood  enum\n  sad · o'k · a "b"\n`,
  'numbers  sequence',
  'email  domain',
  'pair  composite type',
  'touch()  function',
  'pgcrypto  extension',
  'sales  schema',
  'users_stats  statistics',
  '! warning: users.referrer_id: Deleting a row reads all of users. (fk-missing-index)',
  'Add an index.',
  'create index on users (referrer_id)',
  '! pending: 2.js',
  '! users.email: text became varchar',
  'Tables are named in the plural.',
])('the text says %s', (sentence) => {
  expect(textOf(analysis)).toContain(sentence);
});

test('nothing to say is said', () => {
  const quiet = textOf({...analysis, findings: [], drift: [], migrations: {...analysis.migrations, pending: []}});
  expect(quiet).toContain('✓ nothing found');
  expect(quiet).toContain('✓ none: migrations, database and expertise agree');
  expect(quiet).toContain('none pending');
  const unmanaged = textOf({...analysis, drift: [], migrations: {...analysis.migrations, applied: [], pending: []}});
  expect(unmanaged).toContain('✓ none: there are no migrations to hold the database against');
});

test('names that steer a terminal are shown, and wide ones line up', () => {
  const text = textOf({
    ...analysis,
    schema: {...exampleSchema, tables: [table(hostileName, [column('表'), column('ab')])]},
  });
  expect(stripVTControlCharacters(text)).toBe(text);
  expect(text).toContain('␛[31m 表👍');
  expect(text).toContain('\n  表  bigint\n  ab  bigint\n');
});

test('colours only change how it looks', () => {
  const coloured = asText(analysisText(analysis), 'coloured');
  expect(coloured).toContain('\u001b[1musers\u001b[0m');
  expect(stripVTControlCharacters(coloured)).toBe(textOf(analysis));
});

test('one very long type does not push all others aside', () => {
  const type = `enum('${'x'.repeat(200)}')`;
  const text = textOf({
    ...analysis,
    schema: {
      ...exampleSchema,
      tables: [
        table('t', [column('a', {type, nullable: false}), column('b', {nullable: false})], {
          indexes: [index('i', ['a'])],
        }),
      ],
    },
  });
  expect(text).toContain(`  a  ${type}  not null\n  b  bigint${' '.repeat(36)}not null\n`);
});

test('JSON keeps the whole picture, with the rows of each table by its full name', () => {
  const {schema, statistics, migrations} = JSON.parse(JSON.stringify(analysisData(analysis)));
  expect(schema.tables.map((one: {name: string; rows: number | null}) => [one.name, one.rows]).slice(0, 4)).toEqual([
    ['users', 1204],
    ['profiles', null],
    ['orders', 1],
    ['orders', null],
  ]);
  expect(schema.domains).toEqual(exampleSchema.domains);
  expect(schema.tables[0].policies).toEqual(exampleSchema.tables[0]?.policies);
  expect(statistics).toEqual(analysis.statistics);
  expect(migrations).toEqual({applied: ['1.js'], pending: ['2.js']});
});

test('what every key of the database does goes without saying', () => {
  const key = foreignKey(['a'], {table: 't', columns: ['a']}, {onDelete: 'restrict', onUpdate: 'restrict'});
  const tables = [table('t', [column('a')], {foreignKeys: [key]})];
  const told = (dialect: DialectName) => textOf({...analysis, schema: {...analysis.schema, dialect, tables}});
  expect(told('postgres')).toContain('(a) → t (a) on delete restrict on update restrict\n');
  expect(told('mysql')).toContain('(a) → t (a)\n');
});

test('JSON that is text with a check is told as JSON; another check stays a check', () => {
  const check = (inlineColumn: string, expression: string) => ({name: inlineColumn, inlineColumn, expression});
  const tables = [
    table(
      't',
      [
        column('settings', {type: 'longtext', collation: 'utf8mb4_bin'}),
        column('list', {type: 'longtext', collation: 'utf8mb4_bin'}),
      ],
      {
        checks: [check('settings', 'json_valid(`settings`)'), check('list', 'json_valid(`list`) and `list` <> 1')],
        options: {collation: 'utf8mb4_general_ci'},
      },
    ),
  ];
  const lines = textOf({...analysis, schema: {...analysis.schema, dialect: 'mysql', tables}}).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      '  settings  longtext (json)',
      '  list      longtext         collate utf8mb4_bin',
      '  check        list: json_valid(`list`) and `list` <> 1',
    ]),
  );
  expect(lines.filter((one) => one.includes('settings:'))).toEqual([]);
});
