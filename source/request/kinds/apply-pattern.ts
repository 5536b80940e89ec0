import {applyAll} from '../../operations/index.js';
import type {OperationOf} from '../../operations/operation.js';
import {findTable, type Table} from '../../schema/model.js';
import {applyPattern} from '../apply-pattern.js';
import type {Archetype} from '../archetype.js';
import {ask, choice} from '../ask.js';
import {askTable} from '../ask-table.js';
import {catalogOf, tableNamed} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {answerTo, asks, type Context, type Reading} from '../context.js';
import {archetypeNamed, createTable} from '../create-table.js';
import {numberlessKey, singular, wordSet, wordsOf} from '../words.js';
import type {Kind} from './kind.js';

/** Words that add nothing to a pattern and a table: `make posts support soft deletes`. */
const filler = wordSet(`
  a an the to on for of in with by and into as our all each every make made use using support enable column columns field fields table tables
  model models structure pattern be is are should have has via add self referencing based
`);

const verbs = new Set([null, 'add', 'create', 'alter', 'other']);

type Found = {readonly pattern: Archetype; readonly others: readonly string[]};

const indexIn = (words: readonly string[], phrase: readonly string[]): number =>
  words.findIndex((_, at) => phrase.every((word, index) => singular(words[at + index] ?? '') === singular(word)));

/** The pattern that these words name, the longest phrase first, and the words that are left. */
const patternIn = (context: Context, words: readonly string[]): Found | null => {
  const phrases = context.archetypes
    .filter((archetype) => archetype.extends === true)
    .flatMap((pattern) => (pattern.words ?? []).map((phrase) => ({pattern, phrase: wordsOf(phrase)})))
    .sort((one, other) => other.phrase.length - one.phrase.length);
  for (const {pattern, phrase} of phrases) {
    const at = indexIn(words, phrase);
    if (at === -1) continue;
    const others = [...words.slice(0, at), ...words.slice(at + phrase.length)];
    const said = new Set((pattern.words ?? []).flatMap((one) => wordsOf(one)));
    return {pattern, others: others.filter((word) => !filler.has(word) && !said.has(word))};
  }
  return null;
};

const read = ({verb, body}: Clause, context: Context): Reading | null => {
  if (!verbs.has(verb) || body.some(({kind}) => kind !== 'word' && kind !== 'quoted')) return null;
  const found = patternIn(
    context,
    body.flatMap(({text}) => wordsOf(text)),
  );
  if (found === null) return null;
  const {pattern, others} = found;
  if (others.length === 0) return forWhichTable(context, pattern);
  const table = tableNamed(context.catalog, others);
  if (table !== null) return applyPattern(context, table, pattern);
  return archetypeNamed(context, others.join('_')) === null ? null : onNewTable(context, others, pattern);
};

const forWhichTable = (context: Context, pattern: Archetype): Reading => {
  const found = askTable(context, {written: '', text: `Which table gets the pattern "${pattern.name}"?`});
  return found.kind === 'ask' ? found.reading : applyPattern(context, found.table, pattern);
};

/** `polymorphic comments`: a new table has the pattern from the start, instead of the one table it would belong to. */
const onNewTable = (context: Context, words: readonly string[], pattern: Archetype): Reading => {
  const isAnyTable = pattern.name === 'polymorphic';
  const answers = isAnyTable ? {...context.answers, [`${context.prefix}role:subject`]: 'none'} : context.answers;
  const made = createTable({...context, answers}, {written: words.join('_'), columns: null, subject: null, rest: ''});
  const [create, ...others] = made.kind === 'operations' ? made.operations : [];
  if (made.kind === 'questions' || create?.op !== 'create_table') return made;
  const schema = applyAll(context.schema, [create]);
  const table = findTable(schema, create.table);
  if (table === undefined) return made;
  const added = applyPattern({...context, schema, catalog: catalogOf(schema)}, table, pattern);
  if (added.kind === 'questions') return added;
  return {
    ...made,
    operations: [withParts(create, added), ...others],
    assumptions: [...made.assumptions, ...added.assumptions],
    pattern: [made.pattern, added.pattern].filter(Boolean).join(', '),
  };
};

type Added = Extract<Reading, {kind: 'operations'}>;

/** What a table that has no rows yet gets, it gets at once: its columns may be required. */
const withParts = (create: OperationOf<'create_table'>, {operations}: Added): OperationOf<'create_table'> => {
  const columns = operations.flatMap((one) => (one.op === 'add_column' ? [one.column] : []));
  const indexes = operations.flatMap((one) => {
    if (one.op !== 'add_index') return [];
    const {op: _, table: __, ...index} = one;
    return [index];
  });
  const isPair = columns.every(({name}) => /subject/i.test(name));
  const required = columns.map((column) => (isPair ? {...column, nullable: false} : column));
  return {...create, columns: [...create.columns, ...required], indexes: [...(create.indexes ?? []), ...indexes]};
};

const begin = (context: Context, mentioned: Table | null): Reading => {
  const patterns = context.archetypes.filter((archetype) => archetype.extends === true);
  const answer = numberlessKey(wordsOf(answerTo(context, 'pattern') ?? ''));
  const pattern = patterns.find(({name}) => numberlessKey(wordsOf(name)) === answer);
  if (pattern !== undefined)
    return mentioned === null ? forWhichTable(context, pattern) : applyPattern(context, mentioned, pattern);
  const choices = patterns.map(({name, title}) => choice(name, `${name.replaceAll('_', ' ')}: ${title}`));
  return asks(ask(context, 'pattern', {text: 'Which pattern?', choices}));
};

export const applyPatternKind: Kind = {id: 'apply-pattern', label: 'Add the columns of a pattern', read, begin};
