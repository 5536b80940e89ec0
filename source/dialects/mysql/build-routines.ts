import {sortedByName} from '../../schema/edit.js';
import type {OtherObject, Routine} from '../../schema/model.js';
import {isWord} from '../../schema/sql-tokens.js';
import {bodyText} from './body-text.js';
import type {ParameterRow, RoutineRow} from './catalogue-rows.js';
import {quoteIdentifier, quoteString} from './quote.js';
import {readingModesOf, withMark} from './session-mark.js';
import {mysqlTokens} from './sql-text.js';
import {joined} from './words.js';

const typeText = ({type, charset, collation}: ParameterRow): string =>
  joined([
    type,
    charset === null ? null : `charset ${charset}`,
    charset === null || collation === null ? null : `collate ${collation}`,
  ]);

const parameterText = (row: ParameterRow, isFunction: boolean): string =>
  joined([isFunction ? null : (row.mode ?? 'in').toLowerCase(), quoteIdentifier(row.name ?? ''), typeText(row)]);

const characteristics = (row: RoutineRow): string =>
  joined([
    row.is_deterministic ? 'deterministic' : null,
    /^CONTAINS/i.test(row.data_access) ? null : row.data_access.toLowerCase().replaceAll('_', ' '),
    /INVOKER/i.test(row.security) ? 'sql security invoker' : null,
    row.comment === null || row.comment === '' ? null : `comment ${quoteString(row.comment)}`,
  ]);

/** Only an aggregate function of MariaDB fetches its group, and each one must. */
const isAggregate = (body: string): boolean => {
  const tokens = mysqlTokens(body);
  return tokens.some((token, at) => isWord(token, 'fetch') && isWord(tokens[at + 1], 'group'));
};

const createRoutine = (row: RoutineRow, parameters: readonly ParameterRow[]): Routine | null => {
  if (row.body === null) return null;
  const isFunction = /^FUNCTION$/i.test(row.type);
  const aggregate = isFunction && isAggregate(row.body);
  const own = parameters.filter(({name}) => name !== null);
  const result = parameters.find(({name}) => name === null);
  const definition = joined([
    `create ${aggregate ? 'aggregate ' : ''}${row.type.toLowerCase()} ${quoteIdentifier(row.name)}`,
    `(${own.map((parameter) => parameterText(parameter, isFunction)).join(', ')})`,
    isFunction && result !== undefined ? `returns ${typeText(result)}` : null,
    characteristics(row),
    bodyText(row.body, row.sql_mode),
  ]);
  return {
    name: row.name,
    kind: aggregate ? 'aggregate' : isFunction ? 'function' : 'procedure',
    arguments: '',
    definition: withMark(definition, {sqlMode: row.sql_mode}),
  };
};

/** Packages, and whatever else is written in Oracle's language: the catalogue does not tell enough to write them again. */
const isForeign = ({type, sql_mode}: RoutineRow): boolean =>
  !/^(?:FUNCTION|PROCEDURE)$/i.test(type) || readingModesOf(sql_mode).includes('ORACLE');

export type Routines = {
  readonly routines: readonly Routine[];
  /** Known by their names only. */
  readonly others: readonly OtherObject[];
};

export const buildRoutines = (rows: readonly RoutineRow[], parameters: readonly ParameterRow[]): Routines => {
  const parametersOf = (row: RoutineRow): readonly ParameterRow[] =>
    parameters.filter(({routine, routine_type}) => routine === row.name && routine_type === row.type);
  const built = rows.map((row) => ({row, routine: isForeign(row) ? null : createRoutine(row, parametersOf(row))}));
  return {
    routines: sortedByName(built.flatMap(({routine}) => (routine === null ? [] : [routine]))),
    others: built.flatMap(({row, routine}) =>
      routine === null ? [{kind: row.type.toLowerCase(), name: row.name, definition: null}] : [],
    ),
  };
};
