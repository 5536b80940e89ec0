import type {Schema} from '../../schema/model.js';
import {entities} from '../entities.js';
import {relationsOf} from '../relations.js';
import type {Detail} from './boxes-of.js';
import {compose, detailOf} from './compose.js';
import {drawBox} from './draw-box.js';
import {drawLines} from './draw-line.js';
import {legend} from './legend.js';
import {style, titleColours} from './style.js';
import {element} from './xml.js';

const margin = 32;

/** Each schema of the database has its colour, where there are several. */
const coloursOf = ({tables}: Schema): ReadonlyMap<string, number> =>
  new Map(
    [...new Set(tables.map(({schema}) => schema ?? 'public'))].sort().map((name, at) => [name, at % titleColours]),
  );

const notesOf = ({tables}: Schema, {columns, written}: Detail, partitions: number): readonly string[] => [
  ...(columns === 'keys' ? [`Of ${tables.length} tables, only the columns that belong to keys are shown.`] : []),
  ...(written.length === 0 ? [] : ['→ users stands in place of a line where the table is in another group.']),
  ...(partitions === 0
    ? []
    : [`${partitions} ${partitions === 1 ? 'partition is' : 'partitions are'} not drawn, but what they are part of.`]),
];

/** The tables and how they refer to one another, as a picture that a browser or an editor shows. The same schema gives the same picture. */
export const svg = async (whole: Schema): Promise<string> => {
  const schema = entities(whole);
  const relations = relationsOf(schema);
  const detail = detailOf(schema, relations);
  const picture = await compose(schema, relations, detail);
  const colours = coloursOf(schema);
  const {
    width: legendWidth,
    height: legendHeight,
    drawn,
  } = legend(
    colours.size > 1 ? colours : new Map(),
    notesOf(schema, detail, whole.tables.length - schema.tables.length),
  );
  const width = Math.ceil(Math.max(picture.width, legendWidth)) + 2 * margin;
  const height = Math.ceil(picture.height) + legendHeight + 3 * margin;
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': `${schema.tables.length} tables and ${relations.length} relations`,
    },
    `<style>${style}</style>`,
    element('rect', {class: 'page', width, height}),
    element(
      'g',
      {transform: `translate(${margin} ${margin})`},
      ...drawLines(picture.lines).map((one) => `\n${one}`),
      ...picture.boxes.map((box) => `\n${drawBox(box, colours.get(box.schema ?? 'public') ?? 0)}`),
    ),
    element('g', {transform: `translate(${margin} ${height - margin - legendHeight + 22})`}, `\n${drawn}`),
  )}\n`;
};
