import {z} from 'zod';
import {dialectOf} from '../dialects/index.js';
import {sortedByName} from '../schema/edit.js';
import type {Schema} from '../schema/model.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {requireColumn, requireTable} from './find.js';

const statement = z.string().min(1);

export const rawSqlInput = z.strictObject({
  op: z.literal('raw_sql'),
  /** One statement each. */
  sql: z.array(statement).min(1),
  /** What undoes them, in order; empty where there is nothing to undo. */
  down: z.array(statement),
  /** What `down` does not bring back: the rows of a table, or the values of a column. */
  loses: z.array(z.strictObject({table: identifier, column: identifier.optional()})).optional(),
  /** True: it changes nothing but what stands beside tables, views and enum types, and other operations may follow. */
  beside: z.literal(true).exactOptional(),
  /** False: in a migration file of its own, outside of a transaction, both ways. */
  transaction: z.boolean().optional(),
});

export type RawSql = Readonly<z.infer<typeof rawSqlInput>>;

const longest = 60;

const shortened = (sql: readonly string[]): string => {
  const text = sql.join('; ').replace(/\s+/g, ' ').trim();
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
};

const schemaNames = (sql: readonly string[], verb: 'create' | 'drop'): readonly string[] =>
  sql.flatMap((statement) => {
    const [, quoted, bare] =
      new RegExp(`^\\s*${verb}\\s+schema\\s+(?:"([^"]+)"|(\\w+))\\s*;?\\s*$`, 'i').exec(statement) ?? [];
    return quoted ?? bare?.toLowerCase() ?? [];
  });

/** A schema has to be known for what follows to be made in it. */
const withNamespaces = (schema: Schema, sql: readonly string[]): Schema => {
  if (!dialectOf(schema.dialect).hasSchemas) return schema;
  const [made, gone] = [schemaNames(sql, 'create'), schemaNames(sql, 'drop')];
  if (made.length + gone.length === 0) return schema;
  const {namespaces = [], ...rest} = schema;
  const kept = namespaces.filter(({name}) => !gone.includes(name) && !made.includes(name));
  const all = sortedByName([...kept, ...made.map((name) => ({name}))]);
  return all.length === 0 ? rest : {...rest, namespaces: all};
};

export const rawSql: OperationDefinition<RawSql> = {
  op: 'raw_sql',
  input: rawSqlInput,
  describe: ({sql, transaction}) =>
    `Run SQL${transaction === false ? ' outside a transaction' : ''}: ${shortened(sql)}`,
  // What it does to the schema is measured, on an empty copy: see `predictedSchema`.
  apply: (schema, {sql, loses = []}) => {
    for (const {table, column} of loses) {
      const found = requireTable(schema, table);
      if (column !== undefined) requireColumn(found, column);
    }
    return withNamespaces(schema, sql);
  },
  reverse: (_before, {sql, down, beside, transaction}) =>
    down.length === 0
      ? []
      : [
          {
            op: 'raw_sql',
            sql: down,
            down: sql,
            ...(beside && {beside}),
            ...(transaction === undefined ? {} : {transaction}),
          },
        ],
  losses: (_before, {loses = []}) =>
    loses.map(({table, column}) => ({
      object: column === undefined ? table : `${table}.${column}`,
      table,
      column: column ?? null,
      how: 'changed',
    })),
  // Which tables it writes to, its statements say when they run.
  touches: ({loses = []}) => loses.map(({table}) => table),
};
