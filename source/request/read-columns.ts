import type {ColumnWish} from './column-wish.js';
import {isProse, type ReadColumn, readColumn, type Setting} from './read-column.js';
import {readLength} from './said-length.js';
import {isInScale, isStrongTypeWord} from './said-type.js';
import {withSharedHead} from './shared-head.js';
import {isMark, isWord, splitOn, type Token} from './tokens.js';

export type ReadColumns = {
  readonly wishes: readonly ColumnWish[];
  /** Parts that name no column. */
  readonly strange: readonly (readonly Token[])[];
};

const isAnd = (token: Token): boolean => isWord(token, ['and', 'plus']) || isMark(token, '&', '+');

/** `,` before a quoted value or a modifier goes on with the column before it: `status enum: 'a', 'b', not null`. */
const continues = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 1];
  const isValue = next?.kind === 'quoted' && next.owner === "'";
  const hasEnum = tokens.slice(0, at).some((token) => isWord(token, ['enum', 'values']));
  const isByDefault = isWord(tokens[at + 2], ['by']) && isWord(tokens[at + 3], ['default']);
  if ((isValue && hasEnum) || isByDefault || isInScale(tokens, at) || readLength(tokens.slice(at + 1)) !== null)
    return true;
  if (isStrongTypeWord(next?.word ?? '') && !isNameBehind(tokens[at + 2])) return true;
  return (
    isWord(next, ['default', 'not', 'nullable', 'unique', 'required', 'optional', 'references', 'on']) &&
    endsWithIt(tokens, at + 1)
  );
};

/** `string title` is a type and a name; `string`, `varchar(40)` and `string not null` say something about the column before. */
const isNameBehind = (token: Token | undefined): boolean =>
  token?.kind === 'quoted' || (token?.kind === 'word' && !isAnd(token) && !isSaidWord(token));

const isSaidWord = (token: Token): boolean =>
  isWord(token, ['not', 'null', 'nullable', 'unique', 'default', 'required', 'optional', 'indexed', 'of']);

/** `…, unique, …` says something about the column before; `unique code` is another column. */
const endsWithIt = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at];
  const after = tokens[at + 1];
  const isAlone = after === undefined || isMark(after, ',') || isAnd(after);
  return isWord(next, ['default', 'not', 'references', 'on']) ? !isAlone : isAlone;
};

/** A list of columns: `title, isbn string unique and author references users`. */
export const readColumns = (tokens: readonly Token[], setting: Setting): ReadColumns => {
  const split = splitOn(tokens, (token, at) => {
    if (isMark(token, ',', ';', '\n') || isAnd(token)) return !continues(tokens, at) && !isIndexIt(tokens, at);
    // Short forms stand side by side: `title:string pages:integer`.
    return false;
  });
  const parts = withSharedHead(split).flatMap(fieldsApart);
  const read = parts.map((part) => ({part, column: readColumn(part, setting)}));
  const isNamed = setting === 'prose' && read.some(({column}) => column?.wish.isIdentifier === true);
  // Beside names written as names, several words are prose: `add posts.subtitle, part one`.
  const isWrong = (column: ReadColumn): boolean =>
    column.rest.length > 0 ||
    /^(?:index|idx)_/.test(column.wish.name) ||
    (!column.wish.isIdentifier && (isProse(column.wish.words) || (isNamed && column.wish.words.length > 1)));
  return {
    wishes: read.flatMap(({column}) => (column === null || isWrong(column) ? [] : [column.wish])),
    strange: read.flatMap(({part, column}) => (column === null || isWrong(column) ? [part] : [])),
  };
};

const isIndexIt = (tokens: readonly Token[], at: number): boolean =>
  isWord(tokens[at + 1], ['index']) && isWord(tokens[at + 2], ['it', 'them']);

const fieldsApart = (tokens: readonly Token[]): readonly (readonly Token[])[] => {
  const starts = tokens.flatMap((token, at) => (token.kind === 'field' ? [at] : []));
  if (starts.length === 0) return [tokens];
  const lead = tokens.slice(0, starts[0]);
  const fields = starts.map((start, index) => tokens.slice(start, starts[index + 1] ?? tokens.length));
  return lead.length === 0 ? fields : [lead, ...fields];
};

/** Whether all of it is columns. */
export const namesColumns = ({strange, wishes}: ReadColumns): boolean => strange.length === 0 && wishes.length > 0;
