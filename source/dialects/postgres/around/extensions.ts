import type {Extension} from '../../../schema/model.js';
import {quoteIdentifier, quoteString} from '../quote.js';
import type {Kind} from './kind.js';

/** One that stands in `pg_catalog` moves nowhere. */
const created = ({name, schema = 'public'}: Extension): string =>
  `create extension ${quoteIdentifier(name)}${schema === 'pg_catalog' ? '' : ` schema ${quoteIdentifier(schema)}`}`;

export const extensionKind: Kind<Extension> = {
  of: ({extensions}) => extensions,
  put: (schema, extensions) => ({...schema, extensions}),
  keyOf: ({name}) => name,
  nameOf: ({name}) => name,
  create: (extension) => [created(extension)],
  drop: ({name}) => [`drop extension ${quoteIdentifier(name)}`],
  // Its version is the server's business.
  alter: (was, is) => {
    const name = quoteIdentifier(is.name);
    if (was.schema !== is.schema)
      return [`alter extension ${name} set schema ${quoteIdentifier(is.schema ?? 'public')}`];
    if (was.comment === is.comment) return [];
    return [`comment on extension ${name} is ${is.comment === undefined ? 'null' : quoteString(is.comment)}`];
  },
  isLate: () => false,
};
