import {expect, test} from 'vitest';
import {describeRule, healthOf, withDatabase} from './live.js';

// Only PostgreSQL leaves indexes unfinished.
describeRule('invalid-index', {
  found: [
    // Each partition has to be attached.
    {
      on: 'postgres',
      script:
        'create table logs (id int) partition by range (id); create table logs_1 partition of logs for values from (1) to (9); create index logs_id on only logs (id)',
      finds: [{where: 'logs (index logs_id)', effect: 'Not every partition of logs has logs_id'}],
      mendedBy: 'words',
    },
  ],
  quiet: [
    {on: 'postgres', script: 'create table t (id int); create index i on t (id)'},
    {
      on: 'postgres',
      script:
        'create table logs (id int) partition by range (id); create table logs_1 partition of logs for values from (1) to (9); create index logs_id on logs (id)',
    },
    {on: 'sqlite', script: 'create table t (id int); create index i on t (id)'},
    {on: 'mysql', script: 'create table t (id int, key i (id))'},
  ],
});

const ofRule = async (database: Parameters<typeof healthOf>[0]) =>
  (await healthOf(database)).filter(({rule}) => rule === 'invalid-index');

test('an index that could not be finished is built anew with the code, once its rows allow it', () =>
  withDatabase(
    'postgres',
    'create schema s; create table s.t (a int); insert into s.t values (1), (1)',
    async (database) => {
      await expect(database.run(['create unique index concurrently "i 1" on s.t (a)'])).rejects.toThrow(
        /could not create unique index/,
      );
      const [finding] = await ofRule(database);
      expect(finding).toMatchObject({
        where: 's.t (index i 1)',
        effect: 'i 1 was never finished: every write to s.t pays for it, and no query uses it.',
        remedy: ['Remove the rows of s.t that are there twice, which made it fail.', 'Build i 1 anew, or drop it.'],
      });
      await expect(database.run([finding?.code ?? ''])).rejects.toThrow(/could not create unique index/);
      const leftover = (await ofRule(database)).find(({where}) => where.includes('_ccnew'));
      expect(leftover?.remedy).toEqual(['Drop i 1_ccnew: it was left by a rebuild that failed.']);
      await database.run([leftover?.code ?? '', 'delete from s.t', finding?.code ?? '']);
      expect(await ofRule(database)).toEqual([]);
    },
  ));
