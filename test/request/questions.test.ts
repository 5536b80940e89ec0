import {describe, expect, test} from 'vitest';
import {applyAll} from '../../source/operations/index.js';
import type {Answers, Question} from '../../source/plan/plan.js';
import {blog, emptySqlite} from './blog.js';
import {operationsOf, questionsOf, read} from './read.js';

describe('what is asked', () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    [
      'add nickname to usres',
      'table',
      'There is no table usres. Which table gets nickname: did you mean users?',
      ['users'],
    ],
    ['add a nickname column', 'table', 'Which table gets nickname?', ['post_tags', 'posts']],
    ['add an allowed_hosts field', 'table', 'Which table gets allowed_hosts?', ['post_tags', 'posts']],
    [
      'add payment status to the orders table',
      'table',
      'There is no table orders. Which table gets payment_status?',
      ['post_tags', 'posts'],
    ],
    [
      'add column to users',
      'columns',
      'Which columns should users get, for example "title string, pages integer"?',
      [],
    ],
    [
      'add some OAuth fields to users',
      'columns',
      'Which columns should users get, for example "title string, pages integer"?',
      [],
    ],
    [
      'add a check that users.name is a real name',
      'check',
      'What must be true of every row of users, as SQL, for example "price > 0"?',
      [],
    ],
    [
      'posts can have many tags',
      'related',
      'posts and tags are related many to many already, through post_tags. Should there be another relation between them?',
      ['nothing', 'also'],
    ],
    [
      'create users',
      'exists',
      'users exists already: add columns to it? Another name makes a new table.',
      ['add-columns'],
    ],
    [
      'create library_members',
      'columns',
      'Which columns should library_members get, for example "title string, pages integer"?',
      ['none'],
    ],
    [
      'add author to posts',
      'reference:posts.author',
      'Is posts.author a reference to users or a plain column?',
      ['users', 'column'],
    ],
    [
      'add user authentication',
      'meaning',
      'Is authentication a column of users, or is user_authentications a new table?',
      ['column', 'table'],
    ],
    ['add status enum to posts', 'values:posts.status', 'Which values can posts.status have, separated by commas?', []],
    [
      'add posts score:numberish',
      'type:posts.score',
      'numberish is not a type that is known here. Which type does posts.score have?',
      ['string'],
    ],
    [
      'add owner references people to posts',
      'reference:posts.owner',
      'There is no table people. Which table does posts.owner refer to?',
      ['post_tags'],
    ],
    ['add an index', 'table', 'Which table gets the index?', ['post_tags']],
    ['add index on title', 'table', 'Which table gets the index on title?', ['posts']],
    [
      'add index to posts',
      'columns',
      'Which columns of posts should the index have, in order and separated by commas?',
      ['id'],
    ],
    ['link users to tags', 'direction', 'Which of the two refers to the other?', ['users', 'tags']],
    ['rename users.nick to nickname', 'column', 'users has no column nick. Which one becomes nickname?', ['id']],
    ['rename created_at to made_at', 'table', 'Which table has the column created_at?', ['posts', 'tags', 'users']],
    ['rename posts.title', 'to', 'What is posts.title called from now on?', []],
    ['add ip family', 'table', 'Which table gets ip_family, or is ip_families a new table?', ['post_tags', 'posts']],
    ['add profile details to users', 'columns', expect.stringContaining('Which columns should users get'), []],
    [
      'drop comments',
      'table',
      'There is no table or column comments. What should be dropped instead?',
      ['nothing', 'post_tags'],
    ],
    ['drop legacy_id', 'table', 'From which table should legacy_id be dropped?', ['nothing', 'users']],
    ['change created_at to date', 'table', 'In which table should created_at change?', ['posts', 'tags', 'users']],
    ['change users', 'change', expect.stringContaining('"change users" is not understood'), ['alter-column']],
    ['change posts.title', 'alter', 'What should change about posts.title?', ['type', 'nullable', 'default']],
    ['widen posts.title', 'type', 'Which type should posts.title have, now string?', ['text', 'string(1000)']],
    ['change the default of posts.title', 'default', 'Which default should posts.title have?', ['none']],
    ['make posts optional', 'column', 'Which column of posts should change?', ['id', 'user_id']],
    ['rename the posts table', 'to', 'What is the table posts called from now on?', []],
    [
      'Write the runbook for restoring a backup',
      'about',
      '"Write the runbook for restoring a backup" is not understood as a change that can be planned yet. Which table is it about?',
      ['post_tags'],
    ],
  ])('%s → %s', (text, id, question, choices) => {
    const [asked] = questionsOf(text);
    expect(asked).toMatchObject({id, text: question});
    expect(asked?.choices.slice(0, choices.length).map(({value}) => value)).toEqual(choices);
  });

  test('the part that is not understood can be left out, the rest goes on', () => {
    const text = 'Add nickname to users. Ensure that email has an index somewhere.';
    const [asked] = questionsOf(text);
    expect(asked).toMatchObject({
      id: '2.change',
      choices: expect.arrayContaining([{value: 'skip', label: 'Nothing: leave this part out'}]),
    });
    expect(operationsOf(text, {answers: {'2.change': 'skip'}}).name).toBe('add_nickname_to_users');
  });

  test('an archetype without the table it needs asks which one it is', () => {
    const text = 'create line_items';
    const questions = questionsOf(text);
    expect(questions.map(({id}) => id)).toEqual(['role:order', 'role:product']);
    expect(questions[0]?.choices.at(-1)).toEqual({value: 'none', label: 'None: leave the order out'});
    const {operations} = operationsOf(text, {answers: {'role:order': 'posts', 'role:product': 'none'}});
    expect(operations[0]).toMatchObject({
      columns: [{}, {name: 'post_id', references: {table: 'posts'}}, {name: 'quantity'}, {}, {}, {}],
    });
  });
});

