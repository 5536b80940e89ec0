import type {TypeRequest} from '../dialect.js';
import {quoteString} from './quote.js';
import {spelledType} from './spelled-type.js';

/** What Knex 3.3 makes of each type of a plan, as MariaDB 10.11 tells it. MySQL 8.0.19 and later leave the width of integers away. */
const types: ReadonlyMap<string, (request: TypeRequest) => string> = new Map([
  ['increments', () => 'int(10) unsigned'],
  ['big_increments', () => 'bigint(20) unsigned'],
  ['uuid', () => 'char(36)'],
  ['string', ({length}: TypeRequest) => `varchar(${length ?? 255})`],
  ['text', () => 'text'],
  ['integer', () => 'int(11)'],
  ['bigint', () => 'bigint(20)'],
  ['boolean', () => 'tinyint(1)'],
  ['date', () => 'date'],
  ['time', () => 'time'],
  ['datetime', () => 'datetime'],
  ['timestamp', () => 'timestamp'],
  ['decimal', ({precision, scale}: TypeRequest) => `decimal(${precision ?? 8},${scale ?? 2})`],
  ['float', ({precision, scale}: TypeRequest) => `float(${precision ?? 8},${scale ?? 2})`],
  ['json', () => 'longtext'],
  ['binary', () => 'blob'],
  ['enum', ({values}: TypeRequest) => `enum(${(values ?? []).map(quoteString).join(',')})`],
]);

/** Any other text is a type of the server's own. */
export const columnType = (request: TypeRequest): string =>
  types.get(request.type)?.(request) ?? spelledType(request.type);
