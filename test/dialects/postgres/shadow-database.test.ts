import {randomBytes} from 'node:crypto';
import {expect, test} from 'vitest';
import {shadowDatabase} from '../../../source/dialects/postgres/shadow-database.js';
import {withPostgres} from './with-postgres.js';

test('a shadow is made, listed and dropped', async () => {
  await withPostgres([], async ({query}) => {
    const name = `sha"dow ${randomBytes(4).toString('hex')}`;
    await shadowDatabase.create(query, name);
    expect(await shadowDatabase.list(query)).toContain(name);
    const locale = 'select encoding, datcollate, datctype from pg_database where datname';
    expect(await query(`${locale} = '${name}'`)).toEqual(await query(`${locale} = current_database()`));
    await shadowDatabase.drop(query, name);
    expect(await shadowDatabase.list(query)).not.toContain(name);
  });
});

test('a database without our mark is not dropped', async () => {
  await withPostgres([], async ({query}) => {
    await expect(shadowDatabase.drop(query, 'postgres')).rejects.toMatchObject({
      code: 'permission-denied',
      message: 'The database postgres is not dropped: it does not carry the mark of a shadow',
    });
  });
});
