import type {Assumption} from '../../plan/plan.js';
import type {Table} from '../../schema/model.js';
import {alterColumns} from '../alter-columns.js';
import {isEmpty, readAlteration} from '../alteration.js';
import {apartFromCase, type Folding, foldedPart, unfolded} from '../any-case.js';
import {ask, columnChoices} from '../ask.js';
import {askTable} from '../ask-table.js';
import {columnNamed} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {columnSpans} from '../column-spans.js';
import {answerTo, asks, type Context, does, type Reading, readAll} from '../context.js';
import {namedIndex} from '../naming.js';
import {columnAnywhere, type Place, placeIn} from '../place.js';
import {mentionAt} from '../target.js';
import {isWord, type Token, tokensOf} from '../tokens.js';
import {requireNotUnique} from '../unique-already.js';
import {wordSet} from '../words.js';
import type {Kind} from './kind.js';

const uniqueWords = wordSet('unique uniq uniqueness');
const scopeWords = ['per', 'within', 'inside', 'scoped', 'across', 'by'];
const nouns = wordSet(`
  a an the index constraint unique uniq uniqueness must should be is are have has of column columns field and each every to enforce ensure
  for missing database in on that combination key
`);

/** `email per organization`: what is unique, and what it is unique within. */
const splitScope = (
  tokens: readonly Token[],
): {readonly subject: readonly Token[]; readonly scope: readonly Token[]} => {
  const at = tokens.findIndex((token, index) => index > 0 && isWord(token, scopeWords));
  if (at === -1) return {subject: tokens, scope: []};
  const isPhrase = isWord(tokens[at + 1], ['to', 'each', 'every', 'the']);
  const on = tokens.findIndex((token, index) => index > at && isWord(token, ['on', 'in', 'of', 'for']));
  const behind = on === -1 ? [] : tokens.slice(on);
  return {
    subject: [...tokens.slice(0, at), ...behind],
    scope: tokens.slice(at + (isPhrase ? 2 : 1), on === -1 ? undefined : on),
  };
};

/** The columns of the table that say within what: `organization` → organization_id. */
const scopeColumns = (context: Context, table: Table, scope: readonly Token[]): readonly string[] | null => {
  if (scope.length === 0) return [];
  const {columns, rest} = columnSpans(context, table, scope);
  return columns.length > 0 && rest.every((token) => !['word', 'quoted'].includes(token.kind))
    ? columns.map(({column}) => column)
    : null;
};

const hasScope = (context: Context, table: Table, scope: readonly Token[]): boolean =>
  scopeColumns(context, table, scope) !== null;

type Found = {readonly place: Place} | {readonly reading: Reading};

/** The only table that has the column, and what it is unique within; or which one it is. */
const withoutTable = (context: Context, subject: readonly Token[], scope: readonly Token[]): Found | null => {
  const found = columnAnywhere(
    context,
    subject.filter((token) => !isWord(token, nouns)),
  );
  if (found === null || found.rest.length > 0) return null;
  const fitting = found.tables.filter((table) => hasScope(context, table, scope));
  const spoken = fitting.find(({name}) => context.spokenOf.includes(name));
  const [only, ...others] = spoken === undefined ? fitting : [spoken];
  const isOnly = only !== undefined && others.length === 0;
  const asked = isOnly
    ? null
    : askTable(context, {
        written: '',
        text: `In which table should ${found.words.join('_')} be unique?`,
        having: [found.words],
      });
  if (asked?.kind === 'ask') return {reading: asked.reading};
  const table = asked?.table ?? only;
  const column = table === undefined ? null : columnNamed(table, found.words);
  if (table === undefined || column === null) return null;
  const why =
    spoken !== undefined
      ? 'the sentence before speaks of it'
      : `the only table with a column ${found.words.join('_')}${scope.length === 0 ? '' : ' and what it is unique within'}`;
  return {
    place: {
      table,
      columns: [column.name],
      rest: [],
      assumptions: isOnly ? [{about: 'table', value: table.name, why}] : [],
    },
  };
};

type Wanted = {
  readonly columns: readonly string[];
  readonly folding?: Folding;
  readonly assumptions?: readonly Assumption[];
};

const addUnique = (
  context: Context,
  table: Table,
  {columns, folding = unfolded, assumptions = []}: Wanted,
): Reading => {
  const names = [...new Set(columns)];
  const folded = names.map((name) => foldedPart(context, table, {name, folding}));
  const parts = folded.map(({part}) => part);
  if (parts.every((part) => typeof part === 'string')) requireNotUnique(table, names);
  const index = namedIndex(context, table.name, {columns: parts, unique: true});
  const all = [...assumptions, ...folded.flatMap((one) => one.assumptions)];
  return does([{op: 'add_index', table: table.name, ...index}], all);
};

const isStrange = (tokens: readonly Token[]): boolean =>
  tokens.some(({kind, word}) => kind === 'word' && !nouns.has(word));

const read = (written: Clause, context: Context): Reading | null => {
  const {clause, folding} = apartFromCase(written);
  const {verb, word, body} = clause;
  const said = body.findIndex((token) => isWord(token, uniqueWords));
  const isMine = verb === 'alter' || verb === 'other' || verb === null || (verb === 'add' && said === 0);
  if (said === -1 || !isMine || isWord(body[said - 1], ['not', 'non', 'longer'])) return null;
  const {subject, scope} = splitScope(body.filter((token) => !isWord(token, uniqueWords)));
  const whole = verb === 'add' && scope.length === 0 ? mentionAt(context.catalog, subject, 0) : null;
  if (whole !== null && whole.end === subject.length) return begin(context, whole.table);
  const placed = placeIn(context, subject);
  const found = placed === null ? withoutTable(context, subject, scope) : {place: placed};
  if (found === null) return null;
  if ('reading' in found) return found.reading;
  const {table, columns, rest, assumptions} = found.place;
  // `add unique id to posts` may as well be about another id.
  if (verb === 'add' && columns.join() === table.primaryKey?.columns.join()) return null;
  const within = scopeColumns(context, table, scope);
  const alteration = verb === 'alter' ? readAlteration({verb: word, rest}) : {};
  if (within === null || (isStrange(rest) && isEmpty(alteration))) return null;
  const unique = addUnique(context, table, {columns: [...within, ...columns], folding, assumptions});
  return isEmpty(alteration) ? unique : readAll([alterColumns(context, {place: found.place, alteration}), unique]);
};

const begin = (context: Context, mentioned: Table | null): Reading => {
  const found =
    mentioned === null
      ? askTable(context, {written: '', text: 'Which table has the column?'})
      : {kind: 'table' as const, table: mentioned};
  if (found.kind === 'ask') return found.reading;
  const {table} = found;
  const {columns} = columnSpans(context, table, tokensOf(answerTo(context, 'columns') ?? ''));
  if (columns.length > 0) return addUnique(context, table, {columns: columns.map(({column}) => column)});
  return asks(
    ask(context, 'columns', {
      text: `Which columns of ${table.name} may have every value only once, together where there are several?`,
      choices: columnChoices(table, ''),
      freeText: true,
    }),
  );
};

/** `unique email per organization`, `users.email should be unique`. */
export const unique: Kind = {
  id: 'add-unique',
  label: 'Let a column have every value only once',
  read,
  begin,
};
