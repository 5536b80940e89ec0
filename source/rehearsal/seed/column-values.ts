import {dialectOf} from '../../dialects/index.js';
import {guesses} from '../../dialects/sample-values.js';
import type {DialectName} from '../../schema/model.js';
import {sqlTokens} from '../../schema/sql-tokens.js';
import {type Demands, type FilledColumn, isNamedIn} from './demands.js';
import {mentions} from './mentions.js';

/** SQL literals for one column, before the database has said what it takes. */
export type ColumnValues = {
  readonly plain: readonly string[];
  readonly awkward: readonly string[];
  /** True where the database has to be asked. */
  readonly asks: boolean;
};

/** What its type takes, with what its checks and its table's partitions name. */
export const columnValues = (demands: Demands, {column, takesAll}: FilledColumn): ColumnValues => {
  const {schema, table, checks, after} = demands;
  const {seeding, typeFacts} = dialectOf(schema.dialect);
  const {plain, awkward, guessed} = seeding.values(column, schema);
  const bounds = boundsOf(demands, column.name);
  if (bounds.length > 0) return {plain: unique(bounds), awkward: [], asks: guessed};
  const about = [
    ...checks.filter(({expression}) => isNamedIn(demands, expression, column.name)),
    ...table.columns.flatMap(({generated}) =>
      generated !== null && mentions(generated.expression, column.name, schema.dialect) ? [generated] : [],
    ),
  ];
  const isText = guessed || /text/.test(typeFacts(column).family ?? '');
  const named = about.flatMap(({expression}) => [
    ...constantsIn(expression, schema.dialect, isText),
    ...documentFor(expression, schema.dialect),
  ]);
  if (!takesAll) {
    const becomes = after?.columns.find(({name}) => name === column.name);
    const other = becomes === undefined ? [] : seeding.values(becomes, schema).plain;
    return {plain: unique([...other, ...named, ...plain, ...bareNumbers]), awkward: [], asks: becomes !== undefined};
  }
  const tried = about.length > 0 && isText ? guesses.map((text) => `'${text}'`) : [];
  return {
    plain: unique([...named, ...plain, ...tried]),
    awkward: unique(awkward),
    asks: guessed || about.length > 0,
  };
};

/** Texts of digits are numbers wherever they go. */
const bareNumbers: readonly string[] = guesses.slice(0, 2).map((digits) => `'${digits}'`);

const unique = (literals: readonly string[]): readonly string[] => [...new Set(literals)];

/** The longest text that a check may ask for. */
const longest = 5000;

/** Texts as they stand, numbers with those beside them, and texts of that length. */
const constantsIn = (sql: string, dialect: DialectName, isText: boolean): readonly string[] =>
  sqlTokens(sql, dialect).flatMap(({kind, text}) => {
    const number = Number(text.replaceAll("'", ''));
    if (kind !== 'number' && (kind !== 'string' || text === "''" || Number.isNaN(number)))
      return kind === 'string' ? [text] : [];
    const beside = Number.isSafeInteger(number) ? [number, number + 1, number - 1] : [number];
    if (!isText) return [...beside, -number].map(String);
    const lengths = beside.filter((length) => Number.isInteger(length) && length > 0 && length <= longest);
    return [`'${number}'`, ...lengths.map((length) => `'${'x'.repeat(length)}'`)];
  });

/** A JSON object with every key that the expression looks into: `document ->> 'title'`, `json_extract(document, '$.title')`. */
const documentFor = (sql: string, dialect: DialectName): readonly string[] => {
  if (!/->|json/i.test(sql)) return [];
  const keys = sqlTokens(sql, dialect)
    .filter(({kind, text}) => kind === 'string' && /^'(?:\$\.)?\w+'$/.test(text))
    .map(({text}) => text.slice(1, -1).replace('$.', ''));
  return keys.length === 0 ? [] : [`'${JSON.stringify(Object.fromEntries(keys.map((key) => [key, 'text'])))}'`];
};

/** The constants between which the table's rows are told apart: other values may find no partition. */
const boundsOf = ({schema, table}: Demands, column: string): readonly string[] => {
  const {partitionBy} = table;
  if (partitionBy === undefined || !mentions(partitionBy, column, schema.dialect)) return [];
  const bounds = schema.tables
    .map(({partitionOf}) => partitionOf)
    .filter((parent) => parent?.table === table.name && parent.schema === table.schema)
    .map((parent) => parent?.bound ?? '');
  const takesAny = bounds.some((bound) => !/^for values (?:from|in)\b/i.test(bound));
  if (takesAny) return [];
  return bounds.flatMap((bound) =>
    sqlTokens(bound, schema.dialect)
      .filter(({kind}) => kind === 'string' || kind === 'number')
      .map(({text}) => text),
  );
};
