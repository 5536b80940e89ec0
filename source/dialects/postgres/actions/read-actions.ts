import {loadModule, parseSync} from 'libpg-query';
import type {ReadActions} from '../../../schema/sql-actions/sql-action.js';
import {actionsOf} from './statements.js';
import {writtenIn} from './written.js';

/** PostgreSQL's own parser. It is loaded once, and only by those who read SQL. */
export const loadReadActions = async (): Promise<ReadActions> => {
  await loadModule();
  return (sql) => {
    try {
      const {stmts = []} = parseSync(sql);
      const written = writtenIn(sql);
      return {kind: 'read', actions: stmts.flatMap(({stmt}) => (stmt === undefined ? [] : actionsOf(stmt, written)))};
    } catch (error) {
      if (!isSyntaxError(error)) throw error;
      return {kind: 'unreadable', message: error.message, at: error.sqlDetails?.cursorPosition ?? null};
    }
  };
};

type SyntaxMistake = Error & {readonly sqlDetails?: {readonly cursorPosition?: number}};

const isSyntaxError = (error: unknown): error is SyntaxMistake => error instanceof Error && error.name === 'SqlError';
