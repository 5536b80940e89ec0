import {describe, expect, test} from 'vitest';
import {applyAll, reverseAll} from '../../source/operations/index.js';
import type {Answers} from '../../source/plan/plan.js';
import {readRelations} from '../../source/request/interview/relation.js';
import {largerWish} from '../../source/request/interview/wish.js';
import type {Schema} from '../../source/schema/model.js';
import {blog, emptySqlite} from './blog.js';
import {operationsOf, questionsOf} from './read.js';

const library = 'model a library with books, members and loans';

describe('what is a larger wish', () => {
  test.each([
    [library, 'library', ['books', 'members', 'loans']],
    ['Design a shop: customers, orders & order items', 'shop', ['customers', 'orders', 'order_items']],
    ['build a booking system with rooms and guests', 'booking', ['rooms', 'guests']],
    ['design the database for a clinic', 'clinic', []],
    ['design a database schema for a school with pupils and classes', 'school', ['pupils', 'classes']],
    ['model a library', 'library', []],
  ])('%s', (text, subject, things) => {
    expect(largerWish(text)).toEqual({subject, things});
  });

  test.each([
    'create a books table with title and pages',
    'add model to cars',
    'design the users table',
    'create books',
    'add system to posts',
  ])('%s is a change like others', (text) => expect(largerWish(text)).toBeNull());
});

describe('relations in words', () => {
  const things = ['books', 'members', 'loans', 'authors'].map((name) => ({name, table: null, archetype: null}));
  test.each([
    ['members 1:N loans', {kind: 'one-to-many', one: 'members', many: 'loans'}],
    ['a loan belongs to a book', {kind: 'one-to-many', one: 'books', many: 'loans'}],
    ['each member has many loans', {kind: 'one-to-many', one: 'members', many: 'loans'}],
    ['loans n:1 books', {kind: 'one-to-many', one: 'books', many: 'loans'}],
    ['books N:M authors', {kind: 'many-to-many', one: 'books', many: 'authors'}],
    ['books many-to-many authors', {kind: 'many-to-many', one: 'books', many: 'authors'}],
    ['a member has one author', {kind: 'one-to-one', one: 'members', many: 'authors'}],
  ])('%s', (text, relation) => {
    expect(readRelations(things, text)).toEqual({relations: [relation], unread: []});
  });

  test('what cannot be read is not dropped', () => {
    expect(readRelations(things, 'members 1:N loans; cats own dogs').unread).toEqual(['cats own dogs']);
  });
});

/** The ids that are asked for, one after the other, when each is answered from these; the rest is the first choice. */
const askedFor = (
  text: string,
  given: Answers,
  schema: Schema,
): {readonly ids: readonly string[]; readonly answers: Answers} => {
  const ids: string[] = [];
  const answers: Record<string, string> = {};
  for (;;) {
    try {
      const [question, ...others] = questionsOf(text, {answers, schema});
      if (question === undefined) throw new Error('no question');
      expect(others).toEqual([]);
      ids.push(question.id);
      answers[question.id] = given[question.id] ?? question.choices[0]?.value ?? 'things';
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('understood')) return {ids, answers};
      throw error;
    }
  }
};

const said: Answers = {
  relations: 'members 1:N loans, a loan belongs to a book',
  'books.columns': 'title required, isbn unique',
  'loans.columns': 'due_on, returned_at',
  queries: 'loans by member and due_on, books by title, loans by book',
};

