import {type Qualified, tableNamed} from '../../../schema/model.js';
import {stringLiteral} from './code.js';
import type {EmitContext} from './emit-context.js';

/** A table as code has to find it: the schema is told to Knex, or is part of the name. */
export const placeOf = (table: string, {before}: Pick<EmitContext, 'before'>): Qualified => tableNamed(before, table);

/** `knex.schema`, `knex.schema.withSchema('sales')`: what makes and changes the table. */
export const schemaBuilder = ({schema}: Qualified, {connection, style}: EmitContext): string =>
  `${connection}.schema${schema === undefined ? '' : `.withSchema(${stringLiteral(schema, style)})`}`;
