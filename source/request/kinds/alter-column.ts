import {logicalTypeOf} from '../../operations/logical-type.js';
import type {Operation} from '../../operations/operation.js';
import {findColumn, type Table} from '../../schema/model.js';
import {type Alteration, isEmpty, readAlteration, strangeWords} from '../alteration.js';
import {ask, choice, columnChoices} from '../ask.js';
import {askTable} from '../ask-table.js';
import {sameColumn, tableMentions} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {readModifiers} from '../column-modifiers.js';
import {answerTo, asks, type Context, does, type Reading, readAll} from '../context.js';
import {columnAnywhere, type Place, placeIn, placesOf} from '../place.js';
import {readType, type SaidType} from '../said-type.js';
import {isWord, tokensOf} from '../tokens.js';
import {wordsOf} from '../words.js';
import type {Kind} from './kind.js';

type Wish = {readonly place: Place; readonly alteration: Alteration};

/** What an alteration comes to once nothing in it is asked for any more. */
type Settled = {readonly nullable?: boolean; readonly default?: unknown; readonly type?: SaidType};

const current = (context: Context, table: Table, column: string): SaidType =>
  logicalTypeOf(context.dialect, findColumn(table, column)?.type ?? 'text');

/** `64` for a text is its length; an integer of 8 bytes is a bigint. */
const ofLength = (context: Context, {table, columns}: Place, length: number): SaidType | null => {
  const now = current(context, table, columns[0] ?? '');
  if (/int/.test(now.type)) return length === 8 ? {type: 'bigint'} : null;
  if (now.type === 'decimal')
    return {type: 'decimal', precision: length, ...(now.scale !== undefined && {scale: now.scale})};
  return ['string', 'text'].includes(now.type) || /char/.test(now.type) ? {type: 'string', length} : null;
};

const wider: Readonly<Record<string, readonly string[]>> = {
  string: ['text', 'string(1000)'],
  integer: ['bigint', 'string', 'decimal'],
};

const askType = (context: Context, {table, columns}: Place): Reading => {
  const now = current(context, table, columns[0] ?? '');
  const usual = ['string', 'text', 'integer', 'bigint', 'boolean', 'datetime', 'decimal', 'json', 'uuid'];
  const likely = wider[now.type] ?? [];
  return asks(
    ask(context, 'type', {
      text: `Which type should ${table.name}.${columns.join(', ')} have, now ${typeText(now)}?`,
      choices: [...new Set([...likely, ...usual])].map((type) => choice(type)),
      freeText: true,
    }),
  );
};

const typeText = ({type, length, precision, scale}: SaidType): string => {
  const inside = [length ?? precision, scale].filter((part) => part !== undefined).join(', ');
  return inside === '' ? type : `${type}(${inside})`;
};

const askDefault = (context: Context, {table, columns}: Place): Reading =>
  asks(
    ask(context, 'default', {
      text: `Which default should ${table.name}.${columns.join(', ')} have?`,
      choices: [choice('none', 'None: take the default away')],
      freeText: true,
    }),
  );

const askWhat = (context: Context, {table, columns}: Place): Reading => {
  const isOptional = columns.every((column) => findColumn(table, column)?.nullable === true);
  return asks(
    ask(context, 'alter', {
      text: `What should change about ${table.name}.${columns.join(', ')}?`,
      choices: [
        choice('type', 'Its type or length'),
        isOptional ? choice('required', 'It must have a value') : choice('nullable', 'It may be empty'),
        choice('default', 'Its default'),
      ],
    }),
  );
};

const answered: Readonly<Record<string, Alteration>> = {
  type: {type: 'asked'},
  required: {nullable: false},
  nullable: {nullable: true},
  default: {default: 'asked'},
};

/** The type that was said or answered; undefined where none is wanted, null where it has to be asked for. */
const settledType = (context: Context, {place, alteration}: Wish): SaidType | undefined | null => {
  const {type} = alteration;
  if (type === undefined) return undefined;
  if (type !== 'asked' && 'type' in type) return type;
  const answer = answerTo(context, 'type');
  if (answer !== undefined) return readType(tokensOf(answer))?.said ?? {type: answer};
  return type === 'asked' ? null : ofLength(context, place, type.length);
};

const settledDefault = (context: Context, {alteration}: Wish): {readonly value: unknown} | undefined | null => {
  if (alteration.default !== 'asked') return alteration.default;
  const answer = answerTo(context, 'default');
  if (answer === undefined) return null;
  if (answer === 'none') return {value: null};
  return {value: readModifiers(tokensOf(`default ${answer}`)).said.default ?? answer};
};

const operationsFor = ({table, columns}: Place, settled: Settled): readonly Operation[] =>
  columns.map((column): Operation => {
    const {type, nullable, default: value} = settled as Settled & {readonly default?: string};
    return {
      op: 'alter_column',
      table: table.name,
      column,
      ...(type ?? {}),
      ...(nullable !== undefined && {nullable}),
      ...(value !== undefined && {default: value}),
    };
  });

