import {expect, test} from 'vitest';
import type {Assumption} from '../../source/plan/plan.js';
import {changeOf} from '../../source/request/change-assumption.js';
import {blog} from './blog.js';
import {operationsOf} from './read.js';

const assumed = (text: string, about: string): Assumption => {
  const found = operationsOf(text).assumptions.find((one) => one.about === about);
  if (found === undefined) throw new Error(`${text} assumes nothing about ${about}`);
  return found;
};

/** The operations when what was assumed is answered otherwise. */
const changedTo = (text: string, about: string, answer: string) => {
  const question = changeOf(assumed(text, about));
  if (question === null) throw new Error(`${about} cannot be changed`);
  expect(question.text).toMatch(/\?$/);
  if (question.choices.length > 0 && !question.freeText)
    expect(question.choices.map(({value}) => value)).toContain(answer);
  const understood = operationsOf(text, {answers: {[question.id]: answer}});
  expect(understood.assumptions).not.toContainEqual(assumed(text, about));
  return understood.operations;
};

test.each([
  ['add slug to posts', 'posts.slug', 'text', {column: {name: 'slug', type: 'text'}}],
  ['add slug to posts', 'posts.slug', 'varchar(32)', {column: {name: 'slug', type: 'string', length: 32}}],
  ['add is_pinned to posts', 'posts.is_pinned', 'true', {column: {nullable: false, default: true}}],
  ['add is_pinned to posts', 'posts.is_pinned', 'unknown', {column: {name: 'is_pinned', type: 'boolean'}}],
  [
    'add author references users to tags',
    'tags.author_id on delete',
    'cascade',
    {column: {references: {on_delete: 'cascade'}}},
  ],
])('%s: %s becomes %s', (text, about, answer, operation) => {
  const isDefault = answer === 'true' || answer === 'unknown';
  if (!isDefault) return expect(changedTo(text, about, answer)[0]).toMatchObject(operation);
  const question = operationsOf(text)
    .assumptions.filter((one) => one.about === about)
    .map(changeOf)
    .find((one) => one?.id.startsWith('default:'));
  expect(operationsOf(text, {answers: {[question?.id ?? '']: answer}}).operations[0]).toMatchObject(operation);
});

test('the type of one column of an archetype, and all of its columns', () => {
  const [table] = changedTo('add a sessions table', 'columns of sessions', 'device string, seen_at');
  const names = table?.op === 'create_table' ? table.columns.map(({name}) => name) : [];
  expect(names).toEqual(['id', 'device', 'seen_at', 'created_at', 'updated_at']);
});

test('who plays a part', () => {
  const [table] = changedTo('add a sessions table', 'sessions: user', 'tags');
  expect(table).toMatchObject({columns: expect.arrayContaining([expect.objectContaining({name: 'tag_id'})])});
});

test('the second clause is changed by the place, not by its number', () => {
  const text = 'add slug to posts and add bio to users';
  const question = changeOf(assumed(text, 'users.bio'));
  expect(operationsOf(text, {answers: {[question?.id ?? '']: 'json'}, schema: blog}).operations[1]).toMatchObject({
    column: {name: 'bio', type: 'json'},
  });
});

test('what only the text of the plan can change has no question', () => {
  expect(changeOf({about: 'primary key id', value: 'increments', why: ''})).toBeNull();
  expect(changeOf({about: 'posts.author_id', value: 'refers to users', why: ''})).toBeNull();
  expect(changeOf({about: 'posts.author_id', value: 'integer', why: 'the type of users.id'})).toBeNull();
});
