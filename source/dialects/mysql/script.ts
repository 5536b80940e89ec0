import {type Script, withSemicolon} from '../script.js';

/** One that the text does not have. */
const delimiterFor = (statement: string, delimiter = ';;'): string =>
  statement.includes(delimiter) ? delimiterFor(statement, `${delimiter}$`) : delimiter;

/**
 * The clients cut a file at every semicolon that is not quoted, also inside a trigger; DELIMITER tells them another mark. Without
 * `--comments` MySQL's takes the comments out of routines and triggers.
 */
export const script: Script = {
  usage: 'mysql --comments new_database < schema.sql',
  begin: ['set names utf8mb4;'],
  ended: (statement) => {
    if (!statement.includes(';')) return withSemicolon(statement);
    const delimiter = delimiterFor(statement);
    return `delimiter ${delimiter}\n${statement.trimEnd()}\n${delimiter}\ndelimiter ;`;
  },
};
