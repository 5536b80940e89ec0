import type {Alteration} from '../../../dialects/online.js';
import {findTable, type Sequence, type Table} from '../../../schema/model.js';
import {sqlTokens} from '../../../schema/sql-tokens.js';
import {comment} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {rawText} from './raw.js';

export type TableReshape = {
  readonly table: string;
  /** Why the rows are copied, where they are: a comment for who reads the migration. */
  readonly because: string;
  /** The table afterwards, where it is not the one of the schema after the operation. */
  readonly after?: Table;
  readonly filled?: Readonly<Record<string, string>>;
  /** Columns that go on under another name, by the name before. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Sequences that new columns own. */
  readonly sequences?: readonly Sequence[];
  /** What the database is asked for. */
  readonly asked?: Partial<Alteration>;
};

/** The dialect's own way to make a table into another one, statement by statement. */
export const reshapeSteps = (
  {table, because, after, filled, renamed, sequences, asked}: TableReshape,
  context: EmitContext,
): readonly Step[] => {
  const {dialect, before: schema} = context;
  const before = findTable(schema, table);
  const target = after ?? findTable(context.after, table);
  if (before === undefined || target === undefined) throw new Error(`${dialect.title} cannot reshape ${table}`);
  const statements = dialect.reshapeTable({schema, before, after: target, filled, renamed, sequences, asked});
  const lines = statements.map((sql) => rawText(sql, exactness(sql), context));
  return dialect.rebuildsTables
    ? [{kind: 'rebuild', lines: [comment(because), ...lines.flat()]}]
    : lines.map((one): Step => ({kind: 'statement', lines: one}));
};

/** The text of views and triggers stays as it was, and so does every string with a line end. */
const exactness = (sql: string): 'exact' | 'indented' =>
  /^create\s+(view|trigger)/i.test(sql) || sqlTokens(sql).some(({text}) => text.includes('\n')) ? 'exact' : 'indented';
