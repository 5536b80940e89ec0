import type {Qualified} from '../../schema/model.js';

export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const quoteString = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const quotedList = (names: readonly string[]): string => names.map(quoteIdentifier).join(', ');

/** Of a table in its database, so that none of another database or `temp` is meant. */
export const qualifiedIdentifier = ({schema, name}: Qualified): string =>
  `${quoteIdentifier(schema ?? 'main')}.${quoteIdentifier(name)}`;
