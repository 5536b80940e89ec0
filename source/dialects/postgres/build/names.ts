import type {Qualified, TableReference} from '../../../schema/model.js';
import {quoteIdentifier} from '../quote.js';

/** The model leaves `public` away. */
export const qualified = ({schema, name}: {readonly schema: string; readonly name: string}): Qualified =>
  schema === 'public' ? {name} : {schema, name};

export const reference = ({schema, name}: {readonly schema: string; readonly name: string}): TableReference =>
  schema === 'public' ? {table: name} : {schema, table: name};

/** Collations and operator classes: `C`, `german`, `"sales"."german"`. */
export const plainName = (schema: string | null, name: string): string =>
  schema === null || schema === 'pg_catalog' || schema === 'public'
    ? name
    : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;

const byKey = (one: Qualified, other: Qualified): number => {
  if (one.name !== other.name) return one.name < other.name ? -1 : 1;
  const [first, second] = [one.schema ?? '', other.schema ?? ''];
  return first < second ? -1 : first > second ? 1 : 0;
};

/** By name, and those of one name by their schema. */
export const sorted = <Named extends Qualified>(all: readonly Named[]): readonly Named[] => [...all].sort(byKey);
