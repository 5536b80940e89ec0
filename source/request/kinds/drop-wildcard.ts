import type {Operation} from '../../operations/operation.js';
import type {Table} from '../../schema/model.js';
import {askTable} from '../ask-table.js';
import {tableMentions} from '../catalog.js';
import type {Clause} from '../clauses.js';
import {type Context, does, type Reading} from '../context.js';

/** `legacy_*`, `*_old`: the beginning or the end of names. */
const wildcard = /(?:^|[\s`"'])(?:(\w{2,})\*|\*(\w{2,}))(?=$|[\s`"',.])/;

const columnsLike = (table: Table, pattern: RegExp): readonly string[] =>
  table.columns.map(({name}) => name).filter((name) => pattern.test(name));

const drop = (table: Table, pattern: RegExp): Reading =>
  does(columnsLike(table, pattern).map((column): Operation => ({op: 'drop_column', table: table.name, column})));

/** `drop the legacy_* columns from users`: every column whose name begins so, each told by its name. */
export const dropWildcard = (context: Context, {source, body}: Clause): Reading | null => {
  const [, start, end] = wildcard.exec(source) ?? [];
  if (start === undefined && end === undefined) return null;
  const pattern = start === undefined ? new RegExp(`${end}$`, 'i') : new RegExp(`^${start}`, 'i');
  const [named] = tableMentions(context.catalog, body).map(({table}) => table);
  if (named !== undefined) return columnsLike(named, pattern).length === 0 ? null : drop(named, pattern);
  const having = context.schema.tables.filter((table) => columnsLike(table, pattern).length > 0);
  const [first] = having;
  if (first === undefined) return null;
  const found = askTable(
    {...context, schema: {...context.schema, tables: having}},
    {written: '', text: `From which table should the columns ${start ?? ''}*${end ?? ''} be dropped?`, destroys: true},
  );
  return found.kind === 'ask' ? found.reading : drop(found.table, pattern);
};
