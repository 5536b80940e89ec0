/**
 * A person's word, in a comment next to the code, that something is meant: `db-specialist: allow RULE[:OBJECT] because REASON`. An object with a
 * comma stands in double quotes; there, what a line cannot hold is written as JSON does.
 */
export type Suppression = {
  readonly rule: string;
  /** `users`, `users.email`; null where every object is meant. */
  readonly object: string | null;
  /** Null where none is given; then it counts for nothing. */
  readonly reason: string | null;
  /** From 1. */
  readonly line: number;
};

/** Comments of JavaScript, TypeScript and SQL. */
const comment = /(?:\/\/|--|#|\*)\s*db-specialist:\s*allow\s+(.*)$/;

/** `text`: of a migration or a file of SQL. Several rules of one comment are parted by commas. */
export const suppressionsIn = (text: string): readonly Suppression[] =>
  text.split(/\r?\n/).flatMap((words, at) => {
    const said = comment.exec(words)?.[1]?.replace(/\s*\*\/\s*$/, '');
    if (said === undefined) return [];
    const [, rules = '', reason = ''] = /^(.*?)(?:\s+because\b\s*(.*))?$/.exec(said.trim()) ?? [];
    return rules
      .split(commaOutsideQuotes)
      .map((one) => ({...ruleAndObject(one.trim()), reason: reason.trim() || null, line: at + 1}));
  });

const commaOutsideQuotes = /,(?=(?:[^"]*"[^"]*")*[^"]*$)/;

const ruleAndObject = (words: string): Pick<Suppression, 'rule' | 'object'> => {
  const [rule = '', ...object] = words.split(':');
  const name = object.join(':').trim();
  const quoted = /^"(.*)"$/.exec(name)?.[1];
  return {rule: rule.trim(), object: (quoted && unescaped(quoted)) || name || null};
};

/** People write file paths and regular expressions, too: what is no escape of JSON stays as it is. */
const unescaped = (text: string): string => {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
};

/** `users` stands for the table and all that it has: `users.email`, `users (index users_email)`. */
export const covers = (suppression: Suppression, object: string): boolean =>
  suppression.object === null ||
  object === suppression.object ||
  object.startsWith(`${suppression.object}.`) ||
  object.startsWith(`${suppression.object} (`);

/** What would end the comment, its line or the object in it, or would not be read again as it was. */
const unfit = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029"\\]|[^\S ]|\*(?=\/)|\s(?=because\b)/gu;

const escaped = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

const written = (object: string): string => {
  const fit = object.replace(unfit, escaped);
  return fit === object && fit === fit.trim() && !fit.includes(',') ? fit : `"${fit}"`;
};

/** The comment's words, without what makes them one: always of one line. */
export const allowing = ({rule, object}: {readonly rule: string; readonly object: string}, reason: string): string =>
  `db-specialist: allow ${rule}:${written(object)} because ${reason.replace(/[\s\p{Cc}]+/gu, ' ')}`;
