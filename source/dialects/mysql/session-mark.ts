import {quoteString} from './quote.js';

/**
 * Triggers, routines and events run under the settings of the session that made them. Those that change what their text means are told in a
 * comment in front of the statement, and whoever makes it again sets them first.
 */
export type SessionMark = {readonly sqlMode: string; readonly timeZone?: string};

// The others say what is an error and what a warning, and differ from one client to the next.
const readingModes = new Set([
  'ANSI_QUOTES',
  'HIGH_NOT_PRECEDENCE',
  'IGNORE_SPACE',
  'NO_BACKSLASH_ESCAPES',
  'NO_UNSIGNED_SUBTRACTION',
  'ORACLE',
  'PIPES_AS_CONCAT',
  'REAL_AS_FLOAT',
  'SIMULTANEOUS_ASSIGNMENT',
  'TIME_TRUNCATE_FRACTIONAL',
  'TIME_ROUND_FRACTIONAL',
  'EMPTY_STRING_IS_NULL',
]);

export const readingModesOf = (sqlMode: string): readonly string[] =>
  sqlMode
    .split(',')
    .filter((mode) => readingModes.has(mode.toUpperCase()))
    .sort();

// https://mariadb.com/kb/en/sql_mode/: only these functions are read otherwise, and only where a blank stands behind them. The driver mysql2
// sets the mode for every connection.
const spacedFunction =
  /\b(?:adddate|bit_and|bit_or|bit_xor|cast|count|curdate|curtime|date_add|date_sub|extract|group_concat|max|mid|min|now|position|session_user|std|stddev|stddev_pop|stddev_samp|subdate|substr|substring|sum|sysdate|system_user|trim|variance|var_pop|var_samp)\s+\(/i;

export const withMark = (definition: string, {sqlMode, timeZone}: SessionMark): string => {
  const modes = readingModesOf(sqlMode).filter((mode) => mode !== 'IGNORE_SPACE' || spacedFunction.test(definition));
  const words = [
    ...(modes.length === 0 ? [] : [`sql_mode=${modes.join(',')}`]),
    ...(timeZone === undefined ? [] : [`time_zone=${timeZone}`]),
  ];
  return words.length === 0 ? definition : `/* ${words.join(' ')} */ ${definition}`;
};

export type Marked = {readonly settings: readonly string[]; readonly statement: string};

/** The assignments that a statement wants before it, and the statement itself. */
export const readMark = (definition: string): Marked => {
  const match = /^\/\* (?:sql_mode=([\w,]+) ?)?(?:time_zone=(\S+) )?\*\/ /.exec(definition);
  if (match === null) return {settings: [], statement: definition};
  const [mark, modes, zone] = match;
  return {
    settings: [
      ...(modes === undefined ? [] : [`session sql_mode = ${quoteString(modes)}`]),
      ...(zone === undefined ? [] : [`session time_zone = ${quoteString(zone)}`]),
    ],
    statement: definition.slice(mark.length),
  };
};
