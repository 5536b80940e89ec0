import {describe, expect, test} from 'vitest';
import type {LegReport, Snapshot} from '../../source/ecosystems/ecosystem.js';
import type {Evidence} from '../../source/rehearsal/evidence.js';
import {judge} from '../../source/rehearsal/judge.js';
import type {Verdict} from '../../source/rehearsal/report.js';
import type {TableDigest} from '../../source/schema/digest.js';
import {emptySchema, emptyTable, plainColumn} from '../../source/schema/empty.js';
import type {Column, Table} from '../../source/schema/model.js';

const column = (name: string, type = 'integer'): Column => ({
  ...plainColumn,
  name,
  type,
});

const table = (name: string, columns: readonly Column[]): Table => ({
  ...emptyTable,
  name,
  columns,
});

const digest = (rows: number, hashes: Readonly<Record<string, string>>): TableDigest => ({
  rows,
  columns: Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [name, {nonNull: rows, hash}])),
});

type Rows = {readonly users?: TableDigest; readonly orders?: TableDigest};

const users = table('users', [column('id'), column('age')]);
const orders = table('orders', [column('id')]);

const snapshot = (rows: Rows = {}, tables: readonly Table[] = [users, orders]): Snapshot => ({
  schema: {...emptySchema, dialect: 'sqlite', tables},
  digest: {users: digest(2, {id: 'i', age: 'a'}), orders: digest(3, {id: 'o'}), ...rows},
  counters: {},
});

const leg = (more: Partial<LegReport> = {}): LegReport => ({
  ok: true,
  ms: 1,
  transaction: true,
  statements: [],
  output: '',
  error: null,
  ...more,
});

const failed = (code: string): LegReport => leg({ok: false, error: {code, message: `${code} happened`}});

const sent = (sql: string): LegReport => leg({statements: [{sql, ms: 1, locks: [], rewrites: [], rows: null}]});

const fine: Evidence = {
  name: '001_change.js',
  copied: [],
  generated: {tables: [], leftOut: []},
  before: snapshot(),
  up: leg(),
  afterUp: snapshot(),
  down: leg(),
  afterDown: snapshot(),
  again: leg(),
  afterAgain: snapshot(),
  predicted: null,
  touched: null,
  declaredLosses: [],
};

const withPhone = table('users', [...users.columns, column('phone')]);
const withTextAge = table('users', [column('id'), column('age', 'text')]);
const ageIsOther = {users: digest(2, {id: 'i', age: 'other'})};

type Case = readonly [title: string, evidence: Partial<Evidence>, verdict: Verdict, sentence: string];

