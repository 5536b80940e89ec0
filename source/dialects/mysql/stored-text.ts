import type {Server} from './server.js';
import {unescaped, withDoubledQuotes, withoutDatabase} from './sql-text.js';

/** An expression of the catalogue as SQL: `concat(``a``,'it''s')`. */
export const storedExpression = ({isMariaDb, database}: Server, text: string): string =>
  withDoubledQuotes(withoutDatabase(isMariaDb ? text : unescaped(text), database));
