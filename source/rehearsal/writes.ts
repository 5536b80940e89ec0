import type {DialectName} from '../schema/model.js';
import {foldCase, isSymbol, isWord, type SqlToken, sqlTokens} from '../schema/sql-tokens.js';

/** Names of tables, folded and without their schema, by what statements do to their rows. */
export type Writes = {
  readonly inserted: ReadonlySet<string>;
  readonly updated: ReadonlySet<string>;
  readonly deleted: ReadonlySet<string>;
  /** Tables that are dropped by name: a table of that name that is there afterwards is another one. */
  readonly dropped: ReadonlySet<string>;
};

type Kind = keyof Writes;

type Write = {readonly kind: Kind; readonly table: string};

/** The rows that statements write by name. What the database does to other tables on its own account has no statement. */
export const writesOf = (statements: readonly string[], dialect: DialectName): Writes => {
  const found: Write[] = [];
  const remade = new Set<string>();
  /** What tables were called before they were renamed. */
  const formerly = new Map<string, string>();
  for (const sql of statements) {
    const tokens = sqlTokens(sql, dialect);
    const {from, to} = renameIn(tokens);
    if (from !== null && to !== null && isOfRebuild(from)) remade.add(to);
    if (from !== null && to !== null) {
      found.push(...found.filter(({table}) => table === from).map((write) => ({...write, table: to})));
      if (!isOfRebuild(from)) formerly.set(to, formerly.get(from) ?? from);
    } else if (!isCopiedBack(tokens, formerly)) {
      const written = writesIn(tokens, dialect);
      found.push(...written, ...written.flatMap((write) => underFormerName(write, formerly)));
    }
  }
  const tablesOf = (kind: Kind): ReadonlySet<string> =>
    new Set(found.filter((write) => write.kind === kind).map(({table}) => table));
  return {
    inserted: tablesOf('inserted'),
    updated: tablesOf('updated'),
    deleted: tablesOf('deleted'),
    dropped: new Set([...tablesOf('dropped')].filter((table) => !remade.has(table))),
  };
};

/** Rows of a table that was put aside are rows of the table that it was. That it is dropped in the end means nothing. */
const underFormerName = (write: Write, formerly: ReadonlyMap<string, string>): readonly Write[] => {
  const table = formerly.get(write.table);
  return table === undefined || write.kind === 'dropped' ? [] : [{...write, table}];
};

/** `INSERT INTO a SELECT * FROM b`, where b is what a was before: a is made anew by hand, and all of its rows are meant to stay. */
const isCopiedBack = (tokens: readonly SqlToken[], formerly: ReadonlyMap<string, string>): boolean => {
  if (!isWord(tokens[0], 'insert') || !isWord(tokens[1], 'into')) return false;
  const target = nameAt(tokens, 2);
  const [select, all, from] = tokens.slice(target.end);
  if (!isWord(select, 'select') || !isSymbol(all, '*') || !isWord(from, 'from')) return false;
  const source = nameAt(tokens, target.end + 3);
  const isWhole = tokens.slice(source.end).every((token) => isSymbol(token, ';'));
  return isWhole && source.name !== null && formerly.get(source.name) === target.name;
};

const writesIn = (tokens: readonly SqlToken[], dialect: DialectName): readonly Write[] => {
  const isBlock = isWord(tokens[0], 'do');
  return tokens.flatMap((token, at) => {
    // PostgreSQL's `DO $$ … $$` runs what is in the text.
    if (isBlock && token.kind === 'string' && token.text.startsWith('$'))
      return writesIn(sqlTokens(token.text.replace(/^\$\w*\$|\$\w*\$$/g, ''), dialect), dialect);
    const reader = token.kind === 'word' ? readers[foldCase(token.text)] : undefined;
    return reader === undefined ? [] : reader(tokens, at + 1).filter(({table}) => !isOfRebuild(table));
  });
};

/** The migration tool copies a table through this one to change it: it means nothing but the change. */
const isOfRebuild = (table: string): boolean => table.startsWith('_knex_temp_alter');

type Reader = (tokens: readonly SqlToken[], at: number) => readonly Write[];

/** `one`: the name behind these words. */
const one =
  (kind: Kind, words: readonly string[]): Reader =>
  (tokens, at) => {
    let next = at;
    while (words.some((word) => isWord(tokens[next], word))) next += 1;
    const {name} = nameAt(tokens, next);
    return name === null ? [] : [{kind, table: name}];
  };

/** Every name up to one of these words: MySQL writes to several tables at once, and says so in many ways. */
const all =
  (kind: Kind, ends: readonly string[]): Reader =>
  (tokens, at) => {
    const writes: Write[] = [];
    for (let next = at; next < tokens.length && !ends.some((word) => isWord(tokens[next], word)); next += 1) {
      const {name, end} = nameAt(tokens, next);
      if (isSymbol(tokens[next], ';')) break;
      if (name === null || isNoise(tokens[next])) continue;
      writes.push({kind, table: name});
      next = end - 1;
    }
    return writes;
  };

/** Words that stand between the names. */
const noise: ReadonlySet<string> = new Set([
  ...['table', 'if', 'exists', 'from', 'only', 'ignore', 'quick', 'low_priority', 'or'],
  ...['abort', 'fail', 'replace', 'rollback', 'join', 'inner', 'left', 'on', 'as'],
]);

const isNoise = (token: SqlToken | undefined): boolean => token?.kind === 'word' && noise.has(foldCase(token.text));

const dropTable: Reader = (tokens, at) =>
  isWord(tokens[at], 'table') ? all('dropped', ['cascade', 'restrict'])(tokens, at + 1) : [];

const conflict = ['or', 'abort', 'fail', 'ignore', 'replace', 'rollback'];
const priority = ['low_priority', 'high_priority', 'delayed', 'quick', 'ignore'];

const readers: Readonly<Record<string, Reader>> = {
  insert: one('inserted', [...conflict, ...priority, 'into']),
  replace: one('updated', [...priority, 'into']),
  merge: one('updated', ['into', 'only']),
  copy: one('inserted', []),
  update: all('updated', ['set']),
  delete: all('deleted', ['where', 'using', 'returning', 'order', 'limit']),
  drop: dropTable,
  truncate: all('deleted', ['restart', 'continue', 'cascade', 'restrict']),
};

type Name = {readonly name: string | null; readonly end: number};

/** `"public"."users"` is `users`. */
export const nameAt = (tokens: readonly SqlToken[], at: number): Name => {
  const token = tokens[at];
  if (token === undefined || (token.kind !== 'word' && token.kind !== 'name')) return {name: null, end: at + 1};
  if (isSymbol(tokens[at + 1], '.')) {
    const rest = nameAt(tokens, at + 2);
    if (rest.name !== null) return rest;
  }
  return {name: foldCase(token.value), end: at + 1};
};

/** A table made anew by hand comes under another name first: what was written to that one is in this one. */
const renameIn = (tokens: readonly SqlToken[]): {readonly from: string | null; readonly to: string | null} => {
  const rename = tokens.findIndex((token) => isWord(token, 'rename'));
  const to = tokens.findIndex((token, at) => at > rename && isWord(token, 'to'));
  const isTable = isWord(tokens[0], 'alter') || isWord(tokens[0], 'rename');
  if (rename === -1 || to === -1 || !isTable) return {from: null, to: null};
  // `ALTER TABLE … RENAME COLUMN a TO b` names no table behind `to`, and no table is called like that column.
  const table = tokens.findIndex((token) => isWord(token, 'table'));
  return {from: nameAt(tokens, table + 1).name, to: nameAt(tokens, to + 1).name};
};