/** The alteration with everything that is missing asked for, one thing after the other. */
export const alterColumns = (context: Context, wish: Wish): Reading => {
  const {place, alteration} = wish;
  if (isEmpty(alteration)) {
    const answer = answered[answerTo(context, 'alter') ?? ''];
    return answer === undefined ? askWhat(context, place) : alterColumns(context, {place, alteration: answer});
  }
  const type = settledType(context, wish);
  if (type === null) return askType(context, place);
  const value = settledDefault(context, wish);
  if (value === null) return askDefault(context, place);
  const {nullable} = alteration;
  const settled: Settled = {
    ...(type !== undefined && {type}),
    ...(nullable !== undefined && {nullable}),
    ...(value !== undefined && {default: value.value}),
  };
  return does(operationsFor(place, settled), place.assumptions);
};

/** The table is not named: the only one that has the column, or the one to choose. */
const withoutTable = (context: Context, {body, word}: Clause): Place | Reading | null => {
  const found = columnAnywhere(context, body);
  if (found === null) return null;
  const {words, tables, rest} = found;
  if (strangeWords(rest) > 1 && isEmpty(readAlteration({verb: word, rest}))) return null;
  const placeOf = (table: Table, why: string | null): Place => ({
    table,
    columns: [sameColumn(table, words)?.name ?? ''],
    rest,
    assumptions: why === null ? [] : [{about: 'table', value: table.name, why}],
  });
  const spoken = tables.find(({name}) => context.spokenOf.includes(name));
  if (spoken !== undefined) return placeOf(spoken, 'the sentence before speaks of it');
  const [only, ...others] = tables;
  if (only !== undefined && others.length === 0)
    return placeOf(only, `the only table with a column ${words.join('_')}`);
  const asked = askTable(context, {
    written: '',
    text: `In which table should ${words.join('_')} change?`,
    having: [words],
  });
  return asked.kind === 'ask' ? asked.reading : placeOf(asked.table, null);
};

const askColumn = (context: Context, table: Table, alteration: Alteration): Reading => {
  const column = sameColumn(table, wordsOf(answerTo(context, 'column') ?? ''));
  if (column !== null)
    return alterColumns(context, {place: {table, columns: [column.name], rest: [], assumptions: []}, alteration});
  return asks(
    ask(context, 'column', {text: `Which column of ${table.name} should change?`, choices: columnChoices(table, '')}),
  );
};

/** `users.email must be unique` is for the indexes; `add not null to users.email` begins with what is wanted. */
const isMine = ({verb, body}: Clause): boolean => {
  if (body.some((token) => isWord(token, ['unique', 'uniqueness', 'index', 'indexes', 'primary']))) return false;
  if (verb === 'alter') return true;
  const said = body.map(({text}) => text.toLowerCase()).join(' ');
  if (verb === 'drop' && /\bnull constraint\b/.test(said)) return true;
  if (verb === 'add' || verb === 'drop')
    return /^(?:an? |the )?(?:not|non|notnull|null|default (?:value )?(?:to|of|on|from|for|\d|true|false|'|")|nullable|required|limit)\b/.test(
      said,
    );
  return false;
};

const modal = ['should', 'must', 'shall', 'can', 'may', 'needs', 'need', 'is', 'are', 'cannot'];

/** `users.email should be required`, `posts.title to text`: a column that is there, and something said of it. */
const isSaidOf = ({verb, body}: Clause, place: Place): boolean => {
  if (verb !== null) return false;
  const strange = strangeWords(place.rest);
  const {type, nullable, default: value} = readAlteration({verb: '', rest: place.rest});
  const isPlain = strange === 0 && (typeof type === 'object' || nullable !== undefined || typeof value === 'object');
  return isPlain || (strange <= 1 && body.some((token) => isWord(token, modal)));
};

const read = (clause: Clause, context: Context): Reading | null => {
  const mine = isMine(clause);
  if (!mine && clause.verb !== null) return null;
  const place = placeIn(context, clause.body);
  if (place === null) return mine ? unplaced(context, clause) : null;
  if (!mine && !isSaidOf(clause, place)) return null;
  return begun(context, clause, place);
};

const begun = (context: Context, {word}: Clause, place: Place): Reading | null => {
  const alteration = readAlteration({verb: word, rest: place.rest});
  const strange = strangeWords(place.rest);
  const isPlain = typeof alteration.type === 'object' || strange === 0;
  if (/^stor/.test(word) && !(isPlain && strange <= 1)) return null;
  if (strange > 0 && isEmpty(alteration)) return null;
  if (strange > 2) return alterColumns(context, {place, alteration: {}});
  return readAll(placesOf(context, place).map((each) => alterColumns(context, {place: each, alteration})));
};

const unplaced = (context: Context, clause: Clause): Reading | null => {
  const alteration = readAlteration({verb: clause.word, rest: clause.body});
  const [only, ...others] = new Set(tableMentions(context.catalog, clause.body).map(({table}) => table));
  if (only !== undefined && clause.verb === 'add') return null;
  if (only !== undefined)
    return others.length === 0 && !isEmpty(alteration) ? askColumn(context, only, alteration) : null;
  const found = withoutTable(context, clause);
  if (found === null || 'kind' in found) return found;
  return begun(context, clause, found);
};

export const alterColumn: Kind = {
  id: 'alter-column',
  label: 'Change a column: its type, its default, whether it may be empty',
  read,
  begin: (context, mentioned) => {
    const found =
      mentioned === null
        ? askTable(context, {written: '', text: 'Which table has the column?'})
        : {kind: 'table' as const, table: mentioned};
    return found.kind === 'ask' ? found.reading : readAll([askColumn(context, found.table, {})]);
  },
};
