import {describe, expect, test} from 'vitest';
import {operationsOf, questionsOf, read} from './read.js';

describe('change a column', () => {
  test.each<readonly [string, string, string, object]>([
    ['make users.name nullable', 'users', 'name', {nullable: true}],
    ["make the user's name optional", 'users', 'name', {nullable: true}],
    ['allow null for body and title on posts', 'posts', 'title', {nullable: true}],
    ['Remove NOT NULL from `posts.title`', 'posts', 'title', {nullable: true}],
    ['users.name should no longer be required', 'users', 'name', {nullable: true}],
    ['make Post#published_at required', 'posts', 'published_at', {nullable: false}],
    ['Remove post title null constraint', 'posts', 'title', {nullable: true}],
    ['Add not null to published_at on posts', 'posts', 'published_at', {nullable: false}],
    ['posts.published_at must not be null', 'posts', 'published_at', {nullable: false}],
    ['posts.published_at should not be nullable', 'posts', 'published_at', {nullable: false}],
    ['Posts table: migration to make title optional', 'posts', 'title', {nullable: true}],
    ['prevent published_at on posts from being set to null', 'posts', 'published_at', {nullable: false}],
    ['require published_at on posts', 'posts', 'published_at', {nullable: false}],
    ['widen users.legacy_id to 64', 'users', 'legacy_id', {type: 'string', length: 64}],
    ['increase the length of legacy_id in users to 64 characters', 'users', 'legacy_id', {type: 'string', length: 64}],
    ['change posts title to text', 'posts', 'title', {type: 'text'}],
    ['change the type of posts.title from string to text', 'posts', 'title', {type: 'text'}],
    ['convert users.legacy_id to bigint', 'users', 'legacy_id', {type: 'bigint'}],
    ['set the default of posts.is_published to true', 'posts', 'is_published', {default: true}],
    ['change posts is published default to true', 'posts', 'is_published', {default: true}],
    ["set posts.title default 'Untitled'", 'posts', 'title', {default: 'Untitled'}],
    ['set posts.title to draft by default', 'posts', 'title', {default: 'draft'}],
    ['remove the default of posts.is_published', 'posts', 'is_published', {default: null}],
    ["make users.legacy_id not null with default 'none'", 'users', 'legacy_id', {nullable: false, default: 'none'}],
  ])('%s', (text, table, column, change) => {
    expect(operationsOf(text).operations).toContainEqual({op: 'alter_column', table, column, ...change});
  });

  test('the only table with the column is taken, and told', () => {
    const {operations, assumptions} = operationsOf('make legacy_id required');
    expect(operations).toEqual([{op: 'alter_column', table: 'users', column: 'legacy_id', nullable: false}]);
    expect(assumptions).toEqual([{about: 'table', value: 'users', why: 'the only table with a column legacy_id'}]);
  });

  test('tables side by side change alike', () => {
    const {operations} = operationsOf('change created_at to date in posts and tags');
    expect(operations).toEqual([
      {op: 'alter_column', table: 'posts', column: 'created_at', type: 'date'},
      {op: 'alter_column', table: 'tags', column: 'created_at', type: 'date'},
    ]);
  });

  test.each([
    ['change the way users see their name', 'change'],
    ['update the name in the header of the users page everywhere', 'change'],
    ['store the name of users in the session cookie instead', 'change'],
  ])('%s is about something else', (text, id) => {
    expect(questionsOf(text)[0]?.id).toBe(id);
  });

  test.each([
    ['change posts.title', {alter: 'nullable'}, {nullable: true}],
    ['change posts.title', {alter: 'type', type: 'text'}, {type: 'text'}],
    ['remove the limit from posts.title', {type: 'text'}, {type: 'text'}],
    ['drop posts title length limit', {type: 'text'}, {type: 'text'}],
    ['widen posts.title', {type: 'string(500)'}, {type: 'string', length: 500}],
    ['change the default of posts.title', {default: 'Untitled'}, {default: 'Untitled'}],
  ])('%s %o', (text, answers, change) => {
    expect(operationsOf(text, {answers}).operations).toEqual([
      {op: 'alter_column', table: 'posts', column: 'title', ...change},
    ]);
  });

  test('what is so already is refused', () => {
    expect(() => read('make posts.published_at nullable')).toThrow('posts.published_at is like that already.');
  });
});

describe('tables', () => {
  test.each([
    ['Remove PostTag', ['post_tags']],
    ['drop the post_tags table and its indexes', ['post_tags']],
    ['drop table post_tags', ['post_tags']],
    ['Drop the post tags table', ['post_tags']],
    ['remove PostTag model', ['post_tags']],
    ['drop tags and post_tags', ['post_tags', 'tags']],
    ['drop post_tags because nobody uses it', ['post_tags']],
  ])('%s', (text, tables) => {
    expect(operationsOf(text).operations).toEqual(tables.map((table) => ({op: 'drop_table', table})));
  });

  test('the answer that drops a table is never the first', () => {
    const [question] = questionsOf('delete the post tags');
    expect(question?.choices.map(({value}) => value)).toEqual(['nothing', 'table', 'column']);
    expect(operationsOf('delete the post tags', {answers: {'drop-table': 'table'}}).name).toBe('drop_post_tags');
  });

  test.each([
    ['rename users to accounts', 'users', 'accounts'],
    ['rename User to Account', 'users', 'accounts'],
    ['Rename the post_tags table to labels for clarity', 'post_tags', 'labels'],
    ['Renames `Post` model to `Article`', 'posts', 'articles'],
  ])('%s', (text, table, to) => {
    expect(operationsOf(text).operations).toEqual([{op: 'rename_table', table, to}]);
  });

  test('a name that is taken is refused', () => {
    expect(() => read('rename posts to tags')).toThrow('tags exists already.');
  });
});

describe('indexes and keys that go', () => {
  test.each<readonly [string, object]>([
    ['drop index posts_user_id_index', {op: 'drop_index', table: 'posts', name: 'posts_user_id_index'}],
    ['Remove old index user id to post', {op: 'drop_index', table: 'posts', name: 'posts_user_id_index'}],
    ['drop index_posts_on_user_id', {op: 'drop_index', table: 'posts', name: 'posts_user_id_index'}],
    ['remove the index on posts.user_id', {op: 'drop_index', table: 'posts', name: 'posts_user_id_index'}],
    ['drop user id index from posts', {op: 'drop_index', table: 'posts', name: 'posts_user_id_index'}],
    ['drop the foreign key on posts.user_id', {op: 'drop_foreign_key', table: 'posts', columns: ['user_id']}],
    ['Remove user FK from posts', {op: 'drop_foreign_key', table: 'posts', columns: ['user_id']}],
    ['drop the unique constraint on users.email', {op: 'drop_index', table: 'users', name: 'users_email_unique'}],
  ])('%s', (text, operation) => {
    expect(operationsOf(text).operations).toEqual([operation]);
  });

  test('one that is not there is asked for, and nothing is the first choice', () => {
    const [question] = questionsOf('drop the index on posts.body');
    expect(question).toMatchObject({id: 'index', text: 'Which index of posts should be dropped?'});
    expect(question?.choices[0]?.value).toBe('nothing');
  });
});
