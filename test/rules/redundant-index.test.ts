import {describe, expect, test} from 'vitest';
import {findingsOf} from './findings.js';

const found = async (script: string): Promise<readonly string[]> =>
  (
    await findingsOf(
      'duplicate-index',
      `create table t (id integer primary key, a int, b text, c int unique); ${script}`,
    )
  ).map(({effect}) => effect);

const says = (index: string, better: string): string =>
  `Every write to t also writes ${index}, and ${better} finds the same rows.`;

describe('has something to say', () => {
  test.each([
    ['create index i on t (a); create index j on t (a, b)', [says('i', 'the index j')]],
    ['create index i on t (a, b); create index j on t (a, b)', [says('j', 'the index i')]],
    ['create index i on t (a); create unique index j on t (a)', [says('i', 'the index j')]],
    ['create unique index i on t (a); create index j on t (a)', [says('j', 'the index i')]],
    ['create unique index i on t (a); create unique index j on t (a)', [says('j', 'the index i')]],
    ['create index i on t (id)', [says('i', 'the primary key')]],
    ['create unique index i on t (c)', [says('i', 'the unique constraint on c')]],
    ['create index i on t (lower(b)); create index j on t (LOWER( "b" ), a)', [says('i', 'the index j')]],
    ['create index i on t (a) where b > 1; create index j on t (a, b) where (b>1)', [says('i', 'the index j')]],
    [
      'create index i on t (a); create index j on t (a, b); create index k on t (a, b, c)',
      [says('i', 'the index j'), says('j', 'the index k')],
    ],
  ])('%s', async (script, effects) => {
    expect(await found(script)).toEqual(effects);
  });
});

describe('has nothing to say', () => {
  test.each([
    'create index i on t (a); create index j on t (b, a)',
    'create unique index i on t (a); create unique index k on t (a, b)',
    'create index i on t (a); create index j on t (a desc, b)',
    'create index i on t (b); create index j on t (b collate nocase, a)',
    'create index i on t (a); create index j on t (a, b) where a > 1',
    'create index i on t (a) where a > 2; create index j on t (a, b) where a > 1',
    'create index i on t (a); create table u (a); create index j on u (a, a)',
  ])('%s', async (script) => {
    expect(await found(script)).toEqual([]);
  });
});

test('offers the statement that drops it', async () => {
  const [finding] = await findingsOf(
    'duplicate-index',
    'create table t (id integer primary key); create index "i i" on t (id)',
  );
  expect(finding).toMatchObject({where: 't (index i i)', remedy: ['Drop the index i i.'], code: 'drop index "i i"'});
});
