import type {Counter, Counters} from '../../schema/counters.js';
import {qualifiedName, type Schema} from '../../schema/model.js';
import type {Query} from '../dialect.js';
import {qualified} from './build/names.js';
import {type Position, positions} from './copy/positions.js';

const entryOf = (position: Position): readonly [string, Counter] => {
  const {owner_schema: schema, owner, owner_column: column, last, called} = position;
  const increment = BigInt(position.increment);
  const table = owner === null || schema === null ? null : qualifiedName(qualified({schema, name: owner}));
  return [
    table === null ? qualifiedName(qualified(position)) : `${table}.${column}`,
    {
      table,
      // Where nothing was given yet, what stands there is the number that comes first.
      last: called ? last : String(BigInt(last) - increment),
      ...(increment < 0n ? {descending: true as const} : {}),
    },
  ];
};

/** Not of the sequences of tables that are left out of the schema. */
export const countersOf = ({tables}: Schema, all: readonly Position[]): Counters => {
  const known = new Set(tables.map(qualifiedName));
  return Object.fromEntries(all.map(entryOf).filter(([, {table}]) => table === null || known.has(table)));
};

/** Of the sequences that this user may read. */
export const counters = async (query: Query, schema: Schema): Promise<Counters> =>
  countersOf(schema, await positions(query));
