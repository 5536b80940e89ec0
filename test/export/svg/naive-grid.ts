import type {Relation} from '../../../source/export/relations.js';
import type {Box} from '../../../source/export/svg/box.js';
import type {Line} from '../../../source/export/svg/picture.js';
import {qualifiedName, type Schema} from '../../../source/schema/model.js';

/** Tables in rows by name and a line with two corners for each relation: what comes out when nobody thinks about it. */
export const naiveGrid = (schema: Schema, boxes: readonly Box[], relations: readonly Relation[]): readonly Line[] => {
  const columns = Math.ceil(Math.sqrt(boxes.length));
  const width = Math.max(...boxes.map((box) => box.width)) + 60;
  const height = Math.max(...boxes.map((box) => box.height)) + 60;
  const places = new Map(
    schema.tables.map((table, at) => [
      qualifiedName(table),
      {x: (at % columns) * width, y: Math.floor(at / columns) * height},
    ]),
  );
  return relations.map((relation, at): Line => {
    const from = places.get(qualifiedName(relation.parent)) ?? {x: 0, y: 0};
    const to = places.get(qualifiedName(relation.child)) ?? {x: 0, y: 0};
    // Each line has a track of its own, so that none hides another.
    const start = {x: from.x + width - 60, y: from.y + 40 + (at % 50) / 5};
    const end = {x: to.x, y: to.y + 60 + (at % 50) / 5};
    const middle = start.x + 5 + (at % 50);
    const points = [start, {x: middle, y: start.y}, {x: middle, y: end.y}, end];
    return {relation, points, parentEnd: {...start, side: 'right'}, childEnd: {...end, side: 'left'}};
  });
};
