import {expect, test} from 'vitest';
import {applyAll} from '../../source/operations/index.js';
import {knownType} from '../../source/request/type-words.js';
import {emptySqlite} from './blog.js';
import {operationsOf, types} from './read.js';

const words = {
  slug: {type: 'string'},
  ip_address: {type: 'inet'},
  'max_*': {type: 'integer'},
  '*able': {type: 'boolean'},
};

test.each([
  [['slug'], 'slug'],
  [['slug', '2'], 'slug'],
  [['slug2'], 'slug'],
  [['last', 'ip', 'address'], 'ip_address'],
  [['max', 'slug'], 'slug'],
  [['max', 'guests'], 'max_*'],
  [['refundable'], '*able'],
  [['max', 'payable'], 'max_*'],
  [['able'], null],
  [['guests'], null],
  [['constructor'], null],
])('%s is told by %s', (name, spoken) => {
  expect(knownType(words, name)?.spoken ?? null).toBe(spoken);
});

test('every word that ships has a type of its own, and no two words say what the last says', () => {
  const pairs = Object.entries(types).filter(([key]) => /^[a-z\d]+_[a-z\d]+$/.test(key));
  const repeated = pairs.filter(([key, value]) => {
    const last = types[key.split('_')[1] ?? ''];
    return last !== undefined && JSON.stringify(last) === JSON.stringify(value);
  });
  expect(repeated).toEqual([]);
  expect(Object.keys(types).length).toBeGreaterThan(500);
});

const typeIn = (schema: typeof emptySqlite, request: string): unknown => {
  const [operation] = operationsOf(request, {schema}).operations;
  return operation?.op === 'add_column' ? operation.column.type : null;
};

const notes = (texts: readonly string[], type = 'text') =>
  applyAll(emptySqlite, [
    {
      op: 'create_table',
      table: 'notes',
      columns: [{name: 'id', type: 'increments'}, ...texts.map((name) => ({name, type}))],
    },
  ]);

test('where all that is written is text, a name is text too', () => {
  const texts = ['one', 'two', 'three', 'four', 'five'];
  expect(typeIn(notes(texts), 'add slug to notes')).toBe('text');
  expect(typeIn(notes(texts.slice(1)), 'add slug to notes')).toBe('string');
  expect(typeIn(notes(texts, 'string'), 'add slug to notes')).toBe('string');
});

test('two words that end alike here say more than one', () => {
  const schema = applyAll(notes(['error_code', 'zip_code', 'short_code']), [
    {op: 'add_column', table: 'notes', column: {name: 'first_status_code', type: 'integer'}},
    {op: 'add_column', table: 'notes', column: {name: 'second_status_code', type: 'integer'}},
  ]);
  expect(typeIn(schema, 'add last_status_code to notes')).toBe('integer');
  expect(typeIn(schema, 'add access_code to notes')).toBe('text');
});

test('a name that would refer to a table without a key of one column is a plain column', () => {
  const schema = applyAll(emptySqlite, [
    {
      op: 'create_table',
      table: 'devices',
      columns: [
        {name: 'maker', type: 'string'},
        {name: 'serial', type: 'string'},
      ],
      primary_key: ['maker', 'serial'],
    },
    {op: 'create_table', table: 'visits', columns: [{name: 'id', type: 'increments'}]},
  ]);
  const [operation] = operationsOf('add device_id to visits', {schema}).operations;
  expect(operation).toMatchObject({op: 'add_column', column: {name: 'device_id', type: 'string'}});
  expect(operation).not.toHaveProperty('column.references');
  expect(() => operationsOf('add device_id to visits references devices', {schema})).toThrow(
    'no primary key of one column',
  );
});
