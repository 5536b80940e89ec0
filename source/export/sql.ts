import {dialectOf} from '../dialects/index.js';
import type {Schema} from '../schema/model.js';

export type SqlSource = {
  readonly serverVersion: string;
  readonly fingerprint: string;
  /** How many tables the database has, where the schema is a part of it. */
  readonly tablesInAll: number;
};

const count = (number: number): string => `${number} ${number === 1 ? 'table' : 'tables'}`;

/** A comment is one line, whatever a server says of itself. */
const comment = (text: string): string => `-- ${text.replace(/\s+/g, ' ')}`;

/** DDL that builds the schema on an empty database of the same kind, as a file for the database's own client. */
export const sql = (schema: Schema, {serverVersion, fingerprint, tablesInAll}: SqlSource): string => {
  const {title, script, createStatements} = dialectOf(schema.dialect);
  const isWhole = schema.tables.length === tablesInAll;
  return `${[
    comment(
      `${title} ${serverVersion}, ${isWhole ? '' : 'a part: '}${count(schema.tables.length)}${isWhole ? '' : ` of ${tablesInAll}`}`,
    ),
    isWhole
      ? comment(`fingerprint ${fingerprint}`)
      : comment('What these tables refer to is not in it, unless it was asked for too.'),
    comment(`on an empty database: ${script.usage}`),
    ...(schema.unseen ?? []).map((text) => comment(`not seen: ${text}`)),
    '',
    ...script.begin,
    ...createStatements(schema).map(script.ended),
  ].join('\n')}\n`;
};
