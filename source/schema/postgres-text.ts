const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

const fromEscaped = (text: string): string => {
  const inner = text.slice(2, -1);
  // A character by its number stays as it is written.
  if (/(?:^|[^\\])(?:\\\\)*\\[0-7xuU]/.test(inner)) return `e${text.slice(1)}`;
  return quoted(
    inner.replace(/\\(.)|''/gs, (_, escaped: string | undefined) =>
      escaped === undefined ? "'" : (escapes[escaped] ?? escaped),
    ),
  );
};

/** A text of PostgreSQL in one form: `E'it\'s'` and `$$it's$$` are `'it''s'`. */
export const postgresText = (text: string): string => {
  if (text.startsWith('$')) {
    const tag = text.slice(0, text.indexOf('$', 1) + 1);
    return quoted(text.slice(tag.length, -tag.length));
  }
  if (/^e/i.test(text)) return fromEscaped(text);
  return text.replace(/^[^']+/, (prefix) => prefix.toLowerCase());
};
