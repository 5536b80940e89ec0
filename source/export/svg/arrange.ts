import type {Table} from '../../schema/model.js';
import type {Relation} from '../relations.js';

/**
 * The tables so that parents stand before their children as far as that is possible. Where tables refer to one another in a circle, the one
 * that has more children than parents by most goes first.
 */
export const parentsFirst = (tables: readonly Table[], relations: readonly Relation[]): readonly Table[] => {
  const children = new Map(tables.map((table) => [table, new Set<Table>()]));
  const waitsFor = new Map(tables.map((table) => [table, new Set<Table>()]));
  for (const {child, parent} of relations) {
    if (child === parent) continue;
    children.get(parent)?.add(child);
    waitsFor.get(child)?.add(parent);
  }
  const placed = new Set<Table>();
  const place = (table: Table): void => {
    placed.add(table);
    for (const child of children.get(table) ?? []) waitsFor.get(child)?.delete(table);
  };
  const surplus = (table: Table): number => (children.get(table)?.size ?? 0) - (waitsFor.get(table)?.size ?? 0);
  while (placed.size < tables.length) {
    const left = tables.filter((table) => !placed.has(table));
    const free = left.filter((table) => waitsFor.get(table)?.size === 0);
    if (free.length > 0) free.forEach(place);
    else place(left.reduce((best, table) => (surplus(table) > surplus(best) ? table : best)));
  }
  return [...placed];
};
