import {describe, expect, test} from 'vitest';
import {operationsOf, questionsOf} from './read.js';

const same = (text: string, plain: string): void =>
  expect(operationsOf(text).operations).toEqual(operationsOf(plain).operations);

describe('one change in the words of different people', () => {
  test.each<readonly [string, string]>([
    ['pls add nickname to users', 'add nickname to users'],
    ['hi, could you please add a nickname to users', 'add nickname to users'],
    ['we need a nickname for users', 'add nickname to users'],
    ['need a nickname on users', 'add nickname to users'],
    ["I'd like to be able to store a nickname for users", 'add nickname to users'],
    ['give users a nickname', 'add nickname to users'],
    ['users should have a nickname', 'add nickname to users'],
    ['every user has a nickname', 'add nickname to users'],
    ['each user needs a nickname, varchar(40)', 'add nickname varchar(40) to users'],
    ['add nickname to users. Index it.', 'add nickname to users and index it'],
    ['add nickname to users, then index it too', 'add nickname to users and index it'],
    ['get rid of users.legacy_id', 'drop users.legacy_id'],
    ["we don't need legacy_id on users anymore", 'drop users.legacy_id'],
    ['users.legacy_id is no longer used, drop it', 'drop users.legacy_id'],
    ['the column legacy_id of users should be removed', 'drop users.legacy_id'],
    ['change users.legacy_id -> external_id', 'rename users.legacy_id to external_id'],
    ['posts -> articles', 'rename posts to articles'],
    ['the table tags should be called labels', 'rename tags to labels'],
    ['posts.published_at should be indexed', 'index posts.published_at'],
    ['posts can be soft deleted', 'add soft deletes to posts'],
    ['users.legacy_id can’t be null', 'make users.legacy_id not null'],
    ["users.legacy_id won't be empty", 'make users.legacy_id not null'],
    ["posts.title doesn't have to be set", 'make posts.title nullable'],
    ['title of posts can be empty', 'make posts.title nullable'],
    ['is_published should default to true', 'set the default of posts.is_published to true'],
    ['is_published default true', 'set the default of posts.is_published to true'],
    ['drop users.legacy_id and posts.title', 'drop users.legacy_id. drop posts.title'],
    [
      'rename users.name to full_name and posts.title to headline',
      'rename users.name to full_name. rename posts.title to headline',
    ],
    ['create books with title, linked to users', 'create books with title, user references users'],
    ['default is_published to true', 'set the default of posts.is_published to true'],
    [
      'posts: make published_at required, make title unique',
      'make posts.published_at required. posts.title should be unique',
    ],
    ['add validation tests and add nickname to users', 'add nickname to users'],
    ['create books with title, create when importing', 'create books with title'],
    ['support for a `nickname` setting on users', 'add nickname to users'],
    ['add ability to give users a nickname. Show it beside each title of posts', 'add nickname to users'],
    ['add users.nickname. Ensure email is there when saving', 'add users.nickname'],
    ['add users.nickname, part one', 'add users.nickname'],
    ['add user nickname to limit mentions of people', 'add nickname to users'],
    ['store users nickname in a text column', 'add users nickname:text'],
    ['add created and updated timestamps to post_tags', 'add timestamps to post_tags'],
    ['add first, middle and last name to users', 'add first_name, middle_name and last_name to users'],
    ['add a start and an end date to posts', 'add start_date and end_date to posts'],
    ['add shipping and billing address to users', 'add shipping address and billing address to users'],
    ['add is_pinned false to posts', 'add is_pinned boolean default false to posts'],
    ['rename posts to articles everywhere', 'rename posts to articles'],
    ['add audiences to back-end', 'create audiences'],
    ['add "chains" to represent links between users', 'create chains'],
    ['switch to the new audience table', 'create audiences'],
    ['delete unused post_tags table from the db', 'drop the post_tags table'],
    ["drop the Rails 'post_tags' table", 'drop the post_tags table'],
    ['drop the legacy_id col from users', 'drop the legacy_id column from users'],
    ['drop post_tags table and legacy_id col from users', 'drop the post_tags table. drop legacy_id from users'],
    ['rename posts table to articles & Post model to Article', 'rename posts to articles'],
    ['add indexes to posts and tags for faster created_at lookups', 'index posts and tags on created_at'],
    ['add indexes for users name and posts title/body', 'index users on name. index posts on title and body'],
  ])('%s = %s', (text, plain) => {
    const answers = {columns: 'none'};
    expect(operationsOf(text, {answers}).operations).toEqual(operationsOf(plain, {answers}).operations);
  });

  test.each<readonly [string, string]>([
    ['ad nickname to users', 'add nickname to users'],
    ['add colum nickname to users', 'add column nickname to users'],
    ['drop teh legacy_id colunm from users', 'drop the legacy_id column from users'],
    ['add uniqe indx on posts.title', 'add unique index on posts.title'],
    ['renmae users.name to full_name', 'rename users.name to full_name'],
    ['make posts.body nulable', 'make posts.body nullable'],
  ])('a slip of the pen: %s = %s', (text, plain) => same(text, plain));

  test.each([
    ['add crate to posts', 'crate'],
    ['add remote to posts', 'remote'],
    ['add charge to posts', 'charge'],
    ['add `colum` to posts', 'colum'],
  ])('%s names a column of its own', (text, name) => {
    expect(operationsOf(text).operations).toMatchObject([{op: 'add_column', table: 'posts', column: {name}}]);
  });
});

describe('what only looks like it is asked', () => {
  test.each([
    ['users need help', 'What should change about users?'],
    ['posts are no longer used', 'What should change about posts?'],
    ['we want a user to be able to hide posts', 'Which table is it about?'],
    ['users.name must have at least 2 characters', 'What should change about users'],
    ["add 'admin' to users.role", 'What should change about users?'],
    ['add religion on user profile', 'What should change about users?'],
  ])('%s', (text, question) => {
    expect(questionsOf(text)[0]?.text).toContain(question);
  });

  test('a new name is not looked for among the columns', () => {
    expect(operationsOf('rename users.legacy_id to user name').operations).toEqual([
      {op: 'rename_column', table: 'users', from: 'legacy_id', to: 'user_name'},
    ]);
  });
});
