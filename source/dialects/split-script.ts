import type {DialectName} from '../schema/model.js';
import {firstToken, isSymbol, isWord, type SqlToken} from '../schema/sql-tokens.js';

/** `line`: of the file, from 1, where its first word stands. */
export type ScriptStatement = {
  readonly line: number;
  /** Without what ends it. */
  readonly sql: string;
};

/** What the command line client of the database does itself, and no database understands: `\connect other`, `.read file`. */
export type ClientCommand = {readonly line: number; readonly command: string};

export type SplitScript = {
  readonly statements: readonly ScriptStatement[];
  readonly commands: readonly ClientCommand[];
};

type Source = {readonly text: string; readonly dialect: DialectName};

const tokenAt = ({text, dialect}: Source, offset: number): SqlToken | undefined => {
  const token = firstToken(text.slice(offset), dialect);
  return token && {...token, start: token.start + offset, end: token.end + offset};
};

/** A statement whose own semicolons stand between BEGIN and END: SQLite's triggers, PostgreSQL's BEGIN ATOMIC. */
const hasBlocks = (dialect: DialectName, head: readonly SqlToken[]): boolean => {
  const kinds = {sqlite: ['trigger'], postgres: ['function', 'procedure'], mysql: []}[dialect];
  return isWord(head[0], 'create') && head.slice(1, 5).some((token) => kinds.some((kind) => isWord(token, kind)));
};

/** How deep the body is after the token. PostgreSQL's begins with BEGIN ATOMIC. */
const depthAfter = (depth: number, tokens: readonly SqlToken[], dialect: DialectName): number => {
  const [before, token] = tokens.slice(-2);
  const opens =
    dialect === 'postgres' ? isWord(before, 'begin') && isWord(token, 'atomic') : isWord(tokens.at(-1), 'begin');
  if (opens || isWord(tokens.at(-1), 'case')) return depth + 1;
  return isWord(tokens.at(-1), 'end') && depth > 0 ? depth - 1 : depth;
};

/** Where the mark that ends a statement begins in the token; -1 where it does not: in a text or a name it means nothing. */
const markIn = ({text}: Source, {kind, start, text: word}: SqlToken, mark: string): number => {
  if (kind === 'string' || kind === 'name') return -1;
  if (kind === 'word') return word.includes(mark) ? start + word.indexOf(mark) : -1;
  return text.startsWith(mark, start) ? start : -1;
};

type Read = {readonly end: number; readonly next: number};

const readStatement = (source: Source, first: SqlToken, mark: string): Read => {
  const tokens: SqlToken[] = [];
  let depth = 0;
  for (let token: SqlToken | undefined = first; token !== undefined; token = tokenAt(source, token.end)) {
    const end = depth === 0 ? markIn(source, token, mark) : -1;
    if (end !== -1) return {end, next: end + mark.length};
    tokens.push(token);
    if (hasBlocks(source.dialect, tokens)) depth = depthAfter(depth, tokens, source.dialect);
  }
  const end = tokens.at(-1)?.end ?? first.start;
  return {end, next: source.text.length};
};

/** The rest of the line that begins here. */
const lineFrom = ({text}: Source, offset: number): string => /.*/.exec(text.slice(offset))?.[0].trimEnd() ?? '';

const isCommand: {readonly [Name in DialectName]: (token: SqlToken, line: string) => boolean} = {
  sqlite: (token) => isSymbol(token, '.'),
  postgres: (token) => token.text.startsWith('\\'),
  mysql: (_token, line) => /^(delimiter|source)\s|^\\/i.test(line),
};

/**
 * The statements of a file, cut as the database's own command line client cuts it: at semicolons outside of quotes, comments and bodies; on
 * MySQL at what DELIMITER says. Comments in front of a statement are left out.
 */
export const splitScript = (text: string, dialect: DialectName): SplitScript => {
  const source = {text, dialect};
  const statements: ScriptStatement[] = [];
  const commands: ClientCommand[] = [];
  let [mark, line, counted] = [';', 1, 0];
  for (let first = tokenAt(source, 0), next = 0; first !== undefined; first = tokenAt(source, next)) {
    line += text.slice(counted, first.start).split('\n').length - 1;
    counted = first.start;
    const command = lineFrom(source, first.start);
    if (isCommand[dialect](first, command)) {
      const delimiter = /^delimiter\s+(\S+)/i.exec(command)?.[1];
      if (delimiter === undefined) commands.push({line, command});
      mark = delimiter ?? mark;
      next = first.start + command.length;
      continue;
    }
    const read = readStatement(source, first, mark);
    const sql = text.slice(first.start, read.end).trim();
    if (sql !== '') statements.push({line, sql});
    next = read.next;
  }
  return {statements, commands};
};
