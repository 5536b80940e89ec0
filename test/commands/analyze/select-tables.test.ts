import {expect, test} from 'vitest';
import {selectTables} from '../../../source/commands/analyze/select-tables.js';
import {qualifiedName, type Schema} from '../../../source/schema/model.js';
import {column, exampleSchema, table} from '../../export/example-schema.js';

const chosen = (schema: Schema, ...patterns: readonly string[]): readonly string[] => {
  const {tables, views} = selectTables(schema, patterns);
  return [...tables, ...views].map(qualifiedName);
};

test.each([
  [['users'], ['users']],
  [['USERS'], ['users']],
  [['orders'], ['sales.orders', 'orders']],
  [['sales.*'], ['sales.orders', 'sales.totals']],
  [['*s'], ['users', 'profiles', 'sales.orders', 'orders', 'sales.totals']],
  [
    ['profiles', 'happy'],
    ['profiles', 'happy'],
  ],
  [['user'], null],
  [['user.'], null],
  [['u?ers'], null],
])('%j chooses %j', (patterns, wanted) => {
  if (wanted === null) expect(() => chosen(exampleSchema, ...patterns)).toThrow('No table or view is called');
  else expect(chosen(exampleSchema, ...patterns)).toEqual(wanted);
});

test('no name is everything, as it is', () => {
  expect(selectTables(exampleSchema, [])).toBe(exampleSchema);
});

test('types and sequences come along with the columns that need them, and nothing else does', () => {
  const counted = {name: 'users_id_seq', ownedBy: 'users.id'};
  const schema: Schema = {
    ...exampleSchema,
    sequences: [...exampleSchema.sequences, counted],
    tables: [...exampleSchema.tables, table('mails', [column('from', {type: 'email[]'})])],
  };
  const {enums, sequences, domains, routines, extensions} = selectTables(schema, ['users', 'mails']);
  expect(enums.map(({name}) => name)).toEqual(['mood']);
  expect(domains?.map(({name}) => name)).toEqual(['email']);
  expect([sequences, routines, extensions]).toEqual([[counted], undefined, []]);
});

test('a name that is nearly one is asked about', () => {
  expect(() => chosen(exampleSchema, 'profile')).toThrow(
    expect.objectContaining({
      code: 'unknown-table',
      nextSteps: expect.arrayContaining(['Did you mean profiles?']),
    }),
  );
});
