import {columnsOf} from '../../operations/index-parts.js';
import type {Operation} from '../../operations/operation.js';
import type {Table} from '../../schema/model.js';
import {ask, choice, nothing} from '../ask.js';
import {askTable, nothingToDo} from '../ask-table.js';
import {sameColumn, tableMentions, tablesWith, wordsOfTokens} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {answerTo, asks, type Context, does, type Reading} from '../context.js';
import {findIndexed} from '../find-indexed.js';
import {isIndexName, namesApart} from '../index-names.js';
import {type Place, placeIn} from '../place.js';
import {isWord, type Token} from '../tokens.js';
import {nameKey, wordSet, wordsOf} from '../words.js';
import type {Kind} from './kind.js';

const indexNouns = wordSet('index indexes indices idx');
const uniqueNouns = wordSet('unique uniqueness uniq');
const keyNouns = wordSet('fk fks');
const checkNouns = wordSet('check checks');

/** One thing of a table that has a name or columns, and what drops it. */
type Part = {
  readonly id: string;
  readonly columns: readonly string[];
  readonly label: string;
  readonly operation: Operation;
};

const indexParts = ({name: table, indexes}: Table): readonly Part[] =>
  indexes.map((index) => ({
    id: index.name,
    columns: columnsOf(index),
    label: `${index.name} on ${columnsOf(index).join(', ')}`,
    operation: {op: 'drop_index', table, name: index.name},
  }));

const pointer = (name: string | null, columns: readonly string[]): {name: string} | {columns: string[]} =>
  name === null ? {columns: [...columns]} : {name};

const uniqueParts = (table: Table): readonly Part[] => [
  ...table.uniques.map(({name, columns}) => ({
    id: name ?? columns.join(','),
    columns,
    label: `${name ?? 'unique'} on ${columns.join(', ')}`,
    operation: {op: 'drop_unique' as const, table: table.name, ...pointer(name, columns)},
  })),
  ...indexParts({...table, indexes: table.indexes.filter(({unique}) => unique)}),
];

const keyParts = ({name: table, foreignKeys}: Table): readonly Part[] =>
  foreignKeys.map(({name, columns, references}) => ({
    id: name ?? columns.join(','),
    columns,
    label: `${columns.join(', ')}, which refers to ${references.table}`,
    operation: {op: 'drop_foreign_key', table, ...pointer(name, columns)},
  }));

const checkParts = ({name: table, checks}: Table): readonly Part[] =>
  checks.map(({name, expression}) => ({
    id: name ?? expression,
    columns: [],
    label: `${name ?? ''} (${expression})`.trim(),
    operation: {op: 'drop_check', table, ...(name === null ? {expression} : {name})},
  }));

type What = {readonly title: string; readonly parts: (table: Table) => readonly Part[]};

const whats: readonly (What & {readonly isMeant: (tokens: readonly Token[]) => boolean})[] = [
  {
    title: 'foreign key',
    parts: keyParts,
    isMeant: (tokens) =>
      tokens.some(
        (token, at) =>
          isWord(token, keyNouns) || (isWord(token, ['foreign']) && isWord(tokens[at + 1], ['key', 'keys'])),
      ),
  },
  {
    title: 'check',
    parts: checkParts,
    isMeant: (tokens) =>
      tokens.some(
        (token, at) =>
          isWord(token, checkNouns) &&
          isWord(tokens[at + 1] ?? tokens[at - 1], ['constraint', 'constraints', 'check', 'the', 'on', 'from']),
      ),
  },
  {
    title: 'unique constraint',
    parts: uniqueParts,
    isMeant: (tokens) => tokens.some((token) => isWord(token, uniqueNouns)),
  },
  {
    title: 'index',
    parts: indexParts,
    isMeant: (tokens) => tokens.some((token) => isWord(token, indexNouns) || isIndexName(token)),
  },
];

/** `index_posts_on_title`: the name itself, in any spelling. */
const byName = (context: Context, tokens: readonly Token[], {parts}: What): readonly Part[] =>
  context.schema.tables.flatMap((table) =>
    parts(table).filter(({id}) =>
      tokens.some(
        ({text, kind}) =>
          ['word', 'quoted'].includes(kind) && text.length > 4 && nameKey(wordsOf(text)) === nameKey(wordsOf(id)),
      ),
    ),
  );

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name) => other.includes(name));

