import {describe, expect, test} from 'vitest';
import type {Column, Schema} from '../../../source/schema/model.js';
import {check, column, grant, other, schema, sequence, table} from '../one-of-everything.js';
import {differences, expectDifference, inColumn, inTable, numbered} from './cases.js';

describe('what comes and goes with something else needs no words', () => {
  const without: Schema = {...schema, tables: []};
  const bare = {...table, columns: table.columns.filter(({name}) => name !== 'total'), checks: []};

  test('a sequence, a grant, an identity and statistics with their column and table', () => {
    const full: Schema = {
      ...inColumn({
        ...column,
        type: 'integer',
        default: null,
        identity: true,
        identitySequence: numbered,
        grants: [grant],
      }),
      sequences: [{...sequence, ownedBy: 'orders.id'}],
      others: [{...other, table: 'orders'}],
    };
    const nothing = {...without, sequences: [], others: []};
    expectDifference(full, nothing, 'orders (table) was removed');
    expectDifference({...full, tables: [{...bare, checks: [check]}]}, full, 'orders.total (integer) was added');
  });

  test('a sequence whose column stays does', () => {
    const owned: Schema = {...schema, sequences: [{...sequence, ownedBy: 'orders.id'}]};
    expectDifference(owned, {...schema, sequences: []}, 'numbers (sequence) was removed');
  });

  test('statistics of a table that is not seen do', () => {
    const hidden: Schema = {...schema, others: [{...other, table: 'secret'}]};
    expectDifference({...schema, others: []}, hidden, 'secret (statistics related) was added');
  });
});

test.each(['total identity', 'total" identity'])('%s is a column, and nothing that hangs on total', (name) => {
  const named = (columnName: string): Column => ({...column, name: columnName, type: 'integer', default: null});
  const before = inTable({columns: [...table.columns, named(name)]});
  const after = inTable({
    columns: [
      ...table.columns.map((one) =>
        one.name === 'total' ? {...named('total'), identity: true, identitySequence: numbered} : one,
      ),
      named(name),
    ],
  });
  expect(differences(before, after).filter((text) => text.includes('(identity)'))).toEqual([]);
});
