import {describe, expect, test} from 'vitest';
import type {Answers} from '../../source/plan/plan.js';
import {operationsOf, questionsOf, read} from './read.js';

const not = (text: string, question: string): string =>
  `"${text}" is not understood as a change that can be planned yet. ${question}`;

describe('what a request names is kept, and the next decisive thing is asked', () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    // The table.
    ['Allow deleting of posts', 'change', 'What should change about posts?', ['add-column']],
    ['Limit the tags', 'change', 'What should change about tags?', ['alter-column']],
    ['Update post tags index', 'change', 'What should change about post_tags?', ['add-index', 'drop-index']],
    ['tags_unique_constraint', 'change', 'What should change about tags?', ['add-unique']],
    ['Add support for nested tags', 'change', 'What should change about tags?', ['add-column']],
    // A table and a column of it.
    [
      'Fix the broken published at of posts',
      'change',
      'What should change about posts.published_at?',
      ['alter-column'],
    ],
    // Several tables: those that are named first.
    ['Allow users to hide their posts', 'about', 'Which table is it about?', ['users', 'posts']],
    // None: the one that shares a word first.
    ['Make sure that a tagged one stays', 'about', 'Which table is it about?', ['post_tags']],
    // What is taken away is never the first choice.
    ['drop posts that are old', 'change', 'What should change about posts?', ['nothing', 'drop-column']],
  ])('%s → %s', (text, id, question, choices) => {
    const [asked] = questionsOf(text);
    expect(asked).toMatchObject({id, text: not(text, question), freeText: true});
    expect(asked?.choices.slice(0, choices.length).map(({value}) => value)).toEqual(choices);
  });

  test.each<readonly [string, string, readonly string[]]>([
    ['Fix data type for the published at', 'posts.published_at', ['alter-column']],
    ['Make users.email good regardless of case', 'What should change about users.email?', ['alter-column']],
    [
      'Correct the created at of every timezone',
      'In which table should created_at change?',
      ['posts', 'tags', 'users'],
    ],
    ['add trust_proxy option for redirects behind proxies', 'Which table gets trust_proxy?', ['post_tags']],
    ['create columns to save profile data for users', 'Which columns should users get', []],
  ])('%s → %s', (text, question, choices) => {
    const [asked] = questionsOf(text);
    expect(asked?.text).toContain(question);
    expect(asked?.choices.slice(0, choices.length).map(({value}) => value)).toEqual(choices);
  });
});

describe('the answers go on from there', () => {
  test.each<readonly [string, Answers, string]>([
    ['Allow deleting of posts', {change: 'add-column', columns: 'deleted_at'}, 'add_deleted_at_to_posts'],
    [
      'Allow users to hide their posts',
      {about: 'posts', change: 'add-column', columns: 'is_hidden'},
      'add_is_hidden_to_posts',
    ],
    ['Allow users to hide their posts', {about: 'add is_hidden to posts'}, 'add_is_hidden_to_posts'],
    ['Something new', {about: 'new-table', table: 'books', columns: 'title'}, 'create_books'],
    [
      'Fix data type for the published at',
      {change: 'alter-column', alter: 'type', type: 'date'},
      'alter_posts_published_at',
    ],
    ['Correct the created at of every timezone', {about: 'tags', change: 'add-index'}, 'add_index_to_tags_created_at'],
    ['add trust_proxy option for redirects behind proxies', {about: 'users'}, 'add_trust_proxy_to_users'],
  ])('%s %o', (text, answers, name) => {
    expect(operationsOf(text, {answers}).name).toBe(name);
  });

  test('nothing leaves everything as it is', () => {
    expect(() => read('drop posts that are old', {answers: {change: 'nothing'}})).toThrow('Nothing is left to do');
  });
});