const askPart = (context: Context, table: Table, {title, parts}: What): Reading => {
  const answer = answerTo(context, 'index');
  if (answer === nothing.value) throw nothingToDo();
  const all = parts(table);
  const chosen = all.find(({id}) => id === answer);
  if (chosen !== undefined) return does([chosen.operation]);
  const none =
    all.length === 0
      ? `${table.name} has no ${title}. What should be done?`
      : `Which ${title} of ${table.name} should be dropped?`;
  return asks(ask(context, 'index', {text: none, choices: [nothing, ...all.map(({id, label}) => choice(id, label))]}));
};

const wholeSet = wordSet('all every keys fks constraints');

/** Without columns the foreign keys of the table are meant, one or all; otherwise it is asked which. */
const ofTable = (
  context: Context,
  table: Table,
  wanted: {readonly what: What; readonly tokens: readonly Token[]},
): Reading => {
  const {what, tokens} = wanted;
  const all = what.parts(table);
  const isAll = tokens.some((token) => isWord(token, wholeSet)) && all.length > 0;
  return isAll ? does(all.map(({operation}) => operation)) : askPart(context, table, what);
};

const placed = (context: Context, {table, columns}: Place, what: What): Reading => {
  const fitting = what.parts(table).filter((part) => sameSet(part.columns, columns));
  const [only] = fitting;
  return only !== undefined && fitting.length === 1 ? does([only.operation]) : askPart(context, table, what);
};

const nounWords = wordSet(`
  index indexes indices idx unique uniqueness constraint constraints fk fks foreign key keys check checks the a old duplicate duplicated
  unused redundant unnecessary obsolete composite
`);

/** A word like `key` may be the column's own name: the last of them is the noun. */
const withoutNouns = (tokens: readonly Token[]): readonly Token[] =>
  tokens.filter((token) => !isWord(token, nounWords));

/** `posts title`, `posts on title and slug`, `index_posts_on_title` that is called otherwise here: a table and its columns, and nothing else. */
const spelledOut = (context: Context, tokens: readonly Token[]): Place | null => {
  const [indexed, ...others] = findIndexed(context, withoutNouns(namesApart(tokens))) ?? [];
  if (indexed === undefined || others.length > 0) return null;
  return {table: indexed.table, columns: indexed.columns.map(({column}) => column), rest: [], assumptions: []};
};

/** `access control post fk`: the only table with a key on access_control_post_id. */
const tableOfKey = (context: Context, tokens: readonly Token[]): Table | null => {
  const name = wordsOfTokens(withoutNouns(tokens)) ?? [];
  const words = [...name, ...wordsOf(context.conventions.foreignKeySuffix.value)];
  const [table, ...others] = tablesWith(context.schema, words);
  const isKey = table?.foreignKeys.some(({columns}) => columns.join() === sameColumn(table, words)?.name) ?? false;
  return name.length > 0 && others.length === 0 && isKey ? (table ?? null) : null;
};

const read = ({verb, body}: Clause, context: Context): Reading | null => {
  const what = verb === 'drop' ? whats.find(({isMeant}) => isMeant(body)) : undefined;
  if (what === undefined) return null;
  const named = byName(context, body, what);
  const [only] = named;
  if (only !== undefined && named.length === 1) return does([only.operation]);
  const place = spelledOut(context, body) ?? placeIn(context, withoutNouns(body)) ?? placeIn(context, body);
  if (place !== null) return placed(context, place, what);
  const [table] = tableMentions(context.catalog, body).map((mention) => mention.table);
  const keyed = what.parts === keyParts ? tableOfKey(context, body) : null;
  if (keyed !== null && (table === undefined || keyParts(table).length === 0)) return askPart(context, keyed, what);
  if (table !== undefined) return ofTable(context, table, {what, tokens: body});
  const found = askTable(context, {
    written: '',
    text: `From which table should the ${what.title} be dropped?`,
    destroys: true,
  });
  return found.kind === 'ask' ? found.reading : askPart(context, found.table, what);
};

export const dropIndex: Kind = {
  id: 'drop-index',
  label: 'Drop an index',
  read,
  begin: (context, mentioned) => {
    const [what] = whats.filter(({title}) => title === 'index');
    const found =
      mentioned === null
        ? askTable(context, {written: '', text: 'Which table has the index?', destroys: true})
        : {kind: 'table' as const, table: mentioned};
    return found.kind === 'ask' || what === undefined
      ? found.kind === 'ask'
        ? found.reading
        : asks()
      : askPart(context, found.table, what);
  },
};
