import type {Qualified, TableReference} from '../../schema/model.js';

export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const quotedList = (names: readonly string[]): string => names.map(quoteIdentifier).join(', ');

/** Read alike whatever `standard_conforming_strings` says. */
export const quoteString = (text: string): string => {
  const quoted = `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted}` : quoted;
};

/** With its schema, so that no `search_path` finds another one. */
export const quoteQualified = ({schema = 'public', name}: Qualified): string =>
  `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;

export const quoteReference = ({table, ...reference}: TableReference): string =>
  quoteQualified({...reference, name: table});
