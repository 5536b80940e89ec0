import {tableOf} from '../operations/index.js';
import {defaultName} from '../operations/names.js';
import type {IndexDefinition, Operation} from '../operations/operation.js';
import type {Assumption} from '../plan/plan.js';
import {type Convention, isKnown, type NameCase} from '../schema/conventions.js';
import type {ColumnWish} from './column-wish.js';
import type {Context} from './context.js';
import {pivotNumbers, secondOf} from './pivot-numbers.js';
import {inCase, inNumber, isPlural, withoutSchema, wordsOf} from './words.js';

export type Named = {readonly name: string; readonly assumptions: readonly Assumption[]};

const styles: Readonly<Record<NameCase, RegExp>> = {
  snake_case: /^[a-z\d_]+$/,
  camelCase: /^[a-z][A-Za-z\d]*$/,
  PascalCase: /^[A-Z][A-Za-z\d]*$/,
};

const usual = ({followed, of, source}: Convention<unknown>): string => source ?? `${followed} of ${of} here are`;

/** The column's name in the case of the project. */
export const columnName = ({conventions: {columnCase}}: Context, wish: ColumnWish): string => {
  const keeps = wish.isIdentifier && (!isKnown(columnCase) || styles[columnCase.value].test(wish.name));
  return keeps ? wish.name : inCase(wish.words, columnCase.value);
};

export const inColumnCase = ({conventions: {columnCase}}: Context, words: readonly string[]): string =>
  inCase(words, columnCase.value);

/** A name for a new table, in the case and number that tables have here. */
export const tableName = (context: Context, written: string): Named => {
  const bare = withoutSchema(written);
  if (!context.dialect.hasSchemas || bare === written) return ownName(context, written);
  const {name, assumptions} = ownName(context, bare);
  return {name: `${written.slice(0, -bare.length)}${name}`, assumptions};
};

/** Where the project makes what is new, unless a schema is said. */
export const placeOfNew = ({newIn}: Pick<Context, 'newIn'>, name: string): string =>
  newIn === null || name.includes('.') ? name : `${newIn}.${name}`;

/** `playlist song` of playlists and songs, where tables between two others are called so. */
const isCalledPivot = ({schema, catalog}: Context, words: readonly string[]): boolean =>
  secondOf(catalog, words) !== null &&
  pivotNumbers(schema, catalog)?.last === (isPlural(words.at(-1) ?? '') ? 'plural' : 'singular');

const ownName = (context: Context, written: string): Named => {
  const {tableCase, tableNumber} = context.conventions;
  const words = wordsOf(written);
  const last = words.at(-1) ?? '';
  const isUsual = !isKnown(tableNumber) || (tableNumber.value === 'plural') === isPlural(last);
  // `terms of service` are several already.
  const isSeveral = words.at(-2) === 'of' && isPlural(words.at(-3) ?? '') && tableNumber.value === 'plural';
  const keepsNumber = isUsual || isSeveral || isCalledPivot(context, words);
  const numbered = keepsNumber ? words : inNumber(words, tableNumber.value);
  const keepsCase = !isKnown(tableCase) && /^\S+$/.test(written) && keepsNumber;
  const name = keepsCase ? written : inCase(numbered, tableCase.value);
  if (name === inCase(words, tableCase.value) || keepsCase) return {name, assumptions: []};
  const why = `table names are ${tableNumber.value}: ${usual(tableNumber)}`;
  return {name, assumptions: [{about: 'table', value: name, why}]};
};

/** `categories` → `category_id`; `role` names it otherwise: `author` → `author_id`. */
export const foreignKeyColumn = (context: Context, table: string, role: readonly string[] | null): string => {
  const {columnCase, foreignKeySuffix} = context.conventions;
  const words = role ?? inNumber(wordsOf(withoutSchema(table)), 'singular');
  return inCase([...words, ...wordsOf(foreignKeySuffix.value)], columnCase.value);
};

