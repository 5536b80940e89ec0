import {UserError} from '../../errors.js';
import type {Operation} from '../../operations/operation.js';
import type {EnumType} from '../../schema/model.js';
import {ask} from '../ask.js';
import type {Clause} from '../clauses.js';
import {columnValues} from '../column-values.js';
import {asks, type Context, does, type Reading} from '../context.js';
import {placeOfNew} from '../naming.js';
import {type Place, placeIn} from '../place.js';
import {valuesIn} from '../said-type.js';
import {isMark, isWord, type Token} from '../tokens.js';
import {nameKey, withoutSchema, wordSet, wordsOf} from '../words.js';
import type {Kind} from './kind.js';

const nouns = wordSet(
  'value values enum option options status state states type the a an new to of from in as for possible column and or',
);

/** The values in front of the preposition, in quotes or not. */
const valuesBefore = (tokens: readonly Token[]): readonly string[] => {
  const end = tokens.findIndex((token, at) => at > 0 && isWord(token, ['to', 'from', 'in', 'of', 'into']));
  const before = tokens.slice(0, end === -1 ? undefined : end);
  const quoted = before.filter(({kind, owner}) => kind === 'quoted' && owner !== '`');
  const all = quoted.length > 0 ? quoted : before.filter((token) => token.kind === 'word' && !nouns.has(token.word));
  return all.map(({text}) => text);
};

const enumNamed = (context: Context, tokens: readonly Token[]): EnumType | null => {
  const keys = tokens.flatMap(({text, kind}) => (kind === 'word' || kind === 'quoted' ? [nameKey(wordsOf(text))] : []));
  const whole = nameKey(
    tokens.filter((token) => !isWord(token, ['enum', 'type', 'the'])).flatMap(({text}) => wordsOf(text)),
  );
  const {enums} = context.schema;
  const isSaid = (name: string): boolean =>
    [...keys, whole].some((key) => key !== '' && key === nameKey(wordsOf(name)));
  // One of a schema by its own name too, where nothing else has it.
  const own = enums.filter(({name}) => isSaid(withoutSchema(name)));
  return enums.find(({name}) => isSaid(name)) ?? (own.length === 1 ? own[0] : undefined) ?? null;
};

const addTo = (type: EnumType, values: readonly string[]): Reading =>
  does(
    values
      .filter((value) => !type.values.includes(value))
      .map((value) => ({op: 'add_enum_value', enum: type.name, value})),
  );

type Change = {readonly place: Place; readonly add: readonly string[]; readonly drop: readonly string[]};

/** The list of a column with values more or fewer; null where it has none. */
const changeList = (context: Context, {place, add, drop}: Change): Reading | null => {
  const {table, columns} = place;
  const [column] = columns;
  const there = column === undefined ? null : columnValues(context.schema, table, column);
  if (column === undefined || there === null) return null;
  const gone = drop.map((value) => value.toLowerCase());
  if (there.kind === 'type') {
    const operations = [
      ...add
        .filter((value) => !there.type.values.includes(value))
        .map((value): Operation => ({op: 'add_enum_value', enum: there.type.name, value})),
      ...there.type.values
        .filter((value) => gone.includes(value.toLowerCase()))
        .map((value): Operation => ({op: 'drop_enum_value', enum: there.type.name, value})),
    ];
    return operations.length === 0 ? null : does(operations);
  }
  const kept = there.values.filter((value) => !gone.includes(value.toLowerCase()));
  const values = [...kept, ...add.filter((value) => !kept.includes(value))];
  const isSame = values.length === there.values.length && add.length === 0;
  return isSame ? null : does([{op: 'alter_column', table: table.name, column, type: 'enum', values}]);
};

const readEnum = (context: Context, tokens: readonly Token[], values: readonly string[]): Reading | null => {
  const type = enumNamed(context, tokens);
  return type !== null && values.length > 0 ? addTo(type, values) : null;
};

