import {callbackHead, indented, type Lines, statement, stringLiteral} from './code.js';
import type {EmitContext} from './emit-context.js';
import {placeOf, schemaBuilder} from './table-place.js';

/** `await knex.schema.alterTable('users', (table) => { … });` */
export const alterTable = (table: string, calls: Lines, context: EmitContext): Lines => {
  const {style} = context;
  const place = placeOf(table, context);
  const head = `await ${schemaBuilder(place, context)}.alterTable(${stringLiteral(place.name, style)}, ${callbackHead('table', style)}`;
  return statement([head, ...indented(calls, style), '})'], style);
};
