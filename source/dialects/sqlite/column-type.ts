import type {TypeRequest} from '../dialect.js';
import {canonicalType} from './canonical-text.js';

/**
 * What Knex 3.3 writes on SQLite for each type of a plan, measured. An `enum` also gets `check (column in (…))` from Knex, which is a
 * constraint of the table and no part of the type.
 */
const types: ReadonlyMap<string, (request: TypeRequest) => string> = new Map([
  ['increments', () => 'integer'],
  ['big_increments', () => 'integer'],
  ['uuid', () => 'char(36)'],
  ['string', ({length}: TypeRequest) => `varchar(${length ?? 255})`],
  ['text', () => 'text'],
  ['integer', () => 'integer'],
  ['bigint', () => 'bigint'],
  ['boolean', () => 'boolean'],
  ['date', () => 'date'],
  ['time', () => 'time'],
  ['datetime', () => 'datetime'],
  ['timestamp', () => 'datetime'],
  ['decimal', () => 'float'],
  ['float', () => 'float'],
  ['json', () => 'json'],
  ['binary', () => 'blob'],
  ['enum', () => 'text'],
]);

/** Any other text is a type of SQLite's own, which takes whatever is written. */
export const columnType = (request: TypeRequest): string =>
  types.get(request.type)?.(request) ?? canonicalType(request.type);