/** The definition with a name only where the project's convention gives another one than there would be anyway. */
export const namedIndex = (context: Context, table: string, index: IndexDefinition): IndexDefinition => {
  const {indexName, uniqueName} = context.conventions;
  const kind = index.unique === true ? 'unique' : 'index';
  const template = (kind === 'unique' ? uniqueName : indexName).value;
  const columns = partNames(index.columns);
  const name = template.replace('{table}', withoutSchema(table)).replace('{columns}', columns.join('_'));
  return name.toLowerCase() === defaultName(table, columns, kind) ? index : {name, ...index};
};

const snake = (name: string): string => wordsOf(name).join('_');

/** Of an expression its words: `lower_email`. */
const partNames = (parts: IndexDefinition['columns']): readonly string[] =>
  parts.map((part) => {
    if (typeof part === 'string') return part;
    return 'column' in part ? part.column : part.expression.replace(/\W+/g, '_').replace(/^_+|_+$/g, '');
  });

const nameOf = (operation: Operation): string => {
  const table = snake(tableOf(operation) ?? '');
  switch (operation.op) {
    case 'create_table':
      return `create_${table}`;
    case 'drop_table':
      return `drop_${table}`;
    case 'rename_table':
      return `rename_${table}_to_${snake(operation.to)}`;
    case 'add_column':
      return `add_${snake(operation.column.name)}_to_${table}`;
    case 'drop_column':
      return `drop_${snake(operation.column)}_from_${table}`;
    case 'rename_column':
      return `rename_${table}_${snake(operation.from)}_to_${snake(operation.to)}`;
    case 'backfill':
      return `fill_${table}_${Object.keys(operation.set).map(snake).join('_and_')}`;
    case 'alter_column':
      return `alter_${table}_${snake(operation.column)}`;
    case 'add_index':
      return `add_${operation.unique === true ? 'unique_' : ''}index_to_${table}_${partNames(operation.columns).map(snake).join('_')}`;
    case 'drop_index':
      return `drop_index_from_${table}`;
    case 'rename_index':
      return `rename_index_of_${table}_to_${snake(operation.to)}`;
    default:
      return [operation.op, table].filter(Boolean).join('_');
  }
};

const longest = 60;

const shortened = (name: string): string =>
  name.length <= longest
    ? name
    : name
        .slice(0, longest + 1)
        .replace(/_[^_]*$/, '')
        .slice(0, longest);

/** Columns added to one table make one name: `add_slug_and_excerpt_to_posts`. */
const together = (operations: readonly Operation[]): string | null => {
  const [first] = operations;
  if (first?.op !== 'add_column' && first?.op !== 'drop_column') return null;
  const columns = operations.flatMap((one) => {
    if (one.op !== first.op || one.table !== first.table) return [];
    return snake(typeof one.column === 'string' ? one.column : one.column.name);
  });
  if (columns.length !== operations.length) return null;
  const verb = first.op === 'add_column' ? 'add' : 'drop';
  const ending = `${verb === 'add' ? 'to' : 'from'}_${snake(first.table)}`;
  const all = `${verb}_${columns.join('_and_')}_${ending}`;
  return all.length <= longest ? all : `${verb}_${columns.length}_columns_${ending}`;
};

/** What the migration is called: `create_sessions`, `add_nickname_to_users`. */
export const migrationName = (operations: readonly Operation[]): string => {
  const made = operations.flatMap((one) => (one.op === 'add_column' ? `${one.table}.${one.column.name}` : []));
  // The index of a column that comes with it goes without saying.
  const told = operations.filter(
    (one) =>
      one.op !== 'add_index' || !partNames(one.columns).every((column) => made.includes(`${one.table}.${column}`)),
  );
  const one = together(told);
  if (one !== null) return shortened(one);
  const names = told.map(nameOf);
  const joined = names.join('_and_');
  if (names.length < 2 || joined.length <= longest) return shortened(joined);
  return shortened(`${shortened(names[0] ?? '').slice(0, longest - 11)}_and_${names.length - 1}_more`);
};
