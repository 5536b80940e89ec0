// How much the lines of a picture cross, beside tables in rows by name: node bench/picture.mjs [tables…]
// `written` relations have no line: they lead into another group of tables and are told in their column.
import {fileURLToPath} from 'node:url';
import {createJiti} from 'jiti';

const jiti = createJiti(import.meta.url);
const load = (path) => jiti.import(fileURLToPath(new URL(`../${path}`, import.meta.url)));
const {relationsOf} = await load('source/export/relations.ts');
const {boxesOf} = await load('source/export/svg/boxes-of.ts');
const {compose, detailOf} = await load('source/export/svg/compose.ts');
const {crossings} = await load('source/export/svg/crossings.ts');
const {naiveGrid} = await load('test/export/svg/naive-grid.ts');
const {groupedSchema} = await load('test/export/random-picture.ts');

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10, 30, 60, 200, 500];
console.log('tables  relations  written  crossings  in a grid     width × height        ms');
for (const size of sizes) {
  const schema = groupedSchema(size);
  const relations = relationsOf(schema);
  const detail = detailOf(schema, relations);
  const start = performance.now();
  const {lines, width, height} = await compose(schema, relations, detail);
  const ms = performance.now() - start;
  const inGrid = crossings(naiveGrid(schema, boxesOf(schema, {columns: detail.columns, written: []}), relations));
  const numbers = [size, relations.length, detail.written.length, crossings(lines), inGrid];
  const shape = `${Math.round(width)} × ${Math.round(height)}`;
  console.log(
    numbers.map((number, at) => String(number).padStart([6, 11, 9, 11, 11][at])).join(''),
    shape.padStart(18),
    ms.toFixed(0).padStart(9),
  );
}