test.each([
  ['add slug to posts and show it in the feed', 'show it in the feed'],
  ['drop the post_tags table and grant badges to users directly', 'grant badges to users directly'],
  ['add slug to posts, and a scope to Post to filter by slug', 'add a scope to Post to filter by slug'],
])('what a program does beside the change is told as not read: %s', (text, value) => {
  const {operations, assumptions} = operationsOf(text);
  expect(operations).toHaveLength(1);
  expect(assumptions).toContainEqual({about: 'not read', value, why: 'it names nothing in the database'});
});

test.each([
  'generate unique avatars on sign up',
  'add support for webp',
  'add support for nested tags',
  'add a table to track which users read which posts',
])('%s is no table', (text) => {
  expect(['about', 'change']).toContain(questionsOf(text)[0]?.id);
});

test('a part that names nothing in the database is told as not read', () => {
  const {name, assumptions} = operationsOf('Add nickname to users. Ensure that it is shown everywhere.');
  expect(name).toBe('add_nickname_to_users');
  expect(assumptions).toContainEqual({
    about: 'not read',
    value: 'Ensure that it is shown everywhere.',
    why: 'it names nothing in the database',
  });
});

describe('answers', () => {
  test.each<readonly [string, Answers, string]>([
    ['add nickname to usres', {table: 'users'}, 'add_nickname_to_users'],
    ['add column to users', {columns: 'nickname string, is_admin'}, 'add_nickname_and_is_admin_to_users'],
    ['create users', {exists: 'add-columns', columns: 'nickname'}, 'add_nickname_to_users'],
    ['create users', {exists: 'people', columns: 'none'}, 'create_people'],
    ['create library_members', {columns: 'name string, user_id'}, 'create_library_members'],
    ['add author to posts', {'reference:posts.author': 'users'}, 'add_author_id_to_posts'],
    ['add author to posts', {'reference:posts.author': 'column'}, 'add_author_to_posts'],
    ['add index to posts', {columns: 'title, created_at desc'}, 'add_index_to_posts_title_created_at'],
    ['drop nickname from users', {column: 'legacy_id'}, 'drop_legacy_id_from_users'],
    ['rename users.nick to nickname', {column: 'name'}, 'rename_users_name_to_nickname'],
    [
      'do something',
      {change: 'rename-column', table: 'users', column: 'name', to: 'full name'},
      'rename_users_name_to_full_name',
    ],
    ['do something', {change: 'add nickname to users'}, 'add_nickname_to_users'],
    ['do something with posts', {change: 'add-column', columns: 'subtitle'}, 'add_subtitle_to_posts'],
    ['do something', {change: 'create-table', table: 'books', columns: 'title'}, 'create_books'],
    ['do something', {change: 'add-index', table: 'users', columns: 'name'}, 'add_index_to_users_name'],
    ['do something', {change: 'add-reference', table: 'posts', to: 'tags'}, 'add_tag_id_to_posts'],
    ['do something', {change: 'drop-column', table: 'users', column: 'legacy_id'}, 'drop_legacy_id_from_users'],
    ['link users to tags', {direction: 'users'}, 'add_tag_id_to_users'],
  ])('%s %o', (text, answers, name) => {
    expect(operationsOf(text, {answers}).name).toBe(name);
  });

  test('an answer that answers nothing is refused, never asked again', () => {
    expect(() => read('add nickname to usres', {answers: {table: 'userz'}})).toThrow(
      '"userz" does not answer the question: There is no table usres.',
    );
  });

  test('without tables the way out is to create one', () => {
    expect(() => read('add nickname column', {schema: emptySqlite})).toThrow('The database has no tables yet.');
  });
});

