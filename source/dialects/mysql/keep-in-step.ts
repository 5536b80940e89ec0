import type {Column, Table} from '../../schema/model.js';
import {foldCase, isSymbol} from '../../schema/sql-tokens.js';
import {type InStepRequest, type InStepTrigger, inStepName} from '../in-step.js';
import {quoteIdentifier} from './quote.js';
import {rewritten} from './sql-text.js';

/** The expression over the row that is about to be written: each of its columns with NEW before it. */
const ofRow = (expression: string, {name: table, columns}: Table): string => {
  const known = new Map(columns.map(({name}) => [foldCase(name), name]));
  return rewritten(expression, (token, at, all) => {
    const isOwner = foldCase(token.value) === foldCase(table) && isSymbol(all[at + 1], '.');
    if (isOwner) return 'NEW';
    const column = token.kind === 'word' || token.kind === 'name' ? known.get(foldCase(token.value)) : undefined;
    if (column === undefined || isSymbol(all[at + 1], '(')) return token.text;
    return isSymbol(all[at - 1], '.') ? quoteIdentifier(column) : `NEW.${quoteIdentifier(column)}`;
  });
};

/** Byte by byte: a collation calls texts equal that read otherwise. */
const differs = (one: string, other: string): string => `NOT (CAST(${one} AS BINARY) <=> CAST(${other} AS BINARY))`;

const isText = /^(?:char|varchar|\w*text|\w*blob|binary|varbinary|enum|set|json)\b/;

// A number reads otherwise with more digits behind its point, and is the same.
export const holdsOther = ({name, type}: Column, value: string): string =>
  isText.test(type) ? differs(quoteIdentifier(name), value) : `NOT (${quoteIdentifier(name)} <=> ${value})`;

const declaredType = ({columns}: Table, name: string): string => {
  const column = columns.find((candidate) => candidate.name === name);
  const charset = column?.charset === undefined ? '' : ` CHARACTER SET ${column.charset}`;
  return `${column?.type ?? ''}${charset}`;
};

export const keepInStep = (request: InStepRequest): readonly InStepTrigger[] => {
  const {table} = request;
  const [from, to] = [quoteIdentifier(request.from), quoteIdentifier(request.to)];
  const trigger = (event: 'insert' | 'update', body: string): InStepTrigger => {
    const name = inStepName(request, event);
    const head = `CREATE TRIGGER ${quoteIdentifier(name)} BEFORE ${event.toUpperCase()} ON ${quoteIdentifier(table.name)} FOR EACH ROW`;
    const made = `DECLARE made ${declaredType(table, request.to)} DEFAULT ${ofRow(request.forward, table)};`;
    return {name, definition: `${head}\nBEGIN\n  ${made}\n${body}\nEND`};
  };
  const backward = `SET NEW.${from} = ${ofRow(request.backward, table)};`;
  return [
    trigger(
      'insert',
      `  IF NEW.${to} IS NULL THEN
    SET NEW.${to} = made;
  ELSE
    ${backward}
  END IF;`,
    ),
    trigger(
      'update',
      `  IF ${differs(`NEW.${to}`, `OLD.${to}`)} AND ${differs(`NEW.${to}`, 'made')} THEN
    ${backward}
  ELSEIF ${differs(`NEW.${from}`, `OLD.${from}`)} THEN
    SET NEW.${to} = made;
  END IF;`,
    ),
  ];
};
