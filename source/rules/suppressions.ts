/**
 * A person's word, in a comment next to the code, that something is meant: `db-specialist: allow RULE[:OBJECT] because REASON`. An object with a
 * comma stands in double quotes.
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
  return {rule: rule.trim(), object: /^"(.*)"$/.exec(name)?.[1] || name || null};
};

/** `users` stands for the table and all that it has: `users.email`, `users (index users_email)`. */
export const covers = (suppression: Suppression, object: string): boolean =>
  suppression.object === null ||
  object === suppression.object ||
  object.startsWith(`${suppression.object}.`) ||
  object.startsWith(`${suppression.object} (`);

/** The comment's words, without what makes them one. */
export const allowing = ({rule, object}: {readonly rule: string; readonly object: string}, reason: string): string =>
  `db-specialist: allow ${rule}:${object.includes(',') ? `"${object}"` : object} because ${reason}`;
