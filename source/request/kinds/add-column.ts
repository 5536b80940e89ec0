import type {Table} from '../../schema/model.js';
import {addColumns} from '../add-columns.js';
import {askTable} from '../ask-table.js';
import {tableNamed} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {inColumn, isStoring, withoutIn, withoutPurpose} from '../column-clause.js';
import {doubtAbout} from '../column-doubts.js';
import {columnOrNewTable, columnOrTable} from '../column-or-table.js';
import {type ColumnWish, isSaid} from '../column-wish.js';
import {aheadOfTable, besideTable} from '../columns-beside-table.js';
import {type Context, type Reading, readAll} from '../context.js';
import {archetypeNamed} from '../create-table.js';
import {isFeatureTalk} from '../feature-talk.js';
import {columnName} from '../naming.js';
import {columnWords} from '../read-column.js';
import {namesColumns, readColumns} from '../read-columns.js';
import {tableHead} from '../table-head.js';
import {
  mentionAt,
  type Target,
  targetAfter,
  targetAs,
  targetBefore,
  targetBehind,
  targetNamed,
  targetOfPaths,
  unknownTarget,
} from '../target.js';
import {isMark, isWord, splitOn, type Token} from '../tokens.js';
import {isVague} from '../vague-columns.js';
import {isModelCase, isPlural, wordSet, wordsOf} from '../words.js';
import type {Kind} from './kind.js';

const prepositions = wordSet('to into onto on in for of from');
const somewhere = wordSet('to into onto');
const hasField = (tokens: readonly Token[]): boolean => tokens.some(({kind}) => kind === 'field');

/** What stands before the tables is the columns, in full; otherwise this is no request for columns. */
const fromTarget = (context: Context, {tables, object, said}: Target, body: readonly Token[] = []): Reading | null => {
  const [table] = tables;
  if (isVague(object)) return addColumns(context, {table, wishes: [], said});
  const pair = pairIn(context, object);
  if (pair !== null) return addColumns(pair.context, {table, wishes: pair.wishes, said});
  const read = readColumns(object, hasField(object) ? 'list' : 'prose');
  if (!namesColumns(read)) return null;
  const [wish] = read.wishes;
  const isOne = tables.length === 1 && read.wishes.length === 1 && wish !== undefined;
  const doubt = isOne ? doubtAbout(context, {table, wish, body}) : null;
  if (doubt !== null) return doubt;
  const isDoubtful = isOne && (isLinked(context, wish) || areThings(context, wish, body.slice(object.length)));
  if (isDoubtful && !object.some((token) => isWord(token, columnWords)))
    return columnOrTable(context, table, {written: wish.name, wishes: read.wishes});
  return readAll(tables.map((each) => addColumns(context, {table: each, wishes: read.wishes, said})));
};

/** `polymorphic owner`: owner_type and owner_id, looked up together. */
const pairIn = (
  context: Context,
  [lead, ...object]: readonly Token[],
): {readonly context: Context; readonly wishes: readonly ColumnWish[]} | null => {
  const [named, ...others] = object.filter((token) => !isWord(token, ['reference', 'association', 'relation']));
  if (!isWord(lead, ['polymorphic']) || named === undefined || others.length > 0) return null;
  const wishes = [
    {end: 'type', type: 'string'},
    {end: 'id', type: 'bigint'},
  ].map(({end, type}): ColumnWish => {
    const words = [...wordsOf(named.text), end];
    return {name: words.join(' '), words, isIdentifier: false, type: {type}};
  });
  const names = wishes.map((wish) => columnName(context, wish));
  return {context: {...context, details: [...context.details, `index on (${names.join(', ')})`]}, wishes};
};

/** `two columns to users: first_name and last_name`: the list behind the table. */
const listedBehind = (context: Context, body: readonly Token[]): Reading | null => {
  const at = body.findIndex((token) => isMark(token, ':'));
  const head = body.slice(0, at);
  const isTo = isWord(head[0], somewhere);
  const mention = isTo ? mentionAt(context.catalog, head, 1) : null;
  const target = isTo ? null : targetBehind(context.catalog, head, prepositions);
  const table =
    target !== null && isVague(target.object) ? target.tables[0] : mention?.end === head.length ? mention.table : null;
  const read = at === -1 ? null : readColumns(body.slice(at + 1), 'list');
  if (table === null || read === null || !namesColumns(read)) return null;
  return addColumns(context, {table, wishes: read.wishes});
};

