import {type ForeignKey, findColumn, qualifiedName, type Table} from '../schema/model.js';
import type {Rule, RuleContext} from './rule.js';

/** The tables of which a row must be there before a row of this one can be. */
type Needs = ReadonlyMap<Table, readonly Table[]>;

const isRequired = (table: Table, {columns, deferrable, enforced}: ForeignKey): boolean =>
  deferrable === 'not deferrable' &&
  enforced === undefined &&
  columns.every((column) => findColumn(table, column)?.nullable === false);

const needsOf = ({after, tableOf}: RuleContext): Needs =>
  new Map(
    after.tables.map((table) => [
      table,
      table.foreignKeys
        .filter((key) => isRequired(table, key))
        .flatMap(({references}) => tableOf(references) ?? [])
        // A row may reference itself.
        .filter((parent) => parent !== table),
    ]),
  );

/** Without the tables that need none of the others, again and again: those that are left are on a circle or lead to one. */
const circularOnly = (needs: Needs): Needs => {
  const left = new Map([...needs].filter(([, parents]) => parents.some((parent) => needs.has(parent))));
  return left.size === needs.size ? needs : circularOnly(left);
};

/** The shortest way from a table back to itself; null where there is none. */
const circleOf = (needs: Needs, start: Table): readonly Table[] | null => {
  const seen = new Set<Table>();
  let ways: readonly (readonly Table[])[] = [[start]];
  while (ways.length > 0) {
    const longer: (readonly Table[])[] = [];
    for (const way of ways) {
      for (const next of needs.get(way.at(-1) ?? start) ?? []) {
        if (next === start) return way;
        if (seen.has(next)) continue;
        seen.add(next);
        longer.push([...way, next]);
      }
    }
    ways = longer;
  }
  return null;
};

export const circularForeignKeys: Rule = {
  id: 'circular-foreign-keys',
  title: 'Tables that need a row of one another first',
  severity: 'warning',
  gate: 'always',
  check: (context) => {
    const needs = circularOnly(needsOf(context));
    const told = new Set<string>();
    return [...needs.keys()].flatMap((start) => {
      const circle = circleOf(needs, start);
      const key = [...(circle ?? [])].map(qualifiedName).sort().join();
      if (circle === null || told.has(key)) return [];
      told.add(key);
      const names = [...circle, start].map(qualifiedName);
      return [
        {
          where: names.slice(0, -1).join(', '),
          effect: `No first row can be written: each of ${names.join(' → ')} needs a row of the next before it.`,
          remedy: [
            'Let the columns of one of these foreign keys be empty, or let it be checked at the end of the transaction.',
          ],
        },
      ];
    });
  },
};