describe('the first thing that is wrong is the verdict', () => {
  const cases: readonly Case[] = [
    ['nothing', {}, 'reversible', 'Up, down and up again bring back the schema and all 5 rows.'],
    [
      'nothing, but there was nothing to lose',
      Object.fromEntries(
        ['before', 'afterUp', 'afterDown', 'afterAgain'].map((when) => [when, {...snapshot(), digest: {}}]),
      ),
      'reversible',
      'Up, down and up again bring the schema back. There are no rows to prove that rows stay.',
    ],
    [
      'nothing, on a part of the rows',
      {
        copied: [
          {table: 'orders', rows: 3, of: 20_000, how: 'sampled'},
          {table: 'users', rows: 2, of: 2, how: 'all'},
        ],
      },
      'reversible',
      'Up, down and up again bring back the schema and all 5 rows. Of orders it was a sample, 3 of 20,000 rows.',
    ],
    [
      'a counter that up sets back',
      {
        before: {...snapshot(), counters: {'users.id': {table: 'users', last: '9007199254740993'}}},
        afterUp: {...snapshot(), counters: {'users.id': {table: 'users', last: '9007199254740992'}}},
      },
      'touches-other-data',
      'Up gives numbers a second time: users.id counts on from 9007199254740992 instead of 9007199254740993.',
    ],
    [
      'a counter that down does not bring back, counting downwards',
      {
        before: {...snapshot(), counters: {steps: {table: null, last: '-7', descending: true}}},
        afterDown: {...snapshot(), counters: {steps: {table: null, last: '-1', descending: true}}},
      },
      'data-not-restored',
      'Down does not bring a counter back: steps counts on from -1 instead of -7.',
    ],
    [
      'a counter that is further on',
      {
        before: {...snapshot(), counters: {'users.id': {table: 'users', last: '9'}}},
        afterDown: {...snapshot(), counters: {'users.id': {table: 'users', last: '10'}}},
      },
      'reversible',
      'Up, down and up again bring back the schema and all 5 rows.',
    ],
    [
      'a counter of rows that are known to be lost',
      {
        before: {...snapshot(), counters: {'users.id': {table: 'users', last: '9'}}},
        afterDown: {...snapshot(), counters: {'users.id': {table: 'users', last: '0'}}},
        declaredLosses: [{table: 'users', column: null}],
      },
      'reversible',
      'Up, down and up again bring back the schema and all 5 rows. Lost as planned: users.',
    ],
    ['up', {up: failed('x'), afterUp: null, down: null, afterDown: null}, 'up-failed', 'Up fails: x happened.'],
    [
      'no down, which Knex says when it goes up',
      {up: failed('down-missing'), afterUp: null},
      'down-missing',
      '001_change.js has no down, so nothing can undo it.',
    ],
    ['down', {down: failed('x'), afterDown: null}, 'down-failed', 'Down fails: x happened.'],
    ['the second up', {again: failed('x'), afterAgain: null}, 'up-again-failed', 'The second up fails: x happened.'],
    [
      'rows of a table that only hangs on the changed one',
      {
        afterUp: snapshot({orders: digest(0, {id: ''})}, [withPhone, orders]),
        down: failed('x'),
      },
      'touches-other-data',
      'Up changes rows that it should not: orders: 3 of 3 rows are gone.',
    ],
    [
      'values of a table the plan does not name',
      {afterUp: snapshot(ageIsOther), touched: ['orders']},
      'touches-other-data',
      'Up changes rows that it should not: users: the values of age are not the same.',
    ],
    [
      'rows of the table that is changed',
      {afterUp: snapshot({users: digest(1, {id: 'i', age: 'a'})}), touched: ['users']},
      'touches-other-data',
      'Up changes rows that it should not: users: 1 of 2 rows are gone.',
    ],
    [
      'values of the table that is changed',
      {afterUp: snapshot(ageIsOther), touched: ['users']},
      'touches-other-data',
      'Up changes rows that it should not: users: the values of age are not the same.',
    ],
    [
      'the plan',
      {predicted: snapshot({}, [withPhone, orders]).schema},
      'not-as-planned',
      'Up builds another schema than planned: users.phone (integer) was removed.',
    ],
    [
      'the schema after down',
      {afterDown: snapshot({}, [withPhone, orders])},
      'schema-not-restored',
      'Down does not bring the schema back: users.phone (integer) was added.',
    ],
    [
      'the rows after down, of a table that stayed the same through up',
      {afterDown: snapshot({orders: digest(2, {id: 'o'})})},
      'data-not-restored',
      'Down does not bring the rows back: orders: 1 of 3 rows are gone.',
    ],
    [
      'the schema after the second up',
      {afterAgain: snapshot({}, [withPhone, orders])},
      'up-again-differs',
      'The second up builds another schema than the first: users.phone (integer) was added.',
    ],
    [
      'the rows after the second up',
      {afterAgain: snapshot(ageIsOther)},
      'up-again-differs',
      'The second up leaves other rows than the first: users: the values of age are not the same.',
    ],
    [
      'more than one thing',
      {afterDown: snapshot({orders: digest(0, {id: ''}), users: digest(3, {id: 'i', age: 'a'})})},
      'data-not-restored',
      'Down does not bring the rows back: users: 1 row too many (and 1 more).',
    ],
  ];

  test.each(cases)('%s', (_title, more, verdict, sentence) => {
    expect(judge({...fine, ...more})).toMatchObject({verdict, sentence});
  });
});

describe('what is meant is not held against a migration', () => {
  const reversible: readonly (readonly [title: string, evidence: Partial<Evidence>])[] = [
    [
      'values that a loss was declared for',
      {
        touched: ['users'],
        declaredLosses: [{table: 'users', column: 'age'}],
        afterUp: snapshot(ageIsOther),
        afterDown: snapshot({users: digest(2, {id: 'i', age: 'another'})}),
      },
    ],
    [
      'rows that a loss was declared for',
      {
        touched: ['orders'],
        declaredLosses: [{table: 'orders', column: null}],
        afterUp: snapshot({orders: digest(0, {})}),
        afterDown: snapshot({orders: digest(0, {})}),
        afterAgain: snapshot({orders: digest(0, {})}),
      },
    ],
    [
      'another way of writing the same values, because the type changed',
      {
        afterUp: snapshot(ageIsOther, [withTextAge, orders]),
        afterAgain: snapshot(ageIsOther, [withTextAge, orders]),
      },
    ],
    [
      'rows that came to a table of the plan',
      {
        touched: ['users'],
        afterUp: snapshot({users: digest(3, {id: 'x', age: 'y'})}),
        afterAgain: snapshot({users: digest(3, {id: 'x', age: 'y'})}),
      },
    ],
    [
      'values that it writes by name, where there is no plan',
      {
        up: sent('update "users" set "age" = ? where 1 = 1'),
        afterUp: snapshot(ageIsOther),
        afterAgain: snapshot(ageIsOther),
      },
    ],
    [
      'another time in a column that is new',
      {
        afterUp: snapshot({users: digest(2, {id: 'i', age: 'a', phone: 'now'})}, [withPhone, orders]),
        afterAgain: snapshot({users: digest(2, {id: 'i', age: 'a', phone: 'later'})}, [withPhone, orders]),
      },
    ],
  ];

  test.each(reversible)('%s', (_title, more) => {
    expect(judge({...fine, ...more})).toMatchObject({verdict: 'reversible', data: []});
  });

  test('a column that comes back last is a difference that is shown', () => {
    const turned = table('users', [column('age'), column('id')]);
    const {verdict, differences} = judge({...fine, afterDown: snapshot({}, [turned, orders])});
    expect(verdict).toBe('reversible');
    expect(differences.map(({text}) => text)).toEqual(['users: columns id, age became age, id']);
  });
});

