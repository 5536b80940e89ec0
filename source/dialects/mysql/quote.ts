export const quoteIdentifier = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

export const quotedList = (names: readonly string[]): string => names.map(quoteIdentifier).join(', ');

/** Read alike with and without NO_BACKSLASH_ESCAPES only where there is no backslash: see `session.ts`. */
export const quoteString = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
