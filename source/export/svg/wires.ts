import {qualifiedName, type Table} from '../../schema/model.js';
import type {Relation} from '../relations.js';
import {parentsFirst} from './arrange.js';
import type {Box} from './box.js';

export type End = {
  readonly box: Box;
  readonly row: number;
  readonly side: 'left' | 'right';
  /** Lines of one kind share their place at a row: they begin as one. */
  readonly kind: string;
};

/** A relation between two boxes, before anybody knows where they stand. */
export type Wire = {
  readonly relation: Relation;
  readonly parent: End;
  readonly child: End;
  readonly isForward: boolean;
};

const rowOf = ({rows}: Box, column: string | undefined): number =>
  Math.max(
    0,
    rows.findIndex((row) => row.column === column),
  );

/** Lines run from the right of a parent to the left of its child; where that would turn them around, the other way. */
export const wiresOf = (
  tables: readonly Table[],
  relations: readonly Relation[],
  boxes: readonly Box[],
): readonly Wire[] => {
  const order = new Map(parentsFirst(tables, relations).map((table, at) => [table, at]));
  const boxOf = new Map(boxes.map((box) => [box.id, box]));
  return relations.flatMap((relation): readonly Wire[] => {
    const {parent, child, foreignKey} = relation;
    const from = boxOf.get(qualifiedName(parent));
    const to = boxOf.get(qualifiedName(child));
    if (from === undefined || to === undefined) return [];
    const isForward = (order.get(parent) ?? 0) <= (order.get(child) ?? 0);
    return [
      {
        relation,
        isForward,
        parent: {
          box: from,
          row: rowOf(from, foreignKey.references.columns[0]),
          side: isForward ? 'right' : 'left',
          kind: `parent ${relation.parents}`,
        },
        child: {
          box: to,
          row: rowOf(to, foreignKey.columns[0]),
          side: isForward && parent !== child ? 'left' : 'right',
          kind: `child ${relation.children}`,
        },
      },
    ];
  });
};