/** Follows the first few choices of every question to the end; free text gets something that fits. */
const ends = (text: string, answers: Answers, depth: number): readonly string[] => {
  if (depth > 6) return [`never ends: ${JSON.stringify(answers)}`];
  let questions: readonly Question[];
  try {
    const understanding = read(text, {answers});
    if (understanding.kind === 'operations') return [];
    questions = understanding.questions;
  } catch {
    return [];
  }
  const [question] = questions;
  if (question === undefined) return ['asks nothing'];
  const values = question.choices.slice(0, 3).map(({value}) => value);
  return [...values, ...(question.freeText ? ['shelf_mark string'] : [])].flatMap((value) =>
    ends(text, {...answers, [question.id]: value}, depth + 1),
  );
};

test.each([
  'do something',
  'add author, tags and status enum to posts',
  'create users',
  'add index',
  'drop posts',
  'rename it',
  'create line_items and add user authentication',
])('every path of questions from "%s" ends', (text) => {
  expect(ends(text, {}, 0)).toEqual([]);
});

describe('two things that the same words may mean', () => {
  const choicesOf = (text: string) => questionsOf(text)[0]?.choices.map(({value}) => value);

  test.each<readonly [string, readonly string[]]>([
    ['add administrative webhooks', ['none', 'call-it:webhooks']],
    ['add crash data records', ['none', 'call-it:crash_data', 'call-it:data_records', 'call-it:records']],
    ['add post milestones', ['none', 'column:posts.milestones', 'call-it:milestones']],
    // A name that was written as one means itself, and what is there is no new name.
    ['add crash_reports table', ['none']],
    ['create archived posts table', ['none']],
  ])('%s: %o', (text, choices) => expect(choicesOf(text)).toEqual(choices));

  test.each<readonly [string, Answers, string]>([
    ['add administrative webhooks', {columns: 'call-it:webhooks'}, 'create_webhooks'],
    ['add crash data records', {columns: 'call-it:crash_data', 'named.columns': 'device'}, 'create_crash_data'],
    ['add post milestones', {columns: 'column:posts.milestones'}, 'add_milestones_to_posts'],
    ['add post milestones', {columns: 'title string'}, 'create_post_milestones'],
  ])('%s %o', (text, answers, name) => expect(operationsOf(text, {answers}).name).toBe(name));

  test.each<readonly [string, string]>([
    ['add bookmarks for posts', 'Is bookmarks a column of posts, or is bookmarks a new table?'],
    ['add user notes on posts', 'Is user_notes a column of posts, or is user_notes a new table?'],
    ['add moderation log for posts', 'Is moderation_log a column of posts, or is moderation_logs a new table?'],
  ])('%s: several things that belong to a row', (text, question) =>
    expect(questionsOf(text)[0]).toMatchObject({id: 'meaning', text: question}),
  );

  test('a parent may be a row of the same table, and a table is not renamed for a column of another', () => {
    expect(questionsOf('posts need a parent')[0]?.text).toBe('Is posts.parent a reference to posts or a plain column?');
    expect(questionsOf('rename tag to label in posts')[0]?.id).toBe('about');
  });

  test('what is said to be a column, or is one by its name, is not asked about', () => {
    expect(operationsOf('add a bookmarks column on posts').name).toBe('add_bookmarks_to_posts');
    expect(operationsOf('add opening hours for users').name).toBe('add_opening_hours_to_users');
  });

  test('what a program will do is no condition of a column, and an address of it no table', () => {
    const {operations} = operationsOf('set is_published to default true so that new posts will be in the feed');
    expect(operations).toMatchObject([{op: 'alter_column', column: 'is_published', default: true}]);
    expect(questionsOf('add a status model for /health')[0]?.id).toBe('about');
  });
});

