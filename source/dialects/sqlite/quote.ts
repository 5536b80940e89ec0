export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const quoteString = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const quotedList = (names: readonly string[]): string => names.map(quoteIdentifier).join(', ');
