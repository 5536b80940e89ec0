import {comment, indented, type Lines, statement, stringArray, stringLiteral} from './code.js';
import type {EmitContext} from './emit-context.js';

export type Batches = {
  /** The columns of the primary key. */
  readonly keys: readonly string[];
  /** Rows of one statement. */
  readonly size: number;
  /** The query builder of the rows that are meant, as code. */
  readonly rows: string;
  /** The call that changes them, as code. */
  readonly update: string;
};

/** How the code holds the key that a batch ends at. */
type KeyCode = {
  readonly type: string;
  /** What the variable begins with. */
  readonly start: string;
  readonly isThere: (variable: string) => string;
  readonly isMissing: (variable: string) => string;
  readonly read: string;
  readonly bound: (side: 'beyond' | 'up to', variable: string) => string;
};

const signs = {beyond: ['>', '>='], 'up to': ['<=', '<=']} as const;

const ofOneColumn = (key: string, {style}: EmitContext): KeyCode => ({
  type: 'string | number | undefined',
  start: '',
  isThere: (variable) => `${variable} !== undefined`,
  isMissing: (variable) => `${variable} === undefined`,
  read: `.limit(1).pluck(${stringLiteral(key, style)})`,
  bound: (side, variable) =>
    `.where(${stringLiteral(key, style)}, ${stringLiteral(signs[side][0], style)}, ${variable})`,
});

/** `a >= 1 and (a > 1 or b > 2)`: the first condition lets every database find the place by the key. */
const comparison = (columns: number, side: 'beyond' | 'up to'): string => {
  if (columns === 1) return `?? ${signs[side][0]} ?`;
  const strict = side === 'beyond' ? '>' : '<';
  return `?? ${signs[side][1]} ? and (?? ${strict} ? or ${comparison(columns - 1, side)})`;
};

const bindings = (keys: readonly string[], variable: string, {style}: EmitContext): string => {
  const pairs = keys.map((key, at) => `${stringLiteral(key, style)}, ${variable}[${at}]`);
  return pairs.flatMap((pair, at) => (at === pairs.length - 1 ? [pair] : [pair, pair])).join(', ');
};

// The values are taken by their places: a project may have Knex answer with other names.
const ofSeveralColumns = (keys: readonly string[], context: EmitContext): KeyCode => {
  const {style} = context;
  const names = keys.map((key) => stringLiteral(key, style)).join(', ');
  return {
    type: '(string | number)[]',
    start: ' = []',
    isThere: (variable) => `${variable}.length > 0`,
    isMissing: (variable) => `${variable}.length === 0`,
    read: `.first(${names})`,
    bound: (side, variable) =>
      `.whereRaw(${stringLiteral(comparison(keys.length, side), style)}, [${bindings(keys, variable, context)}])`,
  };
};

const keyCode = (keys: readonly string[], context: EmitContext): KeyCode =>
  keys.length === 1 ? ofOneColumn(keys[0] ?? '', context) : ofSeveralColumns(keys, context);

const endLine = ({keys, size}: Batches, {read}: KeyCode, {style}: EmitContext): string => {
  const order = keys.length === 1 ? stringLiteral(keys[0] ?? '', style) : stringArray(keys, style);
  const query = `await rows.clone().orderBy(${order})${size === 1 ? '' : `.offset(${size - 1})`}${read}`;
  return keys.length === 1 ? `const [end] = ${query}` : `const end = Object.values((${query}) ?? {})`;
};

/**
 * One statement for so many rows, each from behind the key at which the one before ended. The condition is part of every statement, so that
 * rows which are done already, or were changed meanwhile, are left alone.
 */
export const batches = (batch: Batches, context: EmitContext): Lines => {
  const {style} = context;
  const key = keyCode(batch.keys, context);
  const typed = style.extension === 'ts' ? `last: ${key.type}` : 'last';
  const body = [
    `const rows = ${batch.rows}`,
    `if (${key.isThere('last')}) rows${key.bound('beyond', 'last')}`,
    endLine(batch, key, context),
    `if (${key.isThere('end')}) rows${key.bound('up to', 'end')}`,
    `await rows${batch.update}`,
    `if (${key.isMissing('end')}) break`,
    'last = end',
  ];
  return [
    comment(`${batch.size} rows at a time, in the order of the primary key.`),
    `for (let ${typed}${key.start}; ; ) {`,
    ...indented(
      body.flatMap((line) => statement([line], style)),
      style,
    ),
    '}',
  ];
};
