import type {Index, IndexPart, KeyDetails, Table, View} from '../schema/model.js';
import {type FoldedNames, foldedNames, normaliseSql} from '../schema/normalise-sql.js';

/** An index or a key, as far as it matters which of two is needed. */
export type Lookup = {
  /** For people: `primary key`, `index users_email_index`. */
  readonly title: string;
  readonly kind: 'index' | 'unique' | 'primary key';
  readonly name: string | null;
  readonly unique: boolean;
  /** Each part in one text, so that parts compare. */
  readonly parts: readonly string[];
  /** All columns whose values it holds. */
  readonly columns: readonly string[];
  readonly predicate: string;
  readonly included: readonly string[];
  /** `btree`. */
  readonly method: string;
  readonly nullsAreEqual: boolean;
  /** False where it does not serve every query, or refuses only later. */
  readonly usable: boolean;
};

type SqlText = (sql: string | null) => string;

const sqlTextOf = (columns: readonly string[]): SqlText => {
  let names: FoldedNames | undefined;
  return (sql) => {
    if (sql === null) return '';
    // Most tables have no SQL in their indexes.
    names ??= foldedNames(columns);
    return normaliseSql(sql, names);
  };
};

const partText = (part: IndexPart, sqlText: SqlText): string =>
  JSON.stringify([
    part.column,
    sqlText(part.expression),
    part.direction,
    part.collation,
    part.nulls ?? null,
    part.operatorClass ?? null,
    part.prefixLength ?? null,
  ]);

const columnsOf = (parts: readonly IndexPart[]): readonly string[] => parts.flatMap(({column}) => column ?? []);

const ofIndex =
  (sqlText: SqlText) =>
  (index: Index): Lookup => ({
    title: `index ${index.name}`,
    kind: 'index',
    name: index.name,
    unique: index.unique,
    parts: index.parts.map((part) => partText(part, sqlText)),
    columns: columnsOf(index.parts),
    predicate: sqlText(index.predicate),
    included: index.included,
    method: index.method.toLowerCase(),
    nullsAreEqual: index.nullsNotDistinct === true,
    usable: index.valid === undefined && index.visible === undefined,
  });

type Key = KeyDetails & {readonly name: string | null; readonly columns: readonly string[]};

const plainPart = (column: string): IndexPart => ({column, expression: null, direction: 'asc', collation: null});

const ofKey = (key: Key, {title, kind}: Pick<Lookup, 'title' | 'kind'>, sqlText: SqlText): Lookup => {
  const parts = key.parts ?? key.columns.map(plainPart);
  return {
    title,
    kind,
    name: key.name,
    unique: true,
    parts: parts.map((part) => partText(part, sqlText)),
    columns: key.columns,
    predicate: '',
    included: key.included ?? [],
    // WITHOUT OVERLAPS is kept by another kind of index.
    method: key.withoutOverlaps === undefined ? 'btree' : 'gist',
    nullsAreEqual: key.nullsNotDistinct === true,
    usable: key.deferrable === undefined,
  };
};

export const tableLookups = ({columns, primaryKey, uniques, indexes}: Table): readonly Lookup[] => {
  const sqlText = sqlTextOf(columns.map(({name}) => name));
  return [
    ...(primaryKey === null ? [] : [ofKey(primaryKey, {title: 'primary key', kind: 'primary key'}, sqlText)]),
    ...uniques.map((key) =>
      ofKey(key, {title: `unique constraint on ${key.columns.join(', ')}`, kind: 'unique'}, sqlText),
    ),
    ...indexes.map(ofIndex(sqlText)),
  ];
};

export const viewLookups = ({indexes = [], columns = []}: View): readonly Lookup[] =>
  indexes.map(ofIndex(sqlTextOf(columns)));
