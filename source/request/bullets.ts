import {isDeepStrictEqual} from 'node:util';
import type {OperationOf} from '../operations/operation.js';
import {noteAssumptions} from './add-columns.js';
import {after} from './after.js';
import {tablesNamed} from './catalog.js';
import {type Clause, clausesOf} from './clauses.js';
import {type Context, does, type Reading, readAll} from './context.js';
import {readSettled} from './read-clause.js';

/** `No soft deletes`, `Out of scope: …`: what is not wanted. */
const negation = /^(?:no|not|without|never|out of scope|skip|omit|keep|don['’]?t|do not)\b/i;

/** The changes that a bullet asks for by itself; none where it is a remark. */
const changesIn = (bullet: string): readonly Clause[] => {
  const clauses = negation.test(bullet.trim()) ? [] : clausesOf(bullet);
  return clauses.every(({verb}) => verb !== null && verb !== 'other') ? clauses : [];
};

/** Each change that the bullets ask for, on the schema that those before it lead to; what asks for none is told as not read. */
const readBullets = (start: Context, bullets: readonly string[], count: number): Reading => {
  let context = start;
  const readings: Reading[] = [];
  for (const [index, bullet] of bullets.entries()) {
    const reading = readBullet({...context, prefix: `${count + index + 1}.`, details: []}, bullet);
    if (reading?.kind === 'questions') return reading;
    readings.push(reading ?? does([], noteAssumptions({notes: [bullet]})));
    context = after(context, reading?.operations ?? []);
  }
  return readAll(readings);
};

/** A bullet that names no table is about the one that was spoken of: `make name unique` below `Create a rooms table`. */
const readBullet = (context: Context, bullet: string): Reading | null => {
  const [table] = context.spokenOf;
  const reading = readChanges(context, bullet);
  if (reading !== null || table === undefined) return reading;
  const there = readChanges(context, `${bullet} in ${table}`);
  return there && readAll([there, does([], [{about: 'table', value: table, why: 'the task speaks of it'}])]);
};

const readChanges = (context: Context, text: string): Reading | null => {
  let now = context;
  const readings: Reading[] = [];
  for (const clause of changesIn(text)) {
    const reading = readSettled(now, clause);
    if (reading === null || reading.kind === 'questions') return reading;
    readings.push(reading);
    now = after(now, reading.operations);
  }
  return readings.length === 0 ? null : readAll(readings);
};

/** A title that asks for nothing itself, with the changes below it: `Update the users table`. Null where it is no such heading. */
export const readHeading = (context: Context, clauses: readonly Clause[]): Reading | null => {
  const [title, ...others] = clauses;
  if (title === undefined || others.length > 0 || title.verb === 'drop' || title.verb === 'rename') return null;
  const about = {
    ...context,
    spokenOf: [...tablesNamed(context.catalog, title.body).map(({name}) => name), ...context.spokenOf],
  };
  const isHeading = context.details.some((bullet) => readBullet({...about, details: []}, bullet) !== null);
  return isHeading && readSettled(context, title) === null ? readBullets(about, context.details, 0) : null;
};

/** The one column that is altered, and how; null where it is anything else. */
const alterationOf = (reading: Reading | null): OperationOf<'alter_column'> | null => {
  const [operation, ...others] = reading?.kind === 'operations' ? reading.operations : [];
  return operation?.op === 'alter_column' && others.length === 0 ? operation : null;
};

type Altered = {readonly reading: Reading; readonly left: readonly string[]};

/** `default 'none'` below `Make users.name nullable` says more of the same alteration. */
const alteredFurther = (context: Context, {text}: Clause, reading: Reading): Altered => {
  let now = {text, reading};
  const left: string[] = [];
  for (const bullet of context.details) {
    const longer = `${now.text}, ${bullet}`;
    const [clause, ...others] = clausesOf(longer);
    const next = clause === undefined || others.length > 0 ? null : readSettled(context, clause);
    if (next !== null && saysMore(alterationOf(now.reading), alterationOf(next))) now = {text: longer, reading: next};
    else left.push(bullet);
  }
  return {reading: now.reading, left};
};

const saysMore = (one: OperationOf<'alter_column'> | null, other: OperationOf<'alter_column'> | null): boolean =>
  one !== null &&
  other !== null &&
  one.table === other.table &&
  one.column === other.column &&
  !isDeepStrictEqual({...other, ...one}, one) &&
  isDeepStrictEqual({...other, ...one}, other);

/** What the clauses came to, with the bullets that none of them took in. */
export const withBullets = (context: Context, clauses: readonly Clause[], done: Reading): Reading => {
  if (done.kind === 'questions') return done;
  const [only, ...others] = clauses;
  const isWhole = done.unread === undefined && only !== undefined && others.length === 0;
  const {reading, left} = isWhole
    ? alteredFurther(context, only, done)
    : {reading: done, left: done.unread ?? context.details};
  const operations = reading.kind === 'operations' ? reading.operations : [];
  return readAll([reading, readBullets(after(context, operations), left, clauses.length)]);
};
