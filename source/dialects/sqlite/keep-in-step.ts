import type {Column, Table} from '../../schema/model.js';
import {type InStepRequest, type InStepTrigger, inStepName} from '../in-step.js';
import {quoteIdentifier} from './quote.js';
import {rowidName} from './rowid.js';

/** The row that the trigger fires for. */
const sameRow = (table: Table): string => {
  const rowid = rowidName([table]);
  const key = rowid === null ? (table.primaryKey?.columns ?? []).map(quoteIdentifier) : [rowid];
  return key.map((column) => `${column} = NEW.${column}`).join(' AND ');
};

/** Byte by byte: a collation calls texts equal that read otherwise. */
const differs = (one: string, other: string): string => `${one} COLLATE BINARY IS NOT ${other}`;

export const holdsOther = ({name}: Column, value: string): string => differs(quoteIdentifier(name), value);

/** SQLite lets no trigger change the row that is about to be written: the other column follows in a statement behind it. */
export const keepInStep = (request: InStepRequest): readonly InStepTrigger[] => {
  const table = quoteIdentifier(request.table.name);
  const [from, to] = [quoteIdentifier(request.from), quoteIdentifier(request.to)];
  const trigger = (event: 'insert' | 'update', updates: readonly string[]): InStepTrigger => {
    const name = inStepName(request, event);
    const statements = updates.map((update) => `  UPDATE ${table} SET ${update} AND ${sameRow(request.table)};`);
    const head = `CREATE TRIGGER ${quoteIdentifier(name)} AFTER ${event.toUpperCase()} ON ${table} FOR EACH ROW`;
    return {name, definition: `${head} BEGIN\n${statements.join('\n')}\nEND`};
  };
  const [forward, backward] = [`${to} = (${request.forward})`, `${from} = (${request.backward})`];
  const isWritten = differs(`NEW.${to}`, `OLD.${to}`);
  return [
    trigger('insert', [`${forward} WHERE NEW.${to} IS NULL`, `${backward} WHERE NEW.${to} IS NOT NULL`]),
    trigger('update', [
      `${backward} WHERE ${isWritten} AND ${differs(to, `(${request.forward})`)}`,
      `${forward} WHERE NOT (${isWritten}) AND ${differs(`NEW.${from}`, `OLD.${from}`)}`,
    ]),
  ];
};
