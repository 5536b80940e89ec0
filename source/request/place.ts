import type {Assumption} from '../plan/plan.js';
import type {Table} from '../schema/model.js';
import {sameColumn, tableMentions, tableNamed, tablesWith, wordsOfTokens} from './catalog.js';
import {spanAt} from './column-spans.js';
import type {Context} from './context.js';
import {skipTableWords} from './target.js';
import {isMark, isWord, type Token} from './tokens.js';
import {wordSet, wordsOf} from './words.js';

/** Columns of one table that a clause speaks of, wherever they stand in it. */
export type Place = {
  readonly table: Table;
  readonly columns: readonly string[];
  /** The other words, in their order. */
  readonly rest: readonly Token[];
  readonly assumptions: readonly Assumption[];
};

type Span = {readonly start: number; readonly end: number};
type Run = Span & {readonly columns: readonly string[]; readonly words: number};
type Owner = Span & {readonly table: Table};

const prepositions = wordSet('on in of from for at to');
const joins = wordSet('and or plus');
/** Words for a property of a column: its name only where nothing else is. */
const properties = wordSet(
  'type types size length limit default defaults null nullable unique index name names column columns field fields',
);

const isJoin = (token: Token | undefined): boolean => isWord(token, joins) || isMark(token, ',', '&', '/', '+');

const asName = (token: Token): Token => (token.kind === 'path' ? {...token, kind: 'quoted', owner: '`'} : token);

const isTaken = (span: Span, at: number): boolean => at >= span.start && at < span.end;

/** The column that starts here, and those that are listed behind it. */
const runAt = (context: Context, owner: Owner, tokens: readonly Token[], start: number): Run | null => {
  const limit = start < owner.start ? owner.start : tokens.length;
  const columns: string[] = [];
  let end = start;
  let at = start;
  let words = 0;
  while (at < limit) {
    const span = isTaken(owner, at) ? null : spanAt(context, owner.table, tokens.slice(at, limit).map(asName));
    if (span === null) break;
    columns.push(...span.found.names);
    words += span.taken;
    end = at + span.taken;
    at = end;
    while (isJoin(tokens[at])) at += 1;
    if (at === end) break;
  }
  return columns.length === 0 ? null : {start, end, columns, words};
};

const isPropertyOnly = (tokens: readonly Token[], {start, end}: Run): boolean =>
  tokens.slice(start, end).every((token) => isWord(token, properties));

const distance = (one: Span, other: Span): number =>
  one.end <= other.start ? other.start - one.end : one.start - other.end;

/** The run that says most; of two, the one that is nearer to its table. */
const bestRun = (context: Context, owner: Owner, tokens: readonly Token[]): Run | null => {
  const runs = tokens.flatMap((_, at) => (isTaken(owner, at) ? [] : (runAt(context, owner, tokens, at) ?? [])));
  const named = runs.filter((run) => !isPropertyOnly(tokens, run));
  const [best] = [...(named.length > 0 ? named : runs)].sort(
    (one, other) => other.words - one.words || distance(one, owner) - distance(other, owner),
  );
  return best ?? null;
};

const isLed = (tokens: readonly Token[], {start}: Span): boolean => {
  let at = start - 1;
  while (isWord(tokens[at], ['the', 'our', 'all', 'table', 'model', 'each', 'every'])) at -= 1;
  return isWord(tokens[at], prepositions);
};

type Found = {readonly owner: Owner; readonly run: Run};

/** More words named weigh more; then the table behind a preposition, or right before its column. */
const weight = (tokens: readonly Token[], {owner, run}: Found): number => {
  const isWhole = owner.end - owner.start > 1 || tokens[owner.start]?.kind === 'quoted';
  const nearness = distance(run, owner) === 0 || isLed(tokens, owner) ? 1 : 0;
  return 4 * (run.words + owner.end - owner.start) + (isWhole ? 1 : 0) + 2 * nearness;
};

/** `users.email`, `User#email`. */
const ofPaths = (context: Context, tokens: readonly Token[]): readonly Found[] =>
  tokens.flatMap((token, at): Found[] => {
    const table = token.kind === 'path' ? tableNamed(context.catalog, wordsOf(token.owner)) : null;
    const column = table && sameColumn(table, wordsOf(token.text));
    if (table === null || column === null || column === undefined) return [];
    const span = {start: at, end: at + 1};
    return [{owner: {table, ...span}, run: {...span, columns: [column.name], words: 1}}];
  });

const ofMentions = (context: Context, tokens: readonly Token[]): readonly Found[] =>
  tableMentions(context.catalog, tokens).flatMap(({table, start, end}): Found[] => {
    const owner = {table, start, end: skipTableWords(tokens, end)};
    const run = bestRun(context, owner, tokens);
    return run === null ? [] : [{owner, run}];
  });

const placeOf = (tokens: readonly Token[], {owner, run}: Found): Place => ({
  table: owner.table,
  columns: [...new Set(run.columns)],
  rest: tokens.filter((_, at) => !isTaken(owner, at) && !isTaken(run, at)),
  assumptions: [],
});

/** The table and columns that these words name between them; null where no table has the columns. */
export const placeIn = (context: Context, tokens: readonly Token[]): Place | null => {
  const paths = ofPaths(context, tokens);
  const [first] = paths;
  if (first !== undefined && paths.every(({owner}) => owner.table === first.owner.table)) {
    const columns = paths.flatMap(({run}) => run.columns);
    return {...placeOf(tokens, first), columns, rest: tokens.filter(({kind}) => kind !== 'path')};
  }
  const all = ofMentions(context, tokens).map((found) => ({found, weight: weight(tokens, found)}));
  const [best] = [...all].sort((one, other) => other.weight - one.weight);
  return best === undefined ? null : placeOf(tokens, best.found);
};

/** The tables that have a column of this name, with the longest name that stands in the words. */
export const columnAnywhere = (
  {schema}: Context,
  tokens: readonly Token[],
): {readonly words: readonly string[]; readonly tables: readonly Table[]; readonly rest: readonly Token[]} | null => {
  for (let length = Math.min(tokens.length, 5); length > 0; length -= 1) {
    for (let start = 0; start + length <= tokens.length; start += 1) {
      const part = tokens.slice(start, start + length);
      const isNone = part.every((token) => isWord(token, properties) || isWord(token, prepositions));
      const words = isNone ? null : wordsOfTokens(part);
      const tables = words === null ? [] : tablesWith(schema, words);
      if (words !== null && tables.length > 0)
        return {words, tables, rest: [...tokens.slice(0, start), ...tokens.slice(start + length)]};
    }
  }
  return null;
};

/** `in components and consumables`: the other tables that are named beside it and have the columns too. */
export const placesOf = (context: Context, place: Place): readonly Place[] => {
  const others = tableMentions(context.catalog, place.rest)
    .filter(({start, end}) => isJoin(place.rest[start - 1]) || isJoin(place.rest[end]))
    .map(({table}) => table)
    .filter(
      (table) => table !== place.table && place.columns.every((name) => sameColumn(table, wordsOf(name)) !== null),
    );
  const named = (table: Table): readonly string[] =>
    place.columns.map((name) => sameColumn(table, wordsOf(name))?.name ?? name);
  return [place, ...others.map((table): Place => ({...place, table, columns: named(table), assumptions: []}))];
};
