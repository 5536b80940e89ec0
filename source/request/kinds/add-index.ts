import {UserError} from '../../errors.js';
import {columnsOf, isPlainIndex} from '../../operations/index-parts.js';
import type {Operation} from '../../operations/operation.js';
import type {Assumption} from '../../plan/plan.js';
import type {Table} from '../../schema/model.js';
import {ask, columnChoices} from '../ask.js';
import {askTable} from '../ask-table.js';
import {columnNamed, tableMentions, tableNamed} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {type ColumnSpan, columnSpans} from '../column-spans.js';
import {answerTo, asks, type Context, does, type Reading} from '../context.js';
import {namedIndex} from '../naming.js';
import {isMark, isWord, type Token, textOf, tokensOf} from '../tokens.js';
import {wordsOf} from '../words.js';
import type {Kind} from './kind.js';

const nouns = ['index', 'indexes', 'indices', 'idx', 'indexing'];
const unique = ['unique', 'uniq', 'uniqueness'];
const fillers = [
  'a',
  'an',
  'the',
  'new',
  'missing',
  'composite',
  'compound',
  'multi-column',
  'database',
  'db',
  'constraint',
  'also',
].concat(['btree', 'partial', 'table', 'model', 'tables']);
const prepositions = ['on', 'to', 'in', 'for', 'of', 'from', 'by', 'with', 'over', 'into'];

type Where = {readonly before: readonly Token[]; readonly predicate: string | null; readonly isSql: boolean};

/** SQL has a column and an operator behind `where`; prose has not. */
const sqlCondition = /^[`"\w.]+\s*(?:is\s+(?:not\s+)?null|=|<|>|!=|in\s*\(|like\b|between\b)/i;

const splitWhere = (tokens: readonly Token[], source: string): Where => {
  const at = tokens.findIndex((token) => isWord(token, ['where']));
  if (at === -1) return {before: tokens, predicate: null, isSql: true};
  const predicate = textOf(tokens.slice(at + 1), source);
  return {before: tokens.slice(0, at), predicate, isSql: sqlCondition.test(predicate)};
};

/** The words that say how, taken out; groups opened; paths made columns. */
const withoutFillers = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((token): readonly Token[] => {
    if (isWord(token, [...nouns, ...unique, ...fillers])) return [];
    if (token.kind === 'group' && /^[\w\s,`"]+$/.test(token.text)) return [...tokensOf(`, ${token.text}`)];
    return [token];
  });

type Candidate = {
  readonly table: Table;
  readonly columns: readonly ColumnSpan[];
  readonly rest: readonly Token[];
  readonly weight: number;
};

const isReason = (tokens: readonly Token[]): boolean =>
  tokens.length === 0 ||
  isWord(tokens[0], ['for', 'to', 'so', 'because', 'which', 'that', 'since', 'when', 'as']) ||
  isMark(tokens[0], '-', '–', '—');

const withoutPrepositions = (tokens: readonly Token[]): readonly Token[] => {
  let rest = tokens;
  while (isWord(rest[0], prepositions) || isMark(rest[0], ',', ':')) rest = rest.slice(1);
  return rest;
};

/** Drops prepositions at the end of what stands before the table: `author on` posts. */
const withoutTrailing = (tokens: readonly Token[]): readonly Token[] => {
  let rest = tokens;
  while (isWord(rest.at(-1), [...prepositions, 'columns', 'column'])) rest = rest.slice(0, -1);
  return rest;
};

/** Every table that the words may mean, with the columns of it that the other words name. */
const candidates = (context: Context, tokens: readonly Token[]): readonly Candidate[] =>
  tableMentions(context.catalog, tokens).flatMap(({table, start, end}): Candidate[] => {
    const before = withoutPrepositions(withoutTrailing(tokens.slice(0, start)));
    const behind = withoutPrepositions(tokens.slice(end));
    const first = columnSpans(context, table, before);
    const second = columnSpans(context, table, behind);
    if (first.rest.length > 0) return [];
    const isDirect = isWord(tokens[start - 1], prepositions) ? 1 : 0;
    const rest =
      second.columns.length === 0 && isWord(tokens[end], ['for', 'to', 'so']) ? tokens.slice(end) : second.rest;
    return [{table, columns: [...first.columns, ...second.columns], rest, weight: (end - start) * 2 + isDirect}];
  });

const best = (all: readonly Candidate[]): Candidate | null => {
  const whole = all.filter(({columns, rest}) => columns.length > 0 && isReason(rest));
  const [first] = [...whole].sort(
    (one, other) => other.columns.length - one.columns.length || other.weight - one.weight,
  );
  return first ?? null;
};

type Wish = {readonly unique: boolean; readonly predicate: string | null; readonly text: string};

const addIndexOperation = (
  context: Context,
  table: Table,
  {columns, wish}: {readonly columns: readonly ColumnSpan[]; readonly wish: Wish},
): Reading => {
  const names = columns.map(({column}) => column);
  const there = table.indexes.find((index) => isPlainIndex(index) && columnsOf(index).join() === names.join());
  if (there !== undefined && wish.predicate === null && (there.unique || !wish.unique))
    throw alreadyIndexed(table, there.name);
  const parts = columns.map(({column, order}) => (order === 'desc' ? {column, order} : column));
  const operation: Operation = {
    op: 'add_index',
    table: table.name,
    ...namedIndex(context, table.name, {
      columns: parts,
      ...(wish.unique && {unique: true}),
      ...(wish.predicate !== null && {where: wish.predicate}),
    }),
  };
  const meant = columns.flatMap(({column, why}): Assumption[] =>
    why === null ? [] : [{about: 'column', value: column, why}],
  );
  return does([operation], meant);
};

