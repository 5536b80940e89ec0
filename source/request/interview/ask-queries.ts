import type {IndexDefinition, Operation} from '../../operations/operation.js';
import type {Assumption} from '../../plan/plan.js';
import type {Table} from '../../schema/model.js';
import {ask, choice} from '../ask.js';
import {columnNamed, referenceNamed, tableNamed} from '../catalog.js';
import {answerTo, asks, type Context, does, type Reading} from '../context.js';
import {namedIndex} from '../naming.js';
import {wordsOf} from '../words.js';
import {known, type Step} from './ask-things.js';
import type {Thing} from './thing.js';

/** A lookup that will be common: the columns it filters by, then those it sorts by. */
export type Query = {readonly text: string; readonly table: Table; readonly columns: readonly string[]};

const none = 'none';
const shape =
  /^(?:find|list|show|get|all|latest|newest|open|count|look up|search)?\s*(?:the\s+|all\s+)?([\p{L}\d_ ]+?)\s+(?:by|of|for|where|filtered by|with|sorted by|ordered by)\s+(.+)$/iu;
const between = /\s*(?:\+|&|\b(?:and(?: then)?|then|sorted by|ordered by|order by|by|newest first|oldest first)\b)\s*/i;

/** The column that these words mean: its name, what it refers to, or the table behind it. */
const columnMeant = (context: Context, table: Table, written: string): string | null => {
  const words = wordsOf(written.replace(/^(?:an?|the|one|its|their)\s+/i, ''));
  const suffix = context.conventions.foreignKeySuffix.value;
  const own = columnNamed(table, words) ?? referenceNamed(table, words, suffix);
  if (own !== null) return own.name;
  const target = tableNamed(context.catalog, words)?.name;
  const keys = table.foreignKeys.filter(({references}) => references.table === target);
  return keys.length === 1 ? (keys[0]?.columns[0] ?? null) : null;
};

const readQuery = (context: Context, text: string): Query | null => {
  const [, name = '', list = ''] = shape.exec(text.trim()) ?? [];
  const table = tableNamed(context.catalog, wordsOf(name)) ?? tableNamed(context.catalog, wordsOf(name).slice(-1));
  if (table === null) return null;
  const parts = list.split(between).filter((part) => part.trim() !== '');
  const columns = parts.map((part) => columnMeant(context, table, part));
  const isWhole = columns.length > 0 && columns.every((column) => column !== null);
  return isWhole ? {text: text.trim(), table, columns: [...new Set(columns.flatMap((column) => column ?? []))]} : null;
};

const example = (context: Context, things: readonly Thing[]): string => {
  const tables = things.flatMap(({name}) => tableNamed(context.catalog, wordsOf(name)) ?? []);
  const lookups = tables.map(({name, columns, foreignKeys}) => {
    const column = foreignKeys[0]?.columns[0] ?? columns[1]?.name ?? 'id';
    return `${name} by ${column}`;
  });
  return lookups.slice(-2).join(', ');
};

/** The lookups that will be common; each has columns that are there, or is asked for once more. */
export const askQueries = (context: Context, things: readonly Thing[]): Step<readonly Query[]> => {
  const answer = answerTo(context, 'queries');
  if (answer === none) return known([]);
  if (answer === undefined)
    return {
      kind: 'ask',
      reading: asks(
        ask(context, 'queries', {
          text: `Which lookups will be common, for example "${example(context, things)}"?`,
          choices: [choice(none, 'None besides what belongs to what')],
          freeText: true,
        }),
      ),
    };
  const queries: Query[] = [];
  for (const text of answer.split(/\s*[,;\n]\s*/).filter((part) => part !== '')) {
    const step = askQuery(context, text);
    if (step.kind === 'ask') return step;
    queries.push(...step.value);
  }
  return known(queries);
};

const askQuery = (context: Context, text: string): Step<readonly Query[]> => {
  const read = readQuery(context, text);
  if (read !== null) return known([read]);
  const id = `query:${wordsOf(text).join('-')}`;
  const answer = answerTo(context, id);
  if (answer === none) return known([]);
  const said = answer === undefined ? null : readQuery(context, answer);
  if (said !== null) return known([said]);
  const question = {
    text: `"${text}" names no table with these columns. Which table, by which columns, for example "${context.spokenOf[0] ?? 'books'} by created_at"?`,
    choices: [choice(none, 'Leave this lookup out')],
    freeText: true,
  };
  return {kind: 'ask', reading: asks(ask(context, id, question))};
};

const partName = (part: IndexDefinition['columns'][number]): string =>
  typeof part === 'string' ? part : 'column' in part ? part.column : part.expression;

const startsWith = (columns: readonly (string | null)[], wanted: readonly string[]): boolean =>
  wanted.every((name, at) => columns[at] === name);

/** What already finds these rows quickly: the key, a unique constraint or an index that begins so. */
const servedBy = ({primaryKey, uniques, indexes}: Table, wanted: readonly string[]): string | null => {
  if (startsWith(primaryKey?.columns ?? [], wanted)) return 'the primary key';
  const unique = uniques.find(({columns}) => startsWith(columns, wanted));
  if (unique !== undefined) return `the unique columns ${unique.columns.join(', ')}`;
  const index = indexes.find(
    ({parts, predicate}) =>
      predicate === null &&
      startsWith(
        parts.map((part) => ('column' in part ? part.column : null)),
        wanted,
      ),
  );
  return index === undefined ? null : 'an index that begins with these columns';
};

/** An index for each lookup that nothing serves yet. */
export const indexesFor = (context: Context, {text, table, columns}: Query): Reading => {
  const about = `lookup "${text}"`;
  const served = servedBy(table, columns);
  if (served !== null) return does([], [{about, value: `served by ${served}`, why: 'no other index is needed for it'}]);
  const index = namedIndex(context, table.name, {columns: [...columns]});
  const operation: Operation = {op: 'add_index', table: table.name, ...index};
  const assumption: Assumption = {
    about,
    value: `index on ${table.name} (${index.columns.map(partName).join(', ')})`,
    why: 'it was named as a common lookup',
  };
  return does([operation], [assumption]);
};
