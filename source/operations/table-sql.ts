import type {Dialect} from '../dialects/dialect.js';
import type {Qualified} from '../schema/model.js';

/** The table's name in SQL, with the schema that it is in. */
export const tableSql = ({quoteIdentifier}: Dialect, {schema, name}: Qualified): string =>
  [schema, name].flatMap((part) => (part === undefined ? [] : quoteIdentifier(part))).join('.');