const alreadyIndexed = (table: Table, name: string): UserError =>
  new UserError({
    code: 'name-taken',
    message: `${table.name} has this index already: ${name}.`,
    nextSteps: ['Name other columns.', 'Ask for a unique index or a partial one, if that is what is missing.'],
  });

const askColumns = (context: Context, table: Table, wish: Wish): Reading => {
  const answer = answerTo(context, 'columns');
  const answered = answer === undefined ? null : columnSpans(context, table, tokensOf(answer));
  if (answered !== null && answered.rest.length === 0 && answered.columns.length > 0)
    return addIndexOperation(context, table, {columns: answered.columns, wish});
  return asks(
    ask(context, 'columns', {
      text: `Which columns of ${table.name} should the index have, in order and separated by commas?`,
      choices: columnChoices(table, ''),
      freeText: true,
    }),
  );
};

/** No table was named, or none of those fits: asked for, with those that have the columns. */
const withoutTable = (
  context: Context,
  {tokens, wish}: {readonly tokens: readonly Token[]; readonly wish: Wish},
): Reading => {
  const words = tokens.filter(({kind}) => kind === 'word' || kind === 'quoted').map(({text}) => text);
  const found = askTable(context, {
    written: '',
    text: 'Which table gets the index?',
    having: columnWords(context, tokens),
  });
  if (found.kind === 'ask') return found.reading;
  const spans = columnSpans(context, found.table, withoutPrepositions(tokens));
  if (words.length > 0 && spans.columns.length > 0 && isReason(spans.rest))
    return addIndexOperation(context, found.table, {columns: spans.columns, wish});
  return askColumns(context, found.table, wish);
};

/** The words as one column, where some table has it. */
const columnWords = (context: Context, tokens: readonly Token[]): readonly (readonly string[])[] => {
  const words = withoutPrepositions(tokens)
    .filter((token) => !isWord(token, ['column', 'columns', 'field']))
    .flatMap(({text}) => wordsOf(text));
  return words.length > 0 && context.schema.tables.some((table) => columnNamed(table, words) !== null) ? [words] : [];
};

const ofPaths = (context: Context, tokens: readonly Token[]): Candidate | null => {
  const paths = tokens.filter(({kind}) => kind === 'path');
  const table = paths[0] === undefined ? null : tableNamed(context.catalog, wordsOf(paths[0].owner));
  if (table === null) return null;
  const plain = tokens.map((token): Token => (token.kind === 'path' ? {...token, kind: 'quoted', owner: '`'} : token));
  const {columns, rest} = columnSpans(context, table, withoutPrepositions(plain));
  return isReason(rest) && columns.length > 0 ? {table, columns, rest, weight: 0} : null;
};

const wantsIndex = ({verb, body}: Clause): boolean => {
  if (verb === 'index') return true;
  const isUnique =
    body.some((token) => isWord(token, ['uniqueness'])) ||
    body.some((token, at) => isWord(token, ['unique']) && isWord(body[at + 1], ['constraint', 'key']));
  return (verb === 'add' || verb === 'create') && (isUnique || body.some((token) => isWord(token, nouns)));
};

const read = (clause: Clause, context: Context): Reading | null => {
  if (!wantsIndex(clause)) return null;
  const {before, predicate, isSql} = splitWhere(clause.body, clause.source);
  const isUnique = before.some((token) => isWord(token, unique));
  const wish: Wish = {unique: isUnique, predicate: isSql ? predicate : null, text: clause.text};
  if (!isSql) return askPredicate(context, clause, wish);
  const tokens = withoutFillers(before);
  if (addsColumnToo(clause)) return null;
  const found = ofPaths(context, tokens) ?? best(candidates(context, tokens));
  if (found !== null) return addIndexOperation(context, found.table, {columns: found.columns, wish});
  const [only, ...others] = new Set(tableMentions(context.catalog, tokens).map(({table}) => table));
  if (only !== undefined && others.length === 0) return askColumns(context, only, wish);
  return withoutTable(context, {tokens, wish});
};

/** `add slug to posts with a unique index` wants a column first. */
const addsColumnToo = ({verb, body}: Clause): boolean =>
  verb === 'add' &&
  body.some(
    (token, at) =>
      isWord(token, ['with', 'and']) &&
      body.slice(at + 1, at + 4).some((one, after) => isWord(one, nouns) && at + after + 2 === body.length),
  ) &&
  !body.slice(0, 2).some((token) => isWord(token, nouns));

/** A condition in prose: asked for as SQL. */
const askPredicate = (context: Context, clause: Clause, wish: Wish): Reading => {
  const answer = answerTo(context, 'where');
  const {before} = splitWhere(clause.body, clause.source);
  if (answer !== undefined) {
    const found = best(candidates(context, withoutFillers(before)));
    if (found !== null)
      return addIndexOperation(context, found.table, {
        columns: found.columns,
        wish: {...wish, predicate: answer === 'none' ? null : answer},
      });
  }
  return asks(
    ask(context, 'where', {
      text: 'Which rows should the index hold, as SQL, for example "deleted_at is null"?',
      choices: [{value: 'none', label: 'All rows'}],
      freeText: true,
    }),
  );
};

export const addIndex: Kind = {
  id: 'add-index',
  label: 'Add an index',
  read,
  begin: (context, mentioned) => {
    const wish: Wish = {unique: false, predicate: null, text: ''};
    if (mentioned !== null) return askColumns(context, mentioned, wish);
    return withoutTable(context, {tokens: [], wish});
  },
};
