import {expect, test} from 'vitest';
import {operationsOf, questionsOf} from './read.js';

const notRead = (assumptions: readonly {readonly about: string; readonly value: string}[]): readonly string[] =>
  assumptions.flatMap(({about, value}) => (about === 'not read' ? [value] : []));

test('below a heading that asks for nothing itself, each bullet is a change', () => {
  const {operations, assumptions} = operationsOf('Update the users table', {
    details: ['Add a nickname column', 'Add index on nickname', 'Rename posts.body to content', 'Tell the others'],
  });
  expect(operations).toMatchObject([
    {op: 'add_column', table: 'users', column: {name: 'nickname'}},
    {op: 'add_index', table: 'users', columns: ['nickname']},
    {op: 'rename_column', table: 'posts', from: 'body', to: 'content'},
  ]);
  expect(notRead(assumptions)).toEqual(['Tell the others']);
});

test('a bullet that names no table is about the one that was spoken of', () => {
  const {operations} = operationsOf('Create a rooms table', {
    details: ['Fields: name, capacity (integer)', 'make name unique'],
  });
  expect(operations).toMatchObject([
    {op: 'create_table', table: 'rooms'},
    {op: 'add_index', table: 'rooms', columns: ['name'], unique: true},
  ]);
});

test('what a bullet says of an alteration belongs to it, and a change of its own comes behind it', () => {
  const {operations, assumptions} = operationsOf('Make users.name nullable', {
    details: ["default 'nobody'", 'add an index on users.name', 'the name may be missing in old accounts'],
  });
  expect(operations).toMatchObject([
    {op: 'alter_column', table: 'users', column: 'name', nullable: true, default: 'nobody'},
    {op: 'add_index', table: 'users', columns: ['name']},
  ]);
  expect(notRead(assumptions)).toEqual(['the name may be missing in old accounts']);
});

test('a remark below a drop drops nothing more', () => {
  const {operations, assumptions} = operationsOf('Drop posts.body', {
    details: ['title is still used', 'published_at', 'No soft deletes'],
  });
  expect(operations).toEqual([{op: 'drop_column', table: 'posts', column: 'body'}]);
  expect(notRead(assumptions)).toEqual(['title is still used', 'published_at', 'No soft deletes']);
});

test('what is not wanted is no change', () => {
  const {operations, assumptions} = operationsOf('Rename tags.name to label', {
    details: ['Do not drop tags', 'Without adding an index on label', 'Keep the index of tags'],
  });
  expect(operations.map(({op}) => op)).toEqual(['rename_column']);
  expect(notRead(assumptions)).toHaveLength(3);
});

test('a bullet that cannot be settled is asked about, under an id of its own', () => {
  const details = ['Add a nickname column', 'Add an index to posts'];
  const [question] = questionsOf('Update the users table', {details});
  expect(question?.id).toBe('2.columns');
  const answers = {[question?.id ?? '']: 'title'};
  expect(operationsOf('Update the users table', {details, answers}).operations).toMatchObject([
    {op: 'add_column', table: 'users'},
    {op: 'add_index', table: 'posts', columns: ['title']},
  ]);
});

test('bullets below several changes belong to the last of them', () => {
  const {operations} = operationsOf('Rename tags.name to label and create a rooms table', {
    details: ['Fields: floor integer'],
  });
  expect(operations).toMatchObject([{op: 'rename_column'}, {op: 'create_table', table: 'rooms'}]);
  expect(JSON.stringify(operations[1])).toContain('"floor"');
});
