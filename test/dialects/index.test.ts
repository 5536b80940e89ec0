import {expect, test} from 'vitest';
import {dialectOf, dialectOfClient, dialects} from '../../source/dialects/index.js';

test.each(['sqlite3', 'better-sqlite3', 'sqlite'])('%s speaks SQLite', (client) => {
  expect(dialectOfClient(client).title).toBe('SQLite');
});

test('every dialect is found by its name and its clients', () => {
  for (const dialect of dialects) {
    expect(dialectOf(dialect.name)).toBe(dialect);
    for (const client of dialect.clients) expect(dialectOfClient(client)).toBe(dialect);
  }
});

test('a client that nobody speaks for says what is supported', () => {
  expect(() => dialectOfClient('oracledb')).toThrow(
    expect.objectContaining({
      code: 'unsupported-dialect',
      message: 'The Knex client "oracledb" is not supported yet',
      nextSteps: expect.arrayContaining(['Use a database that is: SQLite.']),
    }),
  );
});