/** `create enum order_status with draft, paid`, `create type mood as enum ('sad', 'ok')`. */
const readCreate = (context: Context, {body, source}: Clause): Reading | null => {
  const match = /^(?:an?\s+|the\s+)?(?:new\s+)?(?:enum(?:\s+type)?|type)\s+[`"“]?(\w+(?:\.\w+)?)[`"”]?\s*(.*)$/is.exec(
    source.replace(/^\w+\s+/, ''),
  );
  const [, name = '', rest = ''] = match ?? [];
  if (match === null || !body.some((token) => isWord(token, ['enum']) || isMark(token, '('))) return null;
  const list = rest
    .replace(/^(?:as\s+)?(?:enum\s*)?(?:with|of|values|:|=)?\s*(?:the\s+)?(?:values\s*)?:?\s*\(?/i, '')
    .replace(/\)\s*$/, '');
  const values = valuesIn(list.replace(/\s*,?\s+(?:and|or)\s+/gi, ','));
  if (values.length > 0) return does([{op: 'create_enum', enum: placeOfNew(context, name), values}]);
  return asks(
    ask(context, 'values', {
      text: `Which values does the enum ${name} have, separated by commas?`,
      choices: [],
      freeText: true,
    }),
  );
};

const readRename = (context: Context, body: readonly Token[]): Reading | null => {
  const at = body.findIndex((token) => isWord(token, ['to']));
  const type = enumNamed(context, body);
  const [from] = valuesBefore(body.slice(0, at));
  const to = body[at + 1];
  if (type === null || from === undefined || to === undefined || !type.values.includes(from)) return null;
  return does([{op: 'rename_enum_value', enum: type.name, from, to: to.text}]);
};

const read = (clause: Clause, context: Context): Reading | null => {
  const {verb, body} = clause;
  if (verb === 'create') return readCreate(context, clause);
  if (verb === 'rename') return readRename(context, body);
  const said = valuesBefore(body);
  const behind = body.slice(
    body.findIndex((token, at) => at > 0 && isWord(token, ['to', 'from', 'in', 'of', 'into'])) + 1,
  );
  if (said.length === 0 || behind.length === body.length) return null;
  if (verb === 'add') {
    const place = placeIn(context, behind);
    const listed = place === null || place.rest.length > 2 ? null : changeList(context, {place, add: said, drop: []});
    return listed ?? readEnum(context, behind, said) ?? withoutList(body, place);
  }
  if (verb !== 'drop') return null;
  const type = enumNamed(context, behind);
  if (type !== null) {
    const gone = type.values.filter((value) => said.includes(value));
    return gone.length === said.length
      ? does(gone.map((value) => ({op: 'drop_enum_value', enum: type.name, value})))
      : null;
  }
  const place = placeIn(context, behind);
  const there = place === null ? null : columnValues(context.schema, place.table, place.columns[0] ?? '');
  const known = there?.kind === 'list' ? there.values : (there?.type.values ?? []);
  return place !== null && said.every((value) => known.includes(value))
    ? changeList(context, {place, add: [], drop: said})
    : null;
};

/** `add 'paid' to orders.status` where the column may have any value. */
const withoutList = (body: readonly Token[], place: Place | null): null => {
  const isValue = body[0]?.kind === 'quoted' && body[0].owner !== '`' && body.some(({kind}) => kind === 'path');
  const [column] = place?.columns ?? [];
  if (!isValue || place === null || column === undefined) return null;
  throw new UserError({
    code: 'cannot-apply',
    message: `${place.table.name}.${column} has no list of values: it may have any.`,
    nextSteps: [`Add a list: "${place.table.name}.${column} must be one of …".`],
  });
};

const begin = (context: Context): Reading =>
  asks(
    ask(context, 'change', {
      text: 'Which value should be added to which column, for example "add archived to posts.status"?',
      choices: [],
      freeText: true,
    }),
  );

/** Values that a column may have, more or fewer of them. */
export const enumValues: Kind = {id: 'enum-values', label: 'Add a value to an enum', read, begin};
