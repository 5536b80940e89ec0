import type {Dialect} from '../dialects/dialect.js';
import {dialectOf} from '../dialects/index.js';
import type {TypeFacts} from '../dialects/type-facts.js';
import type {Conventions} from '../schema/conventions.js';
import {findConventions} from '../schema/find-conventions.js';
import type {Column, Qualified, RowCounts, Schema, TableReference} from '../schema/model.js';
import type {Statistics} from '../schema/statistics.js';
import type {RuleContext} from './rule.js';

/** What is known besides the schema; each absent where nobody asked. */
export type Measured = {
  readonly rows?: RowCounts | undefined;
  readonly statistics?: Statistics | undefined;
  /** Of the same schema, where somebody has found them already. */
  readonly conventions?: Conventions | undefined;
};

const key = ({schema, name}: Qualified): string => JSON.stringify([schema ?? null, name]);

/** Made when somebody asks, and then kept. */
const once = <Value extends object>(make: () => Value): (() => Value) => {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const namesIn = ({tables, views}: Schema): ReadonlySet<string> =>
  new Set([
    ...tables.flatMap(({name, primaryKey, uniques, indexes}) => [
      name,
      ...indexes.map((index) => index.name),
      ...uniques.flatMap((unique) => unique.name ?? []),
      ...(primaryKey?.name ? [primaryKey.name] : []),
    ]),
    ...views.flatMap(({name, indexes = []}) => [name, ...indexes.map((index) => index.name)]),
  ]);

const rememberedFacts = ({typeFacts}: Dialect): ((column: Column) => TypeFacts) => {
  const known = new Map<Column, TypeFacts>();
  return (column) => {
    const facts = known.get(column) ?? typeFacts(column);
    known.set(column, facts);
    return facts;
  };
};

/** Everything that several rules need is made once. */
export const ruleContext = (after: Schema, {rows, statistics, conventions}: Measured): RuleContext => {
  const dialect = dialectOf(after.dialect);
  const tables = new Map(after.tables.map((table) => [key(table), table]));
  return {
    after,
    rows,
    statistics,
    dialect,
    factsOf: rememberedFacts(dialect),
    conventions: once(() => conventions ?? findConventions(after)),
    takenNames: once(() => namesIn(after)),
    tableOf: (reference) => tables.get(key(asQualified(reference))),
  };
};

/** A reference as the table itself is named. */
export const asQualified = ({schema, table}: TableReference): Qualified => ({
  ...(schema !== undefined && {schema}),
  name: table,
});
