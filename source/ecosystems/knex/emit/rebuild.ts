import {findTable, type Table} from '../../../schema/model.js';
import {sqlTokens} from '../../../schema/sql-tokens.js';
import {comment} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {rawText} from './raw.js';

export type TableRebuild = {
  readonly table: string;
  /** Why, as a comment for who reads the migration. */
  readonly because: string;
  /** The table afterwards, where it is not the one of the schema after the operation. */
  readonly after?: Table;
  readonly filled?: Readonly<Record<string, string>>;
};

/** The dialect's own way to make a table into another one, statement by statement. */
export const rebuildStep = ({table, because, after, filled}: TableRebuild, context: EmitContext): Step => {
  const {dialect, before: schema} = context;
  const before = findTable(schema, table);
  const target = after ?? findTable(context.after, table);
  if (dialect.rebuildTable === undefined || before === undefined || target === undefined) {
    throw new Error(`${dialect.title} cannot rebuild ${table}`);
  }
  const statements = dialect.rebuildTable({schema, before, after: target, filled});
  return {
    kind: 'rebuild',
    lines: [comment(because), ...statements.flatMap((sql) => rawText(sql, exactness(sql), context))],
  };
};

/** The text of views and triggers stays as it was, and so does every string with a line end. */
const exactness = (sql: string): 'exact' | 'indented' =>
  /^create\s+(view|trigger)/i.test(sql) || sqlTokens(sql).some(({text}) => text.includes('\n')) ? 'exact' : 'indented';
