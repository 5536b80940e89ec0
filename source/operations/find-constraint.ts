import {UserError} from '../errors.js';
import type {CheckConstraint, ForeignKey, Table} from '../schema/model.js';
import {foldedNames, normaliseSql} from '../schema/normalise-sql.js';
import {cannotApply, nameTaken, suggestions} from './find.js';
import {sameName} from './sql-text.js';

/** How a plan points at a constraint: by its name, or, as many have none, by its columns. */
export type ByColumns = {readonly name?: string | undefined; readonly columns?: readonly string[] | undefined};

/** How a plan points at a check: by its name, or by what it says. */
export type ByExpression = {readonly name?: string | undefined; readonly expression?: string | undefined};

/** For zod: one of the two is there. */
export const pointsBy =
  <Key extends string>(key: Key) =>
  (pointer: {readonly name?: string | undefined} & {readonly [K in Key]?: unknown}): boolean =>
    pointer.name !== undefined || pointer[key] !== undefined;

type Keyed = {readonly name: string | null; readonly columns: readonly string[]};

export const sameColumns = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((column, at) => sameName(column, other[at] ?? ''));

const byColumns =
  ({name, columns}: ByColumns) =>
  (key: Keyed): boolean =>
    (name === undefined || key.name === name) && (columns === undefined || sameColumns(columns, key.columns));

export const onColumns = (columns: readonly string[]): string => `(${columns.join(', ')})`;

/** `one_label`, `on (user_id)`: what a person wrote to point at it. */
export const wanted = ({name, columns, expression}: ByColumns & ByExpression): string =>
  [name, columns && `on ${onColumns(columns)}`, expression && `(${expression})`].filter(Boolean).join(' ');

type Search<Found> = {
  readonly table: Table;
  readonly what: string;
  readonly pointer: ByColumns & ByExpression;
  readonly all: readonly Found[];
  readonly matches: readonly Found[];
  /** How one of them may be pointed at. */
  readonly title: (found: Found) => string;
};

const theOne = <Found>({table, what, pointer, all, matches, title}: Search<Found>): Found => {
  const [found, other] = matches;
  if (found === undefined) {
    throw new UserError({
      code: 'unknown-object',
      message: `${table.name} has no ${what} ${wanted(pointer)}.`,
      nextSteps: suggestions(pointer.name ?? wanted(pointer), all.map(title), what),
    });
  }
  if (other !== undefined) {
    throw cannotApply(`${table.name} has several: the ${what} ${wanted(pointer)}.`, [`Say its name as well.`]);
  }
  return found;
};

const keyTitle = ({name, columns}: Keyed): string => name ?? onColumns(columns);

export const requireForeignKey = (table: Table, pointer: ByColumns): ForeignKey => {
  const all = table.foreignKeys;
  return theOne({table, what: 'foreign key', pointer, all, matches: all.filter(byColumns(pointer)), title: keyTitle});
};

/** `all`: the constraints of the table, and where the person may mean them its unique indexes too. */
export const requireUnique = <Found extends Keyed>(table: Table, pointer: ByColumns, all: readonly Found[]): Found =>
  theOne({table, what: 'unique constraint', pointer, all, matches: all.filter(byColumns(pointer)), title: keyTitle});

/** The same for two checks that say the same, however they are written. */
export const canonicalCheck = ({columns}: Table, expression: string): string =>
  normaliseSql(expression, foldedNames(columns.map(({name}) => name)));

export const requireCheck = (table: Table, pointer: ByExpression): CheckConstraint => {
  const {name, expression} = pointer;
  const says = expression === undefined ? null : canonicalCheck(table, expression);
  const all = table.checks;
  const matches = all.filter(
    (check) =>
      (name === undefined || check.name === name) &&
      (says === null || canonicalCheck(table, check.expression) === says),
  );
  return theOne({table, what: 'check', pointer, all, matches, title: (check) => check.name ?? `(${check.expression})`});
};

/** Throws where another constraint of the table has this name. */
export const requireFreeConstraintName = (table: Table, what: string, name: string | undefined): void => {
  const {primaryKey, foreignKeys, uniques, checks} = table;
  const all = [primaryKey, ...foreignKeys, ...uniques, ...checks];
  if (name === undefined || !all.some((one) => typeof one?.name === 'string' && sameName(one.name, name))) return;
  throw nameTaken(what, name, `a constraint of ${table.name}`);
};