describe('a request that says more than a column and its table', () => {
  const shop = applyAll(blog, [
    {op: 'add_column', table: 'posts', column: {name: 'status', type: 'string'}},
    {op: 'add_column', table: 'posts', column: {name: 'price', type: 'integer'}},
  ]);

  test.each<readonly [string, string, string, readonly string[]]>([
    [
      'add status draft to posts',
      'value',
      'Is draft a value of posts.status, or is status_draft a new column?',
      ['value', 'column'],
    ],
    [
      'add nickname to users instead of name',
      'instead',
      'Should users.name be called nickname from now on, or stay beside it?',
      ['rename', 'beside'],
    ],
    [
      'make posts.price required when status is paid',
      'rows',
      'A column is required for every row or for none. Should posts.price be required for all, or should a check say when?',
      ['check', 'all'],
    ],
    [
      'users can have several tags',
      'arity',
      'May one of tags belong to several of users too?',
      ['many-to-many', 'one-to-many'],
    ],
    [
      'add a flag to posts so we know whether they were reported',
      'columns',
      'Which columns should posts get, for example "title string, pages integer"?',
      [],
    ],
  ])('%s', (text, id, question, choices) => {
    const [asked] = questionsOf(text, {schema: shop});
    expect(asked).toMatchObject({id, text: question});
    expect(asked?.choices.map(({value}) => value)).toEqual(choices);
  });

  test.each<readonly [string, Answers, string]>([
    ['add status draft to posts', {value: 'column'}, 'add_status_draft_to_posts'],
    ['add nickname to users instead of name', {instead: 'rename'}, 'rename_users_name_to_nickname'],
    ['add nickname to users instead of name', {instead: 'beside'}, 'add_nickname_to_users'],
    ['make posts.price required when status is paid', {rows: 'all'}, 'alter_posts_price'],
    ['make posts.price required when status is paid', {rows: 'check', check: 'price > 0'}, 'add_check_posts'],
    ['users can have several tags', {arity: 'one-to-many'}, 'add_user_id_to_tags'],
    ['users can have several tags', {arity: 'many-to-many'}, 'create_user_tags'],
    [
      'add a flag to posts so we know whether they were reported',
      {columns: 'was_reported boolean'},
      'add_was_reported_to_posts',
    ],
  ])('%s %o', (text, answers, name) => expect(operationsOf(text, {answers, schema: shop}).name).toBe(name));

  test('what is clear is not asked about', () => {
    expect(operationsOf('add status message to posts', {schema: shop}).name).toBe('add_status_message_to_posts');
    expect(operationsOf('add flag to posts').name).toBe('add_flag_to_posts');
    expect(operationsOf('a user has many tags').name).toBe('add_user_id_to_tags');
  });
});