/** `add tags to posts`: tags are a table of their own as often as a column. */
const isLinked = (context: Context, {words, name, type, isIdentifier}: ColumnWish): boolean =>
  type === undefined &&
  !isIdentifier &&
  isPlural(words.at(-1) ?? '') &&
  tableNamed(context.catalog, words) === null &&
  archetypeNamed(context, name)?.pivot !== undefined;

/** Words in the singular for many rows. */
const records = wordSet('log history trail queue archive timeline ledger register');

/** `bookmarks for posts`, `moderation log for posts`, `user notes on accounts`: several things, each of which belongs to a row, and no word for a column. */
const areThings = (
  {catalog, types}: Context,
  {words, type, isIdentifier}: ColumnWish,
  behind: readonly Token[],
): boolean => {
  const last = words.at(-1) ?? '';
  const isMany = isPlural(last) || records.has(last);
  const isOwned = words.length > 1 && tableNamed(catalog, words.slice(0, -1)) !== null;
  const isKnown = types[last] !== undefined && !isOwned && !records.has(last);
  return isWord(behind[0], ['for', 'on', 'of']) && type === undefined && !isIdentifier && isMany && !isKnown;
};

/** `ip family`: a name and nothing else, of a column or of a table. */
const isShortName = (tokens: readonly Token[]): boolean =>
  tokens.length > 0 &&
  tokens.length <= 4 &&
  tokens.every((token) => token.kind === 'word' && !isWord(token, ['on', 'for', 'from', 'with']));

/** `audit log`: a table that is known by its name. */
const isArchetype = (context: Context, [wish]: readonly ColumnWish[]): boolean =>
  wish !== undefined && archetypeNamed(context, wish.name) !== null;

/** The columns are named and the table is not, or it is none that exists. */
const withoutTable = (context: Context, {body, verb}: Clause): Reading | null => {
  const unknown = unknownTarget(context.catalog, body);
  const object = unknown?.object ?? body;
  const read = readColumns(object, hasField(object) ? 'list' : 'prose');
  const isColumn = object.some((token) => isWord(token, columnWords) || isWord(token, ['flag']));
  const isTable = unknown === null && !isColumn && (isTableName(context, read.wishes) || isModelName(object));
  if (!namesColumns(read) || isTable) return null;
  const isMeant = unknown !== null || hasField(object) || isColumn || read.wishes.every(isSaid);
  const isName = verb === 'add' && isShortName(object) && !isArchetype(context, read.wishes);
  if (!isMeant && !isName) return null;
  const before = unknown === null ? spokenTable(context) : null;
  if (before !== null) {
    const assumption = {about: 'table', value: before.name, why: 'the sentence before speaks of it'};
    return addColumns(context, {table: before, wishes: read.wishes, assumptions: [assumption]});
  }
  if (!isMeant) return columnOrNewTable(context, read.wishes);
  const named = read.wishes.map((wish) => columnName(context, wish)).join(', ');
  const written = unknown?.name ?? '';
  const found = askTable(context, {
    written,
    ...(written === '' && {about: named}),
    text: `Which table gets ${named}?`,
  });
  return found.kind === 'ask' ? found.reading : addColumns(context, {table: found.table, wishes: read.wishes});
};

/** `add api_keys`: a name in the plural and nothing else is a table. */
const isTableName = ({spokenOf}: Context, [wish, ...others]: readonly ColumnWish[]): boolean =>
  wish !== undefined &&
  others.length === 0 &&
  spokenOf.length === 0 &&
  wish.type === undefined &&
  wish.references === undefined &&
  isPlural(wish.words.at(-1) ?? '');

/** `add ReleaseFile`: a model, so a table of its own. */
const isModelName = ([only, ...others]: readonly Token[]): boolean =>
  only?.kind === 'word' && others.length === 0 && isModelCase(only.text);

const spokenTable = ({spokenOf: [name], catalog}: Context): Table | null =>
  name === undefined ? null : tableNamed(catalog, wordsOf(name));

/** Without a verb only names count: `posts.subtitle`, `users avatar_url:string`. */
const isBare = ({body}: Clause): boolean => body[0]?.kind === 'path' || hasField(body);

