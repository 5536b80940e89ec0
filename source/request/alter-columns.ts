import {logicalTypeOf} from '../operations/logical-type.js';
import type {Operation} from '../operations/operation.js';
import {findColumn, type Table} from '../schema/model.js';
import {type Alteration, isEmpty} from './alteration.js';
import {ask, choice} from './ask.js';
import {readModifiers} from './column-modifiers.js';
import {answerTo, asks, type Context, does, type Reading} from './context.js';
import type {Place} from './place.js';
import {readType, type SaidType} from './said-type.js';
import {tokensOf} from './tokens.js';

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
