import {describe, expect, test} from 'vitest';
import type {Answers} from '../../source/plan/plan.js';
import {operationsOf, questionsOf, read} from './read.js';

describe('a name that is part of another, or could be of two places, is asked about', () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    // `tags` is there, `tag page` is not.
    ['add bio to tag page', 'table', 'There is no table tag page. Which table gets bio: did you mean tags?', ['tags']],
    ['add bio to list', 'table', 'There is no table list. Which table gets bio?', ['post_tags']],
    // The likely table shares a word with the column.
    ['add a tag_color column', 'table', 'Which table gets tag_color?', ['tags', 'post_tags']],
    ['create nickname column', 'table', 'Which table gets nickname?', ['post_tags']],
    ['add index on title', 'table', 'Which table gets the index on title?', ['posts']],
    // A column of another table.
    [
      'add user authentication',
      'meaning',
      'Is authentication a column of users, or is user_authentications a new table?',
      ['column', 'table', 'post_tags', 'posts', 'tags'],
    ],
    [
      'drop the legacy_id field from posts',
      'column',
      'posts has no column legacy_id. Which one should be dropped: did you mean users.legacy_id?',
      ['nothing', 'users.legacy_id', 'id'],
    ],
    [
      'remove user legacy',
      'column',
      'users has no column legacy. Which one should be dropped: did you mean legacy_id?',
      ['nothing', 'legacy_id'],
    ],
    // The key of users, or the column user_id.
    ['remove user id', 'place', 'Which column is meant by user id?', ['nothing', 'posts.user_id', 'users.id']],
    ['rename user id to author_id', 'place', 'Which column is meant by user id?', ['posts.user_id', 'users.id']],
    // The path of a table that is not there.
    ['make Person.email nullable', 'table', 'There is no table Person. Which table has email?', ['users']],
    [
      'add ArticleTag.color',
      'table',
      'There is no table ArticleTag. Which table gets color: did you mean tags?',
      ['tags'],
    ],
  ])('%s → %s', (text, id, question, choices) => {
    const [asked] = questionsOf(text);
    expect(asked).toMatchObject({id, text: question});
    expect(asked?.choices.slice(0, choices.length).map(({value}) => value)).toEqual(choices);
  });

  test.each<readonly [string, Answers, string]>([
    ['add bio to tag page', {table: 'tags'}, 'add_bio_to_tags'],
    ['add user authentication', {meaning: 'posts'}, 'add_user_authentication_to_posts'],
    ['drop the legacy_id field from posts', {column: 'users.legacy_id'}, 'drop_legacy_id_from_users'],
    ['remove user legacy', {column: 'legacy_id'}, 'drop_legacy_id_from_users'],
    ['rename user id to author_id', {place: 'posts.user_id'}, 'rename_posts_user_id_to_author_id'],
    ['make Person.email nullable', {table: 'users'}, 'alter_users_email'],
    ['add ArticleTag.color', {table: 'tags'}, 'add_color_to_tags'],
  ])('%s %o', (text, answers, name) => {
    expect(operationsOf(text, {answers}).name).toBe(name);
  });

  test('nothing is dropped before the place is known', () => {
    expect(() => read('remove user id', {answers: {place: 'nothing'}})).toThrow('Nothing is left to do');
  });

  test('what is clear is not asked about', () => {
    expect(operationsOf('change post title to text').name).toBe('alter_posts_title');
    expect(operationsOf('rename users.legacy_id to plain old_id').name).toBe('rename_users_legacy_id_to_old_id');
    expect(operationsOf('add index on post tags post id').name).toContain('post_tags');
  });
});