/** With `create` only where columns are spoken of: `create a paused_at column in items`. */
const isForColumns = ({body}: Clause): boolean =>
  body.some((token) => isWord(token, columnWords)) || isWord(body.at(-1), ['preference', 'option', 'setting', 'flag']);

/** `add an orders table`, but not `add status to the orders table`. */
const isNewTable = (body: readonly Token[]): boolean =>
  isWord(body.at(-1), ['table', 'model', 'entity']) && !body.some((token) => isWord(token, somewhere));

/** `users.nickname and posts.subtitle`: each path with what is said behind it. */
const fromPaths = (context: Context, body: readonly Token[]): Reading | null => {
  // `'admin' to users.role`: something is added to a column.
  if (body.some(({kind}, at) => kind === 'path' && isWord(body[at - 1], somewhere))) return null;
  const one = targetOfPaths(context.catalog, body);
  if (one !== null) return fromTarget(context, one);
  const parts = splitOn(body, (token) => isWord(token, ['and']) || isMark(token, ',', '&'));
  const targets = parts.map((part) => targetOfPaths(context.catalog, part));
  const readings = targets.map((target) => target && fromTarget(context, target));
  return readings.length > 1 && readings.every((reading) => reading !== null)
    ? readAll(readings.flatMap((reading) => reading ?? []))
    : null;
};

/** `audit trail for orders`: an archetype's name for a table that is there. */
const isTableFor = (context: Context, body: readonly Token[]): boolean => {
  const head = tableHead(body);
  const isFor =
    head !== null && isWord(head.rest[0], ['for', 'of']) && mentionAt(context.catalog, head.rest, 1) !== null;
  const words = wordsOf(head?.name.map(({text}) => text).join(' ') ?? '');
  const isTable = words.length > 1 || isPlural(words.at(-1) ?? '');
  return isFor && isTable && archetypeNamed(context, head.name.map(({text}) => text).join(' ')) !== null;
};

/** `contact (email, phone) to users`, `rating from 1 to 5 to posts`: more than a name and a type, and the table that gets it. */
const isHalfRead = ({object}: Target, body: readonly Token[]): boolean =>
  object.length > 1 &&
  object.some(({kind}) => kind === 'group' || kind === 'number') &&
  isWord(body[object.length], somewhere);

const read = (clause: Clause, context: Context): Reading | null => {
  const {verb} = clause;
  const body = inColumn(withoutIn(clause.body));
  const isMine =
    verb === 'add' ||
    isStoring(clause) ||
    (verb === null && isBare(clause)) ||
    (verb === 'create' && isForColumns(clause));
  if (!isMine || isFeatureTalk(body) || isTableFor(context, body)) return null;
  const listed = listedBehind(context, body);
  if (listed !== null) return listed;
  const paths = fromPaths(context, body);
  if (paths !== null) return paths;
  const behind =
    targetAs(context.catalog, body) ??
    targetNamed(context.catalog, body) ??
    targetBehind(context.catalog, body, prepositions);
  const reading = behind && fromTarget(context, behind, body);
  if (reading !== null) return reading;
  if (behind !== null && isHalfRead(behind, body)) return addColumns(context, {table: behind.tables[0], wishes: []});
  if (verb === 'create')
    return behind === null && isWord(body.at(-1), ['column', 'columns']) ? withoutTable(context, clause) : null;
  if (isNewTable(body)) return null;
  const named = withoutPurpose(context, body, prepositions);
  const before = behind === null ? targetBefore(context.catalog, named) : null;
  const after = behind === null && before === null ? targetAfter(context.catalog, named) : null;
  // `store user scopes in a json column`: that it is one is said.
  const stored = before !== null && isStoring(clause) && named.length < clause.body.length;
  if (stored) return fromTarget(context, before);
  return (
    (before && besideTable(context, before, named)) ??
    (after && aheadOfTable(context, after, named)) ??
    withoutTable(context, clause)
  );
};

export const addColumn: Kind = {
  id: 'add-column',
  label: 'Add columns to a table',
  read,
  begin: (context, mentioned) => {
    if (mentioned !== null) return addColumns(context, {table: mentioned, wishes: []});
    const found = askTable(context, {written: '', text: 'Which table gets the columns?'});
    return found.kind === 'ask' ? found.reading : addColumns(context, {table: found.table, wishes: []});
  },
};