describe('an interview about a library', () => {
  const {ids, answers} = askedFor(library, said, emptySqlite);
  const found = operationsOf(library, {answers, schema: emptySqlite});

  test('asks one question at a time, in this order', () => {
    expect(ids).toEqual([
      'relations',
      'books.columns',
      'members.columns',
      'loans.columns',
      'queries',
      'volume',
      'performance',
    ]);
  });

  test('makes the tables with keys, foreign keys and the indexes of the lookups, and no other', () => {
    expect(found.operations).toMatchObject([
      {op: 'create_table', table: 'books', indexes: [{columns: ['title']}]},
      {op: 'create_table', table: 'members'},
      {op: 'create_table', table: 'loans', indexes: [{columns: ['book_id']}, {columns: ['member_id', 'due_on']}]},
    ]);
    expect(found.operations).toHaveLength(3);
    const loans = found.operations[2];
    const columns = loans?.op === 'create_table' ? loans.columns : [];
    expect(columns).toContainEqual({
      name: 'member_id',
      type: 'integer',
      nullable: false,
      references: {table: 'members', column: 'id'},
    });
    expect(applyAll(applyAll(emptySqlite, found.operations), reverseAll(emptySqlite, found.operations))).toEqual(
      emptySqlite,
    );
  });

  test('keeps the answers in the plan', () => {
    expect(found.pattern).toBe('interview about library, archetype "users"');
    expect(found.assumptions).toEqual(
      expect.arrayContaining([
        {about: 'members and loans', value: 'each loan belongs to one member (1:N)', why: 'said in the interview'},
        expect.objectContaining({about: 'volume', value: 'up to ten thousand rows'}),
        expect.objectContaining({about: 'performance'}),
        expect.objectContaining({about: 'loans.member_id on delete', value: 'no action'}),
        expect.objectContaining({
          about: 'lookup "loans by member and due_on"',
          value: 'index on loans (member_id, due_on)',
        }),
        expect.objectContaining({
          about: 'lookup "loans by book"',
          value: 'served by an index that begins with these columns',
        }),
      ]),
    );
    const keys = found.assumptions.filter(({about}) => about === 'primary key id');
    expect(keys).toHaveLength(1);
  });

  test('very many rows get keys of 64 bits, and so do the columns that refer to them', () => {
    const {operations} = operationsOf(library, {
      answers: {...answers, volume: 'huge'},
      schema: {...emptySqlite, dialect: 'postgres'},
    });
    expect(operations).toMatchObject([
      {columns: expect.arrayContaining([{name: 'id', type: 'big_increments'}])},
      {},
      {columns: expect.arrayContaining([expect.objectContaining({name: 'member_id', type: 'bigint'})])},
    ]);
  });

  test('a lookup that names no column is asked for once more', () => {
    const wrong = {...answers, queries: 'loans by colour'};
    const [question] = questionsOf(library, {answers: wrong, schema: emptySqlite});
    expect(question).toMatchObject({id: 'query:loans-by-colour', choices: [{value: 'none'}]});
    const mended = operationsOf(library, {
      answers: {...wrong, 'query:loans-by-colour': 'loans by due_on'},
      schema: emptySqlite,
    });
    expect(mended.operations[2]).toMatchObject({indexes: expect.arrayContaining([{columns: ['due_on']}])});
  });
});

test('pair by pair: what belongs together, with a table between two that have many of each other', () => {
  const text = 'model a press with authors and articles';
  const answers = {
    'relation:authors-articles': 'N:M',
    'authors.columns': 'name',
    'articles.columns': 'title',
    queries: 'none',
    volume: 'small',
    performance: 'balanced',
  };
  const {operations, pattern} = operationsOf(text, {answers, schema: emptySqlite});
  expect(operations.map((one) => (one.op === 'create_table' ? one.table : one.op))).toEqual([
    'authors',
    'articles',
    'author_articles',
  ]);
  expect(operations[2]).toMatchObject({primary_key: ['author_id', 'article_id'], indexes: [{columns: ['article_id']}]});
  expect(pattern).toBe('interview about press, pattern "pivot"');
});

test('one of each gets a unique reference', () => {
  const text = 'model a team with people and desks';
  const answers = {
    'relation:people-desks': '1:1',
    'people.columns': 'name',
    'desks.columns': 'number',
    queries: 'none',
    volume: 'small',
    performance: 'balanced',
  };
  const {operations} = operationsOf(text, {answers, schema: emptySqlite});
  expect(operations[1]).toMatchObject({
    columns: expect.arrayContaining([expect.objectContaining({name: 'person_id', unique: true})]),
  });
});

test('tables that are there are used as they are', () => {
  const text = 'model a shop with users and baskets';
  const answers = {
    'relation:users-baskets': '1:N',
    'baskets.columns': 'note',
    queries: 'none',
    volume: 'small',
    performance: 'balanced',
  };
  const {operations, assumptions} = operationsOf(text, {answers, schema: blog});
  expect(operations).toMatchObject([{op: 'create_table', table: 'baskets'}]);
  expect(assumptions).toContainEqual({about: 'users', value: 'as it is', why: 'the table is there already'});
});

test('without any thing it is asked what should be kept', () => {
  expect(questionsOf('model a library', {schema: emptySqlite})[0]).toMatchObject({id: 'things', freeText: true});
});
