import {expect, test} from 'vitest';
import {dialectOf, dialectOfDriver, dialects} from '../../source/dialects/index.js';

test.each(['sqlite3', 'better-sqlite3', 'sqlite'])('%s speaks SQLite', (driver) => {
  expect(dialectOfDriver(driver).title).toBe('SQLite');
});

test('every dialect is found by its name and its drivers', () => {
  for (const dialect of dialects) {
    expect(dialectOf(dialect.name)).toBe(dialect);
    for (const driver of dialect.drivers) expect(dialectOfDriver(driver)).toBe(dialect);
  }
});

test('a driver that nobody speaks for says what is supported', () => {
  expect(() => dialectOfDriver('oracledb')).toThrow(
    expect.objectContaining({
      code: 'unsupported-dialect',
      message: 'The driver "oracledb" is not supported yet',
      nextSteps: expect.arrayContaining([`Use a database that is: ${dialects.map(({title}) => title).join(', ')}.`]),
    }),
  );
});
