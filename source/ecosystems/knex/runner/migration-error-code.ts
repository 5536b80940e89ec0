import {errorCode} from '../../../errors.js';

/**
 * Rows that stand in the way: what PostgreSQL calls an integrity constraint violation or a value too large (SQLSTATE 23…, 22001, 22003), and
 * what SQLite and MySQL say in such a case.
 */
const rowsInTheWay: readonly RegExp[] = [
  /^23[0-9A-Z]{3}$/,
  /^2200[13]$/,
  /^SQLITE_CONSTRAINT/,
  /^ER_(DUP_ENTRY|BAD_NULL_ERROR|INVALID_USE_OF_NULL|NO_DEFAULT_FOR_FIELD)/,
  /^ER_(NO_REFERENCED_ROW|ROW_IS_REFERENCED|CHECK_CONSTRAINT_VIOLATED|CONSTRAINT_FAILED)/,
  /^(WARN_DATA_TRUNCATED|ER_DATA_TOO_LONG|ER_WARN_DATA_OUT_OF_RANGE)/,
];

/** SQLite refuses these as soon as there are rows, and has no code for it. */
const refusedColumn = /Cannot add a (NOT NULL column|column with non-constant default)/;

/** Whether a database raised it because of the rows that are there. */
export const isAboutRows = (error: unknown): boolean => {
  const code = errorCode(error) ?? '';
  return (
    rowsInTheWay.some((pattern) => pattern.test(code)) || (error instanceof Error && refusedColumn.test(error.message))
  );
};

const mistakes = [TypeError, ReferenceError, SyntaxError, RangeError];

/** Whether the code is wrong, as opposed to what it throws on purpose. */
export const isMistake = (error: unknown): boolean => mistakes.some((mistake) => error instanceof mistake);

/** Whether the project's own code says `throw new Error(…)`: not the database, a system call or a library, and no mistake in the code. */
export const isThrownOnPurpose = (error: unknown): boolean => {
  if (!(error instanceof Error)) return typeof error === 'string';
  if (errorCode(error) !== undefined || isMistake(error)) return false;
  const thrownAt = error.stack?.split('\n').find((line) => /^\s+at /.test(line));
  return thrownAt !== undefined && !/[\\/]node_modules[\\/]|\(node:/.test(thrownAt);
};