describe('what is wrong besides the first', () => {
  const emptied = {orders: digest(0, {id: 'none'})};
  const told = (evidence: Partial<Evidence>) =>
    judge({...fine, ...evidence}).problems.map(({run, verdict, sentence, touches}) => ({
      run,
      verdict,
      sentence,
      touches,
    }));
  const upEmptied = {
    run: 'up',
    verdict: 'touches-other-data',
    sentence: 'Up changes rows that it should not: orders: 3 of 3 rows are gone.',
    touches: ['orders'],
  };

  test('is nothing where nothing is wrong', () => {
    expect(told({})).toEqual([]);
  });

  test('is not what down cannot bring back because up has lost it', () => {
    expect(told({afterUp: snapshot(emptied), afterDown: snapshot(emptied), afterAgain: snapshot(emptied)})).toEqual([
      upEmptied,
    ]);
  });

  test('is what down does to other tables, in a run of its own', () => {
    const [found, ...others] = told({
      up: sent('update users set age = 1'),
      afterUp: snapshot(),
      afterDown: snapshot(emptied),
      afterAgain: snapshot(emptied),
    });
    expect(others).toEqual([]);
    expect(found).toEqual({
      run: 'down',
      verdict: 'data-not-restored',
      sentence: 'Down does not bring the rows back: orders: 3 of 3 rows are gone.',
      touches: ['orders'],
    });
  });

  test('is not excused by a DELETE on the parent that has deleted nothing', () => {
    const foreignKey = {
      name: null,
      columns: ['id'],
      references: {table: 'users', columns: ['id']},
      onDelete: 'cascade',
      onUpdate: 'no action',
      deferrable: 'not deferrable',
    } as const;
    const tables = [users, {...orders, foreignKeys: [foreignKey]}];
    const up = sent('delete from users where age > 200');
    const lost = {up, before: snapshot({}, tables), afterUp: snapshot(emptied, tables), down: failed('down-missing')};
    expect(told({...lost, afterDown: null})[0]).toEqual(upEmptied);
    const fewer = {...emptied, users: digest(1, {id: 'i', age: 'a'})};
    expect(told({...lost, afterUp: snapshot(fewer, tables), afterDown: null})[0]?.verdict).toBe('down-missing');
  });

  test('is what down does once more to tables that got rows after up had emptied them', () => {
    const refilled = snapshot({orders: digest(5, {id: 'generated'})});
    const evidence = {afterUp: snapshot(emptied), beforeDown: refilled, afterDown: snapshot(emptied)};
    expect(told(evidence)).toEqual([
      upEmptied,
      {
        run: 'down',
        verdict: 'touches-other-data',
        sentence: 'Down changes rows that it should not: orders: 5 of 5 rows are gone.',
        touches: ['orders'],
      },
    ]);
    expect(told({...evidence, afterDown: refilled})).toEqual([upEmptied]);
  });

  test('is a schema that does not come back, without the values of the tables that are others now', () => {
    const evidence = {
      afterDown: snapshot({...ageIsOther, orders: digest(1, {id: 'less'})}, [withTextAge, orders]),
      again: failed('migration-failed'),
    };
    expect(told(evidence).map(({run, verdict, sentence}) => [run, verdict, sentence])).toEqual([
      ['down', 'schema-not-restored', 'Down does not bring the schema back: users.age: integer became text.'],
      ['down', 'data-not-restored', 'Down does not bring the rows back: orders: 2 of 3 rows are gone.'],
    ]);
  });
});
