import {expect, test} from 'vitest';
import {pastedSql} from '../../source/workflow/target/pasted-sql.js';

test.each([
  'create table books (id integer primary key, title varchar(200) not null);',
  '-- books\nCREATE TABLE books (\n  id integer PRIMARY KEY\n);\ncreate index books_title on books (title);',
  'ALTER TABLE users ADD COLUMN nickname text;',
  'drop index if exists users_name;',
])('%j is SQL', (text) => {
  expect(pastedSql(text)).toBe(text);
});

test('a fence says that it is SQL, and is left away', () => {
  expect(pastedSql('```sql\ncreate table books (id integer)\n```')).toBe('create table books (id integer)');
});

test.each([
  'create table books with title and pages',
  'create table books (title, pages integer)',
  'drop the users table; then add books',
  'insert into users (name) values (1);',
  'Create a table for the books;',
])('%j is none', (text) => {
  expect(pastedSql(text)).toBeNull();
});
