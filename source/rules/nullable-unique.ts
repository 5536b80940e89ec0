import {findColumn, type Index, qualifiedName, type Table} from '../schema/model.js';
import {excludesNull} from './covers-rows.js';
import type {Rule, RuleContext, RuleFinding} from './rule.js';

type UniqueKey = {
  /** For people: `index users_email_unique`. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly predicate: string | null;
};

/** Which rows are equal under an expression cannot be told from its columns. */
const isOfColumns = ({parts}: Index): boolean => parts.every(({column}) => column !== null);

/** SQLite lets NULL into primary keys: https://sqlite.org/lang_createtable.html#the_primary_key */
const uniqueKeys = ({primaryKey, uniques, indexes}: Table): readonly UniqueKey[] => [
  ...(primaryKey === null ? [] : [{title: 'primary key', columns: primaryKey.columns, predicate: null}]),
  ...uniques
    .filter(({nullsNotDistinct}) => nullsNotDistinct === undefined)
    .map(({columns}) => ({title: `unique ${columns.join(', ')}`, columns, predicate: null})),
  ...indexes
    .filter((index) => index.unique && index.nullsNotDistinct === undefined && isOfColumns(index))
    .map(({name, parts, predicate}) => ({
      title: `index ${name}`,
      columns: parts.flatMap(({column}) => column ?? []),
      predicate,
    })),
];

const anyOf = (columns: readonly string[]): string =>
  columns.length < 2 ? columns.join() : `${columns.slice(0, -1).join(', ')} or ${columns.at(-1)}`;

const effectOf = (name: string, columns: readonly string[], nullable: readonly string[]): string => {
  const others = columns.filter((column) => !nullable.includes(column));
  return others.length === 0
    ? `Rows of ${name} without ${anyOf(nullable)} may be there any number of times: NULLs never count as equal.`
    : `Rows of ${name} that are equal in ${others.join(', ')} may be there any number of times while ${anyOf(nullable)} is NULL.`;
};

const ofTable = ({dialect}: RuleContext, table: Table): readonly RuleFinding[] =>
  uniqueKeys(table).flatMap(({title, columns, predicate}) => {
    const nullable = columns.filter(
      (column) => findColumn(table, column)?.nullable === true && !excludesNull(predicate, column),
    );
    if (nullable.length === 0) return [];
    const name = qualifiedName(table);
    return [
      {
        where: `${name} (${title})`,
        effect: effectOf(name, columns, nullable),
        remedy: [
          `Make ${name}.${nullable.join(', ')} not null if every row has to have a value.`,
          'Otherwise leave it: then it is meant.',
        ],
        code: dialect.repairs.setNotNull?.(table, nullable),
      },
    ];
  });

export const nullableUnique: Rule = {
  id: 'nullable-unique',
  title: 'Unique over columns that may be NULL',
  severity: 'info',
  gate: 'always',
  check: (context) =>
    context.after.tables
      // What a partition has comes from its parent.
      .filter(({partitionOf}) => partitionOf === undefined)
      .flatMap((table) => ofTable(context, table)),
};
