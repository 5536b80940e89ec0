import {quoteIdentifier} from './quote.js';

/** One text for a thing in one of several databases. */
export const placeOf = ({database, name}: {readonly database: string; readonly name: string}): string =>
  JSON.stringify([database, name]);

/** The same SELECT over each database; `quoted` is its name as SQL takes it. */
export const unionOver = (databases: readonly string[], select: (database: string, quoted: string) => string): string =>
  databases.map((database) => select(database, quoteIdentifier(database))).join(' union all ');
