import {expect, test} from 'vitest';
import {databaseReason} from '../../source/memory/database-reason.js';

test.each([
  ['Add a sessions table to track user logins', 'says "table"'],
  ['Create the User model', 'says "model"'],
  ['Write migration for orders', 'says "migration"'],
  ['Add index on orders.user_id', 'says "index"'],
  ['Add a foreign key from posts to users', 'says "foreign key"'],
  ['Add a nickname to users', 'reads like a change of a table'],
  ['Add locale string{8} to users', 'reads like a change of a table'],
  ['Rename posts.body to content', 'reads like a change of a table'],
  ['Drop legacy_id from users', 'reads like a change of a table'],
  ['Add a reference from posts to categories', 'says "reference"'],
  ['Move the reports to raw SQL', 'says "sql"'],
  ['Write tests for the user model', null],
  ['Ensure database layer tests pass', null],
  ['Write the runbook for restoring a backup', null],
  ['Build the index page', null],
  ['Rename index.ts', null],
  ['Add a zod schema for the form', null],
  ['Sort the table component by name', null],
  ['Use another language model', null],
  ['Show a spinner', null],
])('%s: %s', (title, reason) => {
  expect(databaseReason({title, details: [], group: null})).toBe(reason);
});

test('details and the heading speak too', () => {
  expect(databaseReason({title: 'Store logins', details: ['token VARCHAR(64)'], group: null})).toBe(
    'a detail says "varchar"',
  );
  expect(databaseReason({title: 'Store logins', details: [], group: 'Database Layer'})).toBe('stands under "database"');
});
