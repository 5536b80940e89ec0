import {UserError} from '../../errors.js';
import {findColumn, type Table} from '../../schema/model.js';
import {ask, tableChoices} from '../ask.js';
import {
  referenceNamed,
  sameColumn,
  tableBehind,
  tableMentions,
  tableNamed,
  tablesNamed,
  tablesWith,
  wordsOfTokens,
} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {readModifiers} from '../column-modifiers.js';
import {answerTo, asks, type Context, does, type Reading, readAll} from '../context.js';
import {keyColumn, onDeleteFor} from '../foreign-key.js';
import {personTable, personWords} from '../people.js';
import {type Place, placeIn} from '../place.js';
import {isMark, isWord, type Token} from '../tokens.js';
import {inNumber, wordsOf} from '../words.js';
import type {Kind} from './kind.js';

const isNoun = (tokens: readonly Token[], at: number): boolean =>
  isWord(tokens[at], ['fk', 'fks']) || (isWord(tokens[at], ['foreign']) && isWord(tokens[at + 1], ['key', 'keys']));

/** Without the words for a foreign key. */
const withoutNoun = (tokens: readonly Token[]): readonly Token[] =>
  tokens.filter(
    (token, at) =>
      !isNoun(tokens, at) &&
      !(at > 0 && isNoun(tokens, at - 1) && isWord(token, ['key', 'keys'])) &&
      !isWord(token, ['constraint', 'missing', 'new']),
  );

type Wanted = {readonly table: Table; readonly column: string; readonly rest: readonly Token[]};

/** The table behind `to` or `references`, other than the one that has the column. */
const saidTarget = (context: Context, rest: readonly Token[], table: Table): Table | null => {
  const mentions = tableMentions(context.catalog, rest).filter(({start}) => {
    const before = rest[start - 1];
    return (
      isWord(before, ['to', 'references', 'referencing', 'and', 'of', 'with', 'the']) ||
      isMark(before, '->', '→', '=>') ||
      start === 0
    );
  });
  const path = rest.find(({kind}) => kind === 'path');
  return (
    mentions.find((mention) => mention.table !== table)?.table ??
    (path === undefined ? null : tableNamed(context.catalog, wordsOf(path.owner))) ??
    mentions[0]?.table ??
    null
  );
};

/** The table that the column's name speaks of: `order_id`, `last_role_id`, `author_id`. */
const namedTarget = (context: Context, column: string): Table | null => {
  const suffix = context.conventions.foreignKeySuffix.value;
  const words = wordsOf(column);
  const behind = tableBehind(context.catalog, words, suffix);
  if (behind !== null) return behind;
  const base = words.slice(0, -1);
  const people = personWords.has(base.at(-1) ?? '') ? personTable(context.catalog) : null;
  return tableNamed(context.catalog, base.slice(-1)) ?? people;
};

const addKey = (context: Context, {table, column, rest}: Wanted): Reading => {
  const answered = answerTo(context, 'to');
  const target =
    (answered === undefined ? null : tableNamed(context.catalog, wordsOf(answered))) ??
    saidTarget(context, rest, table) ??
    namedTarget(context, column);
  if (target === null)
    return asks(
      ask(context, 'to', {
        text: `Which table does ${table.name}.${column} refer to?`,
        choices: tableChoices(context, ''),
      }),
    );
  const {action, why} = onDeleteFor(context, {nullable: findColumn(table, column)?.nullable ?? true});
  const said = rest.flatMap((_, at) => readModifiers(rest.slice(at)).said.onDelete ?? [])[0];
  const onDelete = said ?? action;
  return does(
    [
      {
        op: 'add_foreign_key',
        table: table.name,
        columns: [column],
        references: {table: target.name, columns: [keyColumn(target).name]},
        ...(onDelete !== 'no action' && {on_delete: onDelete}),
      },
    ],
    said === undefined ? [{about: `${table.name}.${column} on delete`, value: action, why}] : [],
  );
};

/** `between item categories and organizations`: the one that has the column refers to the other. */
const between = (context: Context, tokens: readonly Token[]): Wanted | null => {
  const [one, other, ...more] = tablesNamed(context.catalog, tokens);
  if (one === undefined || other === undefined || more.length > 0) return null;
  const suffix = context.conventions.foreignKeySuffix.value;
  const columnIn = (from: Table, to: Table): string | null =>
    referenceNamed(from, inNumber(wordsOf(to.name), 'singular'), suffix)?.name ?? null;
  const own = columnIn(one, other);
  if (own !== null) return {table: one, column: own, rest: []};
  const back = columnIn(other, one);
  return back === null ? null : {table: other, column: back, rest: []};
};

const hasKey = ({foreignKeys}: Table, column: string): boolean =>
  foreignKeys.some(({columns}) => columns.length === 1 && columns[0] === column);

const requireNoKey = (table: Table, column: string): void => {
  if (!hasKey(table, column)) return;
  throw new UserError({
    code: 'name-taken',
    message: `${table.name}.${column} has a foreign key already.`,
    nextSteps: ['Leave it as it is.', `Drop it first: "drop the foreign key on ${table.name}.${column}".`],
  });
};

const ofPlace = (context: Context, {table, columns, rest}: Place): Reading | null => {
  const [column, ...others] = columns;
  if (column === undefined || others.length > 0) return null;
  requireNoKey(table, column);
  return addKey(context, {table, column, rest});
};

const read = ({verb, body}: Clause, context: Context): Reading | null => {
  const isAdding = verb === 'add' || verb === 'create' || verb === null;
  const isIndex = isWord(body[0], ['index', 'unique']) || isWord(body[1], ['index']);
  if (!isAdding || isIndex || !body.some((_, at) => isNoun(body, at))) return null;
  const tokens = withoutNoun(body);
  const pair = isWord(tokens[0], ['between']) || isWord(tokens[1], ['between']) ? between(context, tokens) : null;
  if (pair !== null) {
    requireNoKey(pair.table, pair.column);
    return addKey(context, pair);
  }
  const place = placeIn(context, tokens);
  return place === null ? ofNamedKey(context, tokens) : ofPlace(context, place);
};

/** `foreign key to default storage locations`: the only column default_storage_location_id. */
const ofNamedKey = (context: Context, tokens: readonly Token[]): Reading | null => {
  const name = wordsOfTokens(tokens.filter((token) => !isWord(token, ['to', 'on', 'for', 'the', 'a', 'an'])));
  if (name === null || name.length < 2 || tableNamed(context.catalog, name) !== null) return null;
  const words = [...inNumber(name, 'singular'), ...wordsOf(context.conventions.foreignKeySuffix.value)];
  const [table, ...others] = tablesWith(context.schema, words);
  const column = table === undefined || others.length > 0 ? null : sameColumn(table, words);
  if (table === undefined || column === null) return null;
  requireNoKey(table, column.name);
  const why = `the only table with a column ${column.name}`;
  return readAll([
    addKey(context, {table, column: column.name, rest: []}),
    does([], [{about: 'table', value: table.name, why}]),
  ]);
};

const begin = (context: Context, mentioned: Table | null): Reading =>
  asks(
    ask(context, 'change', {
      text: `Which column refers to which table, for example "add foreign key ${mentioned?.name ?? 'posts'}.user_id to users"?`,
      choices: [],
      freeText: true,
    }),
  );

/** A foreign key on a column that is there: `add fk on posts.user_id to users`. */
export const foreignKeyKind: Kind = {id: 'add-foreign-key', label: 'Add a foreign key on a column', read, begin};
