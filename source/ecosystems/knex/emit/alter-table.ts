import {callbackHead, indented, type Lines, statement, stringLiteral} from './code.js';
import type {EmitContext} from './emit-context.js';

/** `await knex.schema.alterTable('users', (table) => { … });` */
export const alterTable = (table: string, calls: Lines, {style, connection}: EmitContext): Lines => {
  const head = `await ${connection}.schema.alterTable(${stringLiteral(table, style)}, ${callbackHead('table', style)}`;
  return statement([head, ...indented(calls, style), '})'], style);
};
