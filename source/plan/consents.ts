import type {Operation} from '../operations/operation.js';
import {findTable, type RowCounts, type Schema} from '../schema/model.js';
import {counted} from './counted.js';
import type {Consent, ConsentRequest} from './plan.js';

/** What has to be asked before the operation; null where it is harmless on a table that has rows too. */
const gateOf = (operation: Operation, rows: number): ConsentRequest | null => {
  switch (operation.op) {
    case 'drop_table':
      return {
        rule: 'drop-table',
        object: operation.table,
        text: `Dropping ${operation.table} loses its ${counted(rows, 'row')}.`,
      };
    case 'drop_column': {
      const object = `${operation.table}.${operation.column}`;
      const effect = operation.keep === true ? 'breaks running code that uses it' : 'loses its values';
      return {rule: 'drop-column', object, text: `Dropping ${object} ${effect}: ${counted(rows, 'row')}.`};
    }
    case 'rename_column': {
      const object = `${operation.table}.${operation.from}`;
      return {
        rule: 'rename-column',
        object,
        text: `Renaming ${object} to ${operation.to} breaks running code that still says ${operation.from}.`,
      };
    }
    default:
      return null;
  }
};

export type ConsentInput = {
  readonly operations: readonly Operation[];
  /** As they are before. */
  readonly schema: Schema;
  readonly rows: RowCounts;
};

/** The gates that a person has to open. A table that is new or has no rows needs none. */
export const consentsNeeded = ({operations, schema, rows}: ConsentInput): readonly ConsentRequest[] =>
  operations.flatMap((operation) => {
    const count = findTable(schema, operation.table) === undefined ? 0 : (rows[operation.table] ?? 0);
    return count === 0 ? [] : (gateOf(operation, count) ?? []);
  });

/** Consent for one object covers no other. */
export const isGiven = (consents: readonly Consent[], {rule, object}: ConsentRequest): boolean =>
  consents.some((consent) => consent.rule === rule && consent.object === object);

/** `allow`: what was said on the command line, `drop-column` or `drop-column:users.nickname`. */
export const allows = (allow: readonly string[], {rule, object}: ConsentRequest): boolean =>
  allow.some((given) => given === rule || given === `${rule}:${object}`);
