import {isPivot} from '../../schema/is-pivot.js';
import type {Table} from '../../schema/model.js';
import {addColumns} from '../add-columns.js';
import {ask, choice, nothing} from '../ask.js';
import {askTable, nothingToDo} from '../ask-table.js';
import {referenceNamed, tablesNamed} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {answerTo, asks, type Context, does, type Reading} from '../context.js';
import {pivotBetween} from '../pivot.js';
import {inNumber, wordsOf} from '../words.js';
import type {Kind} from './kind.js';

type Arity = 'one-to-many' | 'many-to-one' | 'one-to-one' | 'many-to-many';

// The first that fits wins.
const forms: readonly (readonly [RegExp, Arity])[] = [
  [/\bmany[- ]?(?:to|2)[- ]?many\b|\b[nm]\s*[:-]\s*[nm]\b|\bhas and belongs to many\b|\bhabtm\b/i, 'many-to-many'],
  [
    /\b(?:join|pivot|junction|link|bridge|associative) (?:table|model)\b(?:.*\b(?:between|for|of)\b| \w+ \w+$)/i,
    'many-to-many',
  ],
  [/\bmany .*\b(?:and )?(?:the other way (?:a)?round|vice versa)\b/i, 'many-to-many'],
  [/\bone[- ]?(?:to|2)[- ]?many\b|\b1\s*[:-]\s*[nm]\b/i, 'one-to-many'],
  [/\bmany[- ]?(?:to|2)[- ]?one\b|\b[nm]\s*[:-]\s*1\b/i, 'many-to-one'],
  [/\bone[- ]?(?:to|2)[- ]?one\b|\b1\s*[:-]\s*1\b/i, 'one-to-one'],
  [
    /\b(?:has|have|having|owns?|can have)\s+(?:many|several|multiple|zero or more|one or more|any number of)\b/i,
    'one-to-many',
  ],
  [/\b(?:has|have|can have)\s+(?:at most |exactly |only )?(?:one|a single)\b|\bhas_one\b/i, 'one-to-one'],
];

/** The shape of the relation that the words speak of; null where they speak of none. */
export const arityIn = (text: string): Arity | null => forms.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** The row of `from` that refers to one of `to`. */
const refer = (
  context: Context,
  from: Table,
  {to, unique}: {readonly to: Table; readonly unique: boolean},
): Reading => {
  const words = inNumber(wordsOf(to.name), 'singular');
  const name = words.join('_');
  const wish = {name, words, isIdentifier: false, references: {table: to.name, column: null}, ...(unique && {unique})};
  return addColumns(context, {table: from, wishes: [wish]});
};

const isThere = ({conventions}: Context, from: Table, to: Table): boolean =>
  referenceNamed(from, inNumber(wordsOf(to.name), 'singular'), conventions.foreignKeySuffix.value) !== null;

/** The table that says which rows of the two belong together; undefined where there is none. */
const linkOf = ({schema}: Context, one: Table, other: Table): Table | undefined =>
  schema.tables.find((table) => {
    const targets = table.foreignKeys.map(({references}) => references.table);
    return isPivot(table) && targets.includes(one.name) && targets.includes(other.name);
  });

/** The two are many to many already: that is rather what was meant than a second relation. */
const askWhetherMore = (context: Context, link: Table, [one, other]: readonly [Table, Table]): Reading | null => {
  const answer = answerTo(context, 'related');
  if (answer === nothing.value) throw nothingToDo();
  if (answer === 'also') return null;
  return asks(
    ask(context, 'related', {
      text: `${one.name} and ${other.name} are related many to many already, through ${link.name}. Should there be another relation between them?`,
      choices: [nothing, choice('also', 'Yes, besides that one')],
    }),
  );
};

const relate = (context: Context, arity: Arity, pair: readonly [Table, Table]): Reading | null => {
  const link = linkOf(context, ...pair);
  const asked = link === undefined ? null : askWhetherMore(context, link, pair);
  return asked ?? related(context, arity, pair);
};

/** `products can have several categories`: whether a category may be that of several products is not said. */
const askOther = (context: Context, pair: readonly [Table, Table]): Reading | null => {
  const [one, other] = pair;
  const answer = answerTo(context, 'arity');
  if (answer === 'one-to-many' || answer === 'many-to-many') return relate(context, answer, pair);
  return asks(
    ask(context, 'arity', {
      text: `May one of ${other.name} belong to several of ${one.name} too?`,
      choices: [
        choice('many-to-many', `Yes: many to many, with a table between ${one.name} and ${other.name}`),
        choice('one-to-many', `No: each of ${other.name} refers to one of ${one.name}`),
      ],
    }),
  );
};

const several = /\bcan (?:\w+ )?have\s+(?:many|several|multiple|more than one|any number of)\b|\bhave several\b/i;

const related = (context: Context, arity: Arity, [one, other]: readonly [Table, Table]): Reading | null => {
  if (arity === 'one-to-many') return refer(context, other, {to: one, unique: false});
  if (arity === 'many-to-one') return refer(context, one, {to: other, unique: false});
  // The one that was named second is the part: a user has one profile.
  if (arity === 'one-to-one')
    return isThere(context, other, one) ? null : refer(context, other, {to: one, unique: true});
  const pivot = pivotBetween(context, one, other);
  return pivot && does([pivot.operation], pivot.assumptions, 'pattern "pivot"');
};

const read = (clause: Clause, context: Context): Reading | null => {
  const isOther = clause.verb === 'drop' || clause.verb === 'rename' || clause.verb === 'alter';
  // What stands before the source may have been taken for a label: `1:N between …`.
  const arity = isOther ? null : arityIn(clause.text);
  if (arity === null) return null;
  const [one, other, ...more] = tablesNamed(context.catalog, clause.body);
  if (one === undefined || more.length > 0) return null;
  if (
    other !== undefined &&
    arity === 'one-to-many' &&
    several.test(clause.text) &&
    linkOf(context, one, other) === undefined
  )
    return askOther(context, [one, other]);
  if (other !== undefined) return relate(context, arity, [one, other]);
  const found = askTable(context, {written: '', text: `Which table is related to ${one.name}?`});
  return found.kind === 'ask' ? found.reading : relate(context, arity, [one, found.table]);
};

/** `1:N between User and Post`, `many-to-many posts and tags`, `a user has many posts`. */
export const relation: Kind = {
  id: 'relation',
  label: 'Relate two tables, many to many',
  read,
  begin: (context, mentioned) => {
    const first =
      mentioned === null
        ? askTable(context, {written: '', text: 'Which table is the first of the two?'})
        : {kind: 'table' as const, table: mentioned};
    if (first.kind === 'ask') return first.reading;
    const other = askTable(
      {...context, prefix: `${context.prefix}other.`},
      {written: '', text: `Which table is related to ${first.table.name}?`},
    );
    return other.kind === 'ask'
      ? other.reading
      : (relate(context, 'many-to-many', [first.table, other.table]) ?? does([]));
  },
};
