import {dialectOf} from '../dialects/index.js';
import type {Index, IndexPart, Table} from '../schema/model.js';
import {foldedNames, normaliseSql} from '../schema/normalise-sql.js';
import type {Rule} from './rule.js';

/** An index or a key, as far as it matters which of two is needed. */
type Lookup = {
  /** For people: `the primary key`. */
  readonly title: string;
  readonly name: string | null;
  readonly unique: boolean;
  /** Each part in one text, so that parts compare. */
  readonly parts: readonly string[];
  readonly predicate: string;
};

type SqlText = (sql: string | null) => string;

const sqlTextOf = ({columns}: Table): SqlText => {
  const names = foldedNames(columns.map(({name}) => name));
  return (sql) => normaliseSql(sql ?? '', names);
};

const partText = ({column, expression, direction, collation}: IndexPart, sqlText: SqlText): string =>
  JSON.stringify([column, sqlText(expression), direction, collation]);

const keyParts = (columns: readonly string[], parts: readonly IndexPart[] | undefined): readonly string[] =>
  (parts ?? columns.map((column) => ({column, expression: null, direction: 'asc' as const, collation: null}))).map(
    (part) => partText(part, () => ''),
  );

const indexLookup =
  (sqlText: SqlText) =>
  ({name, unique, parts, predicate}: Index): Lookup => ({
    title: `the index ${name}`,
    name,
    unique,
    parts: parts.map((part) => partText(part, sqlText)),
    predicate: sqlText(predicate),
  });

const keyLookups = ({primaryKey, uniques}: Table): readonly Lookup[] => {
  const key = {name: null, unique: true, predicate: ''};
  return [
    ...(primaryKey === null
      ? []
      : [{...key, title: 'the primary key', parts: keyParts(primaryKey.columns, primaryKey.parts)}]),
    ...uniques.map(({columns, parts}) => ({
      ...key,
      title: `the unique constraint on ${columns.join(', ')}`,
      parts: keyParts(columns, parts),
    })),
  ];
};

/** What finds everything that the index finds, and refuses everything that it refuses. */
const replaces = (other: Lookup, index: Lookup): boolean => {
  const begins = index.parts.every((part, at) => part === other.parts[at]);
  if (!begins || index.predicate !== other.predicate) return false;
  return index.unique ? other.unique && other.parts.length === index.parts.length : true;
};

/** Of two that replace each other the first is kept: the unique one, then the one whose name comes first. */
const isKept = (other: Lookup, index: Lookup): boolean =>
  !replaces(index, other) || other.name === null || (index.name !== null && other.name < index.name);

export const redundantIndex: Rule = {
  id: 'duplicate-index',
  title: 'Index that another one replaces',
  severity: 'info',
  gate: 'always',
  check: ({after}) => {
    const {quoteIdentifier} = dialectOf(after.dialect);
    return after.tables.flatMap((table) => {
      const lookups = [...keyLookups(table), ...table.indexes.map(indexLookup(sqlTextOf(table)))];
      return table.indexes.flatMap(({name, included}) => {
        const index = lookups.find((candidate) => candidate.name === name);
        if (index === undefined || included.length > 0) return [];
        const better = lookups.find((other) => other !== index && replaces(other, index) && isKept(other, index));
        if (better === undefined) return [];
        return [
          {
            where: `${table.name} (index ${name})`,
            effect: `Every write to ${table.name} also writes ${name}, and ${better.title} finds the same rows.`,
            remedy: [`Drop the index ${name}.`],
            code: `drop index ${quoteIdentifier(name)}`,
          },
        ];
      });
    });
  },
};
