import {randomBytes} from 'node:crypto';
import {expect} from 'vitest';
import type {ShadowDatabase} from '../../../source/dialects/dialect.js';
import {mysql} from '../../../source/dialects/mysql/index.js';
import type {TestDatabase} from '../../helpers/database.js';
import {mysqlTest, nameOf, withMysql} from './open-mysql.js';

const shadows = (): ShadowDatabase => {
  if (mysql.shadowDatabase === undefined) throw new Error('MySQL has no shadows');
  return mysql.shadowDatabase;
};

const freshName = (): string => `Shadow \`${randomBytes(6).toString('hex')}\``;

/** A shadow is made beside the database, and is gone afterwards whatever the work did. */
const withShadow = (work: (database: TestDatabase, shadow: string) => Promise<void>): Promise<void> =>
  withMysql(['create table t (id int)'], async (database) => {
    const shadow = freshName();
    await database.run([`alter database ${nameOf(database)} character set latin1 collate latin1_german2_ci`]);
    await shadows().create(database.query, shadow);
    try {
      await work(database, shadow);
    } finally {
      await database.run([`drop database if exists ${mysql.quoteIdentifier(shadow)}`]);
    }
  });

mysqlTest('a shadow is empty, has the character set of its model, and is known by its mark', async () => {
  await withShadow(async ({query}, shadow) => {
    expect(await shadows().list(query)).toContain(shadow);
    await query(`use ${mysql.quoteIdentifier(shadow)}`);
    expect(await query('select @@collation_database as collation')).toEqual([{collation: 'latin1_german2_ci'}]);
    expect((await mysql.introspect(query, [])).tables).toEqual([]);
    await shadows().drop(query, shadow);
    expect(await shadows().list(query)).not.toContain(shadow);
  });
});

mysqlTest('a database without the mark is not dropped', async () => {
  await withMysql(['create table t (id int)'], async (database) => {
    await expect(shadows().drop(database.query, nameOf(database))).rejects.toMatchObject({
      code: 'cannot-apply',
      message: `The database ${nameOf(database)} is no shadow of db-specialist`,
    });
    await database.run(["create table db_specialist_shadow (id int) comment 'mine'"]);
    await expect(shadows().drop(database.query, nameOf(database))).rejects.toThrow(/is no shadow/);
    expect((await mysql.introspect(database.query, [])).tables.map(({name}) => name)).toEqual([
      'db_specialist_shadow',
      't',
    ]);
  });
});

mysqlTest('a name that is taken is left alone', async () => {
  await withMysql(['create table t (id int)'], async (database) => {
    await expect(shadows().create(database.query, nameOf(database))).rejects.toThrow(/database exists/);
    expect((await mysql.introspect(database.query, [])).tables).toHaveLength(1);
  });
});

mysqlTest('whoever is in the middle of a transaction there does not hold it', async () => {
  await withShadow(async ({query, run}, shadow) => {
    await withMysql([], async (other) => {
      await run([`create table ${mysql.quoteIdentifier(shadow)}.t (id int)`]);
      // Held for the work: an idle connection is given up after a while.
      const held = await other.knex.transaction();
      await held.raw(`use ${mysql.quoteIdentifier(shadow)}`);
      await held.raw('select * from t');
      await shadows().drop(query, shadow);
      expect(await shadows().list(query)).not.toContain(shadow);
      await expect(held.raw('select 1')).rejects.toThrow();
      await held.rollback().catch(() => undefined);
    });
  });
});

mysqlTest('rights on its tables do not outlive it', async () => {
  await withShadow(async ({query, run}, shadow) => {
    const table = `${mysql.quoteIdentifier(shadow)}.t`;
    await run([
      `create table ${table} (a int)`,
      'create or replace user shadow_test',
      `grant select on ${table} to shadow_test with grant option`,
      `grant update (a) on ${table} to shadow_test`,
      `grant insert on ${table} to public`,
    ]);
    try {
      await shadows().drop(query, shadow);
      expect(await query('select user from mysql.tables_priv where db = ?', [shadow])).toEqual([]);
      expect(await query('select user from mysql.columns_priv where db = ?', [shadow])).toEqual([]);
    } finally {
      await run(['drop user shadow_test']);
    }
  });
});
