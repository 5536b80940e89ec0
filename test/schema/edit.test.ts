import {expect, test} from 'vitest';
import {addTable, removeTable, replaceTable} from '../../source/schema/edit.js';
import {emptySchema, emptyTable} from '../../source/schema/empty.js';
import type {Schema, Table} from '../../source/schema/model.js';

const table = (name: string, comment: string | null = null): Table => ({
  ...emptyTable,
  name,
  comment,
});

const schema: Schema = {
  ...emptySchema,
  dialect: 'sqlite',
  tables: [table('a'), table('c')],
};

const described = ({tables}: Schema): readonly string[] => tables.map(({name, comment}) => name + (comment ?? ''));

test.each([
  ['added', addTable(schema, table('b')), ['a', 'b', 'c']],
  ['added in capitals, which come first', addTable(schema, table('B')), ['B', 'a', 'c']],
  ['removed', removeTable(schema, 'a'), ['c']],
  ['removed where it is not', removeTable(schema, 'x'), ['a', 'c']],
  ['replaced', replaceTable(schema, table('a', '!')), ['a!', 'c']],
])('a table is %s, and the tables stay sorted', (_, after, expected) => {
  expect(described(after)).toEqual(expected);
  expect(described(schema)).toEqual(['a', 'c']);
});
