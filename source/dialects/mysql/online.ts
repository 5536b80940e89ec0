import type {Column, Index, Schema, Table} from '../../schema/model.js';
import type {Alteration, Online, TableChange} from '../online.js';

const inPlace: Alteration = {algorithm: 'inplace', lock: 'none'};
const copying: Alteration = {algorithm: 'copy', lock: 'shared'};

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What `Schema.defaults` tells; a MariaDB adds and drops columns at once and says so for INPLACE too, a MySQL would copy the table for it. */
export const isMariaDb = ({defaults}: Schema): boolean => defaults?.server !== 'mysql';

/** Tables of other engines, with generated columns, partitions, full text or places have rules of their own. */
const isOrdinary = ({options, columns, indexes, partitionBy}: Table): boolean =>
  (options.engine === undefined || /^innodb$/i.test(String(options.engine))) &&
  options.row_format === undefined &&
  partitionBy === undefined &&
  columns.every(({generated}) => generated === null) &&
  indexes.every(({method}) => method === 'btree');

type Part = 'columns' | 'primaryKey' | 'foreignKeys' | 'checks' | 'indexes';

/** True where nothing but these parts differs. */
const isOnly = ({before, after}: TableChange, ...parts: readonly Part[]): boolean => {
  const left = (table: Table): unknown =>
    Object.entries(table).filter(([key]) => !(parts as readonly string[]).includes(key));
  return isSame(left(before), left(after));
};

const added = <Thing extends {readonly name: string | null}>(
  before: readonly Thing[],
  after: readonly Thing[],
): readonly Thing[] => after.filter(({name}) => !before.some((one) => one.name === name));

const isPlainIndex = ({parts}: Index): boolean => parts.every(({column}) => column !== null);

/** https://mariadb.com/kb/en/innodb-online-ddl-operations-with-the-instant-alter-algorithm/: measured on 10.11. */
const isQuickColumn = ({default: value, nullable, onUpdate}: Column): boolean =>
  onUpdate === undefined &&
  (value === null ? nullable : /^(?:'(?:[^'\\]|'')*'|-?[\d.]+|current_timestamp(?:\(\))?)$/i.test(value));

const isAddedLast = ({before, after}: TableChange): boolean =>
  after.columns.length === before.columns.length + 1 && isSame(after.columns.slice(0, -1), before.columns);

/** The columns that are another one now. */
const changed = ({before, after}: TableChange): readonly (readonly [Column, Column])[] =>
  after.columns.flatMap((column) => {
    const was = before.columns.find(({name}) => name === column.name);
    return was === undefined || isSame(was, column) ? [] : [[was, column] as const];
  });

const baseType = ({type}: Column): string => /^\w+/.exec(type)?.[0] ?? type;

const becomesRequired = ([was, is]: readonly [Column, Column]): boolean => isSame({...was, nullable: false}, is);

/** What every server of the kind was seen to take, and nothing where that depends. */
const alteration = (change: TableChange): Alteration | null => {
  const {schema, before, after} = change;
  // Both look at every row, and neither server has another way for it.
  if (added(before.foreignKeys, after.foreignKeys).length > 0) return copying;
  if (added(before.checks, after.checks).some(({inlineColumn}) => inlineColumn === undefined)) return copying;
  if (changed(change).some(([was, is]) => baseType(was) !== baseType(is))) return copying;
  if (!isOrdinary(before) || !isOrdinary(after)) return null;
  if (isOnly(change, 'indexes')) return added(before.indexes, after.indexes).every(isPlainIndex) ? inPlace : null;
  if (!isOnly(change, 'columns')) return null;
  const last = after.columns.at(-1);
  if (isAddedLast(change)) return isMariaDb(schema) && last !== undefined && isQuickColumn(last) ? inPlace : null;
  const isSameList = after.columns.length === before.columns.length;
  return isSameList && changed(change).every(becomesRequired) ? inPlace : null;
};

export const online: Online = {alteration};
