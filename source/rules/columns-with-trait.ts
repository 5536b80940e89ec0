import type {TypeTrait} from '../dialects/type-facts.js';
import {type Column, qualifiedName, type Table} from '../schema/model.js';
import type {RuleContext} from './rule.js';

export type Marked = {
  readonly table: Table;
  readonly columns: readonly Column[];
  /** For people: `orders.price, tax`. */
  readonly where: string;
  /** `price and tax`. */
  readonly listed: string;
};

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** The columns whose type has the trait, by table: one finding tells them all. A partition has its parent's. */
export const columnsWithTrait = (
  {after, factsOf}: RuleContext,
  trait: TypeTrait,
  isMeant: (column: Column) => boolean = () => true,
): readonly Marked[] =>
  after.tables
    .filter(({partitionOf}) => partitionOf === undefined)
    .flatMap((table) => {
      const columns = table.columns.filter(
        (column) => column.inherited === undefined && factsOf(column).traits.includes(trait) && isMeant(column),
      );
      const names = columns.map(({name}) => name);
      return columns.length === 0
        ? []
        : [{table, columns, where: `${qualifiedName(table)}.${names.join(', ')}`, listed: listed(names)}];
    });
