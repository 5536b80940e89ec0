import type {Repairs} from '../repairs.js';
import {qualifiedIdentifier, quotedList, quoteIdentifier} from './quote.js';

/** An object of the main database needs no more than its name. */
const named = (schema: string | undefined, name: string): string =>
  schema === undefined ? quoteIdentifier(name) : qualifiedIdentifier({schema, name});

/** ALTER TABLE of SQLite mends little: the rest is a rebuild of the table, which a plan does. */
export const repairs: Repairs = {
  createIndex: ({table, name, columns, unique}) =>
    `create ${unique === undefined ? '' : 'unique '}index ${named(table.schema, name)} on ${quoteIdentifier(table.name)} (${quotedList(columns)})`,
  dropIndex: ({table, name}) => `drop index ${named(table.schema, name)}`,
  rebuildIndex: ({schema, name}) => `reindex ${named(schema, name)}`,
  analyze: ({schema, name}) => `analyze ${named(schema, name)}`,
};
