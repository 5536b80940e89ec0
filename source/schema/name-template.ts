/** A name that somebody or something gave, and what it may have been made of. */
export type MadeName = {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** The table that a foreign key references. */
  readonly target?: string;
};

/** The first occurrence of the text as the placeholder; null where it does not occur. */
const replaced = (rest: string, text: string, placeholder: string): string | null => {
  const at = text === '' ? -1 : rest.toLowerCase().indexOf(text.toLowerCase());
  return at < 0 ? null : `${rest.slice(0, at)}${placeholder}${rest.slice(at + text.length)}`;
};

const counted = (rest: string): string | null => (/\d$/.test(rest) ? rest.replace(/\d+$/, '{number}') : null);

/**
 * `idx_{table}_{columns}` for the index idx_users_email on users (email), `{table}_ibfk_{number}` where a counter stands instead;
 * nothing where the name holds no table, or nothing else that can be told again.
 */
export const templateOf = ({name, table, columns, target = ''}: MadeName): readonly string[] => {
  const at = name.toLowerCase().indexOf(table.toLowerCase());
  if (at < 0) return [];
  const rest = name.slice(at + table.length);
  const told = replaced(rest, columns.join('_'), '{columns}') ?? replaced(rest, target, '{target}') ?? counted(rest);
  return told === null ? [] : [`${name.slice(0, at)}{table}${told}`];
};
