import {z} from 'zod';
import type {Query} from '../dialect.js';
import * as rows from './catalogue-rows.js';
import {catalogueSql} from './catalogue-sql.js';
import type {Server} from './server.js';

/** How each kind of row is read. */
const shapes = {
  tables: rows.tableRow,
  columns: rows.columnRow,
  indexParts: rows.indexPartRow,
  keyColumns: rows.keyColumnRow,
  keyRules: rows.keyRuleRow,
  checks: rows.checkRow,
  triggers: rows.triggerRow,
  views: rows.viewRow,
  routines: rows.routineRow,
  parameters: rows.parameterRow,
  events: rows.eventRow,
  partitions: rows.partitionRow,
  grants: rows.grantRow,
} as const;

type Kind = keyof typeof shapes;

export type Catalogue = {readonly [Each in Kind]: readonly z.infer<(typeof shapes)[Each]>[]};

export const catalogueQueries = Object.keys(shapes).length;

/** Everything that information_schema tells about the connection's database. */
export const readCatalogue = async (query: Query, server: Server): Promise<Catalogue> => {
  const sql = catalogueSql(server);
  const read = async <Row>(shape: z.ZodType<Row>, statement: string): Promise<readonly Row[]> =>
    z.array(shape).parse(await query(statement));
  return {
    tables: await read(shapes.tables, sql.tables),
    columns: await read(shapes.columns, sql.columns),
    indexParts: await read(shapes.indexParts, sql.indexParts),
    keyColumns: await read(shapes.keyColumns, sql.keyColumns),
    keyRules: await read(shapes.keyRules, sql.keyRules),
    checks: await read(shapes.checks, sql.checks),
    triggers: await read(shapes.triggers, sql.triggers),
    views: await read(shapes.views, sql.views),
    routines: await read(shapes.routines, sql.routines),
    parameters: await read(shapes.parameters, sql.parameters),
    events: await read(shapes.events, sql.events),
    partitions: await read(shapes.partitions, sql.partitions),
    grants: await read(shapes.grants, sql.grants),
  };
};
