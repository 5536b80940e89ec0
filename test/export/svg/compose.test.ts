import {expect, test} from 'vitest';
import {relationsOf} from '../../../source/export/relations.js';
import {boxesOf} from '../../../source/export/svg/boxes-of.js';
import {compose, detailOf} from '../../../source/export/svg/compose.js';
import {crossings} from '../../../source/export/svg/crossings.js';
import type {Line, Picture, PlacedBox} from '../../../source/export/svg/picture.js';
import type {Schema} from '../../../source/schema/model.js';
import {exampleSchema} from '../example-schema.js';
import {groupedSchema} from '../random-picture.js';
import {naiveGrid} from './naive-grid.js';

const composed = (schema: Schema): Promise<Picture> => {
  const relations = relationsOf(schema);
  return compose(schema, relations, detailOf(schema, relations));
};

const overlap = (one: PlacedBox, other: PlacedBox): boolean =>
  one !== other &&
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

/** Whether a line runs through the inside of a box. */
const runsThrough = ({points}: Line, box: PlacedBox): boolean =>
  points.some((to, at) => {
    const from = points[at - 1] ?? to;
    return (
      Math.max(from.x, to.x) > box.x + 1 &&
      Math.min(from.x, to.x) < box.x + box.width - 1 &&
      Math.max(from.y, to.y) > box.y + 1 &&
      Math.min(from.y, to.y) < box.y + box.height - 1
    );
  });

test.each([
  ['example', exampleSchema],
  ['10', groupedSchema(10)],
  ['30', groupedSchema(30)],
  ['60', groupedSchema(60)],
  ['200', groupedSchema(200)],
])('%s tables: nothing lies on anything else, and it fits a screen', async (_name, schema) => {
  const {boxes, lines, width, height} = await composed(schema);
  expect(boxes).toHaveLength(schema.tables.length + schema.views.length);
  expect(boxes.filter((box) => boxes.some((other) => overlap(box, other)))).toEqual([]);
  expect(lines.filter((line) => boxes.some((box) => runsThrough(line, box)))).toEqual([]);
  expect(
    boxes.every((box) => box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height),
  ).toBe(true);
  expect(width / height).toBeGreaterThan(0.9);
  expect(width / height).toBeLessThan(3);
});

test('a line begins at the column that is referred to and ends at the one that refers', async () => {
  const schema = groupedSchema(30);
  const {boxes, lines} = await composed(schema);
  const middleOf = (table: string, name: string): number => {
    const box = boxes.find(({id}) => id === table);
    return (box?.y ?? 0) + 30 + 3 + 20 * (box?.rows.findIndex(({column}) => column === name) ?? 0) + 10;
  };
  for (const {relation, points, childEnd, parentEnd} of lines) {
    const {child, parent, foreignKey} = relation;
    expect(Math.abs(parentEnd.y - middleOf(parent.name, foreignKey.references.columns[0] ?? ''))).toBeLessThan(9);
    expect(Math.abs(childEnd.y - middleOf(child.name, foreignKey.columns[0] ?? ''))).toBeLessThan(9);
    expect([points[0], points.at(-1)]).toMatchObject([{y: parentEnd.y}, {y: childEnd.y}]);
  }
});

test('two hundred tables: lines cross less than a fortieth as often as in a grid', async () => {
  const schema = groupedSchema(200);
  const relations = relationsOf(schema);
  const {lines} = await composed(schema);
  const inGrid = crossings(naiveGrid(schema, boxesOf(schema, {columns: 'keys', written: []}), relations));
  expect(lines.length).toBeGreaterThan(relations.length * 0.6);
  expect(crossings(lines) * 40).toBeLessThan(inGrid);
});
