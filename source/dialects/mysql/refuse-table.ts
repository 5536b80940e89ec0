import {UserError} from '../../errors.js';
import {
  type Column,
  type ForeignKey,
  findColumn,
  findTable,
  type Index,
  type Schema,
  type Table,
} from '../../schema/model.js';
import {isSupporting} from './supporting-index.js';

export type Change = {
  readonly before: Schema;
  readonly after: Schema;
  /** As it would be. */
  readonly table: Table;
};

const refused = (message: string, ...nextSteps: readonly [string, ...string[]]): UserError =>
  new UserError({code: 'cannot-apply', message, nextSteps});

const listed = (names: readonly string[]): string => names.join(', ');

const isLong = (type: string): boolean => /^(?:tiny|medium|long)?(?:text|blob)\b/.test(type);

/** What a key compares with: the whole of it but the length of a text. */
const comparedAs = ({type, charset, collation}: Column): string =>
  /^(?:var)?char/.test(type)
    ? `${charset} ${collation}`
    : type.replace(/^((?:tiny|small|medium|big)?int)\(\d+\)/, '$1');

const refuseTypes = ({after}: Change, table: Table, {columns, references}: ForeignKey): void => {
  const target = references.table === table.name ? table : findTable(after, references.table);
  for (const [at, name] of columns.entries()) {
    const column = findColumn(table, name);
    const other = target && findColumn(target, references.columns[at] ?? '');
    if (column === undefined || other === undefined || comparedAs(column) === comparedAs(other)) continue;
    const isOfText = column.collation !== null && other.collation !== null;
    const [own, its] = isOfText ? [column.collation, other.collation] : [column.type, other.type];
    throw refused(
      `${table.name}.${name} cannot refer to ${references.table}.${other.name}: it is ${own}, and that is ${its}.`,
      `Make ${table.name}.${name} ${its} too.`,
    );
  }
};

const refuseForeignKey = (change: Change, key: ForeignKey): void => {
  const {table} = change;
  const title = `The foreign key ${table.name} (${listed(key.columns)})`;
  if (key.deferrable !== 'not deferrable') {
    throw refused(
      `${title} cannot be checked later: MySQL/MariaDB checks every row at once.`,
      'Leave `deferrable` away.',
    );
  }
  if (key.onDelete === 'set default' || key.onUpdate === 'set default') {
    throw refused(
      `${title} cannot set a default: InnoDB has no SET DEFAULT.`,
      'Use `set null`, `cascade` or `restrict`.',
    );
  }
  const required = key.columns.find((column) => findColumn(table, column)?.nullable === false);
  if (required !== undefined && (key.onDelete === 'set null' || key.onUpdate === 'set null')) {
    throw refused(
      `${title} cannot set ${table.name}.${required} to NULL: it is required.`,
      `Let ${table.name}.${required} be empty first.`,
      'Use `cascade` or `restrict`.',
    );
  }
  refuseTypes(change, table, key);
};

const refuseIndex = ({before, table}: Change, index: Index): void => {
  const title = `The index ${index.name} of ${table.name}`;
  if (index.predicate !== null) {
    throw refused(`${title} cannot be partial: MySQL/MariaDB indexes every row.`, 'Leave `where` away.');
  }
  for (const {column, expression, collation, prefixLength} of index.parts) {
    if (collation !== null) {
      throw refused(`${title} cannot have a collation of its own.`, `Give the column the collation ${collation}.`);
    }
    if (expression !== null && before.defaults?.server !== 'mysql') {
      throw refused(
        `${title} cannot be made: MariaDB has no index on an expression.`,
        `Add a generated column with (${expression}), and index that.`,
      );
    }
    const {type = ''} = (column !== null && findColumn(table, column)) || {};
    if (!isLong(type) || prefixLength !== undefined || index.method !== 'btree') continue;
    throw refused(
      `${title} cannot hold all of ${table.name}.${column}: it is ${type}.`,
      'Say how many characters of it: `prefix_length` of the column in `columns`.',
      `Make ${table.name}.${column} a string.`,
    );
  }
};

const longestName = 64;

const refuseNames = ({name, columns, indexes, foreignKeys, checks}: Table): void => {
  const names = [name, ...[...columns, ...indexes, ...foreignKeys, ...checks].map((one) => one.name ?? '')];
  const tooLong = names.find((one) => [...one].length > longestName);
  if (tooLong === undefined) return;
  throw refused(
    `The name ${tooLong} is too long: MySQL/MariaDB keeps ${longestName} characters.`,
    'Give it a shorter name: `name` in the plan file.',
  );
};

/** An index that a foreign key leans on cannot go, on either side. */
const refuseLostSupport = ({after, table}: Change, was: Table): void => {
  for (const {name, columns} of table.foreignKeys) {
    const isOld = was.foreignKeys.some((key) => key.name === name);
    if (!isOld || !isSupporting(was, columns) || isSupporting(table, columns)) continue;
    throw refused(
      `The index on ${table.name} (${listed(columns)}) cannot be dropped: the foreign key ${name} needs it.`,
      `Drop the foreign key ${name} first.`,
      `Add another index that begins with ${listed(columns)} first.`,
    );
  }
  for (const {name: owner, foreignKeys} of after.tables) {
    for (const {name, columns, references} of foreignKeys) {
      const isMeant = references.table === table.name && references.schema === undefined;
      if (!isMeant || !isSupporting(was, references.columns) || isSupporting(table, references.columns)) continue;
      throw refused(
        `The index on ${table.name} (${listed(references.columns)}) cannot be dropped: ${owner} (${listed(columns)}) refers to it.`,
        `Drop the foreign key ${name} of ${owner} first.`,
      );
    }
  }
};

/** Throws for what the server refuses whatever rows there are, measured on MariaDB 10.11. */
export const refuseTable = (change: Change): void => {
  const {before, table} = change;
  const was = findTable(before, table.name);
  const isNew = (
    part: {readonly name: string | null},
    parts: readonly {readonly name: string | null}[] = [],
  ): boolean => !parts.some(({name}) => name === part.name);
  refuseNames(table);
  for (const index of table.indexes) if (isNew(index, was?.indexes)) refuseIndex(change, index);
  for (const key of table.foreignKeys) if (isNew(key, was?.foreignKeys)) refuseForeignKey(change, key);
  if (was !== undefined) refuseLostSupport(change, was);
};
