import type {Dialect} from './dialect.js';

/** Where a backslash in a text is a backslash. */
export const quotePlainText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Where an enum is a text of which only some values are allowed, as Knex makes it. */
export const enumCheck =
  (quoteIdentifier: Dialect['quoteIdentifier']): Dialect['checksOfType'] =>
  ({name, type, values}) =>
    type === 'enum' && values !== undefined
      ? [`${quoteIdentifier(name)} in (${values.map(quotePlainText).join(', ')})`]
      : [];
