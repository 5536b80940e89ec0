/** A file of statements as the database's own command line client reads it. */
export type Script = {
  /** How a person runs it on an empty database: `psql -v ON_ERROR_STOP=1 -f schema.sql`. */
  readonly usage: string;
  /** Lines before the first statement, for the client and not for the database. */
  readonly begin: readonly string[];
  /** One statement with what ends it. */
  readonly ended: (statement: string) => string;
};

/** With a semicolon behind it, which a comment at the end must not swallow. */
export const withSemicolon = (statement: string): string => {
  const trimmed = statement.trimEnd();
  if (trimmed.endsWith(';')) return trimmed;
  const lastLine = trimmed.slice(trimmed.lastIndexOf('\n') + 1);
  return /--|#/.test(lastLine) ? `${trimmed}\n;` : `${trimmed};`;
};
