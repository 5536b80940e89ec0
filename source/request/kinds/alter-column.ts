import type {Table} from '../../schema/model.js';
import {alterColumns} from '../alter-columns.js';
import {type Alteration, isEmpty, readAlteration, strangeWords} from '../alteration.js';
import {ask, columnChoices} from '../ask.js';
import {askTable} from '../ask-table.js';
import {sameColumn, tableMentions, tableNamed} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {answerTo, asks, type Context, type Reading, readAll} from '../context.js';
import {columnAnywhere, type Place, placeIn, placesOf} from '../place.js';
import {askSomeRows} from '../some-rows.js';
import {isWord} from '../tokens.js';
import {wordsOf} from '../words.js';
import type {Kind} from './kind.js';

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
  if (verb === 'drop' && /\bnull constraint\b|\w (?:length )?limits?(?: (?:from|on|of|in) |$)/.test(said)) return true;
  if (verb === 'add' || verb === 'drop')
    return /^(?:an? |the )?(?:not|non|notnull|null|default (?:value )?(?:to|of|on|from|for|\d|true|false|'|")|nullable|required|limit)\b/.test(
      said,
    );
  return false;
};

const modal = ['should', 'must', 'shall', 'can', 'may', 'needs', 'need', 'is', 'are', 'cannot', "can't"];

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
  if (place === null) return mine ? unplaced(context, clause) : unplacedSaid(context, clause);
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
  return (
    askSomeRows(context, place, alteration) ??
    readAll(placesOf(context, place).map((each) => alterColumns(context, {place: each, alteration})))
  );
};

/** `is_published should default to true`: no verb, no table, and nothing but what is said of a column. */
const unplacedSaid = (context: Context, clause: Clause): Reading | null => {
  if (
    tableMentions(context.catalog, clause.body).length > 0 ||
    !clause.body.some((token) => isWord(token, [...modal, 'default']))
  )
    return null;
  const rest = columnAnywhere(context, clause.body)?.rest;
  const isSaid = rest !== undefined && strangeWords(rest) === 0 && !isEmpty(readAlteration({verb: '', rest}));
  return isSaid ? unplaced(context, clause) : null;
};

const unplaced = (context: Context, clause: Clause): Reading | null => {
  const alteration = readAlteration({verb: clause.word, rest: clause.body});
  if (/^stor/.test(clause.word) && isEmpty(alteration)) return null;
  const [only, ...others] = new Set(tableMentions(context.catalog, clause.body).map(({table}) => table));
  if (only !== undefined && clause.verb === 'add') return null;
  // `change requirements to text`: a table has no type, so the column of that name is meant.
  const column = columnAnywhere(context, clause.body);
  const isType = alteration.type !== undefined && column !== null && strangeWords(column.rest) === 0;
  if (only !== undefined && !(isType && tableNamed(context.catalog, column.words) === only))
    return others.length === 0 && !isEmpty(alteration) && !/^stor/.test(clause.word)
      ? askColumn(context, only, alteration)
      : null;
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
