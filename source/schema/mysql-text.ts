// https://dev.mysql.com/doc/refman/8.4/en/string-literals.html
const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\x1a',
  '%': '\\%',
  _: '\\_',
};

/** A text of MySQL in one form: `'it\'s'` and `"it's"` are `'it''s'`. */
export const mysqlText = (text: string): string => {
  if (!/^['"]/.test(text)) return text.toLowerCase().startsWith('n') ? text : text.toLowerCase();
  const quote = text.charAt(0);
  const value = text.slice(1, -1).replace(/\\(.)|''|""/gs, (whole, escaped: string | undefined) => {
    if (escaped !== undefined) return escapes[escaped] ?? escaped;
    return whole === quote + quote ? quote : whole;
  });
  return `'${value.replaceAll("'", "''")}'`;
};
