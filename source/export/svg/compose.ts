import {qualifiedName, type Schema} from '../../schema/model.js';
import type {Relation} from '../relations.js';
import type {Box} from './box.js';
import {boxesOf, type Detail} from './boxes-of.js';
import {crossings} from './crossings.js';
import {groupsOf} from './groups.js';
import {type LayoutOptions, layOut} from './lay-out.js';
import type {Picture} from './picture.js';
import {stack} from './stack.js';
import {wiresOf} from './wires.js';

/** With more tables than this, only key columns are shown, and lines stay within groups. */
const many = 60;
/** Of a screen: as wide as 16 where it is as high as 10. */
const aspectRatio = 1.6;

export const detailOf = ({tables}: Schema, relations: readonly Relation[]): Detail => {
  if (tables.length <= many) return {columns: 'all', written: []};
  const groups = groupsOf(tables, relations);
  return {columns: 'keys', written: relations.filter(({child, parent}) => groups.get(child) !== groups.get(parent))};
};

const common: LayoutOptions = {
  'elk.aspectRatio': String(aspectRatio),
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '9',
  'elk.spacing.nodeSelfLoop': '26',
  'elk.spacing.componentComponent': '44',
  'elk.layered.spacing.nodeNodeBetweenLayers': '60',
  // Room for the crow's feet before a line turns.
  'elk.layered.spacing.edgeNodeBetweenLayers': '26',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '9',
  'elk.layered.crossingMinimization.greedySwitch.activationThreshold': '0',
};

const narrow: LayoutOptions = {'elk.layered.layering.strategy': 'MIN_WIDTH'};
const promoted: LayoutOptions = {...narrow, 'elk.layered.layering.nodePromotion.strategy': 'NIKOLOV'};
const compact: LayoutOptions = {'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX'};

/** No one way is good for every schema, so several are tried. Network simplex takes minutes where hundreds of lines are long. */
const attemptsFor = (boxes: readonly Box[]): readonly LayoutOptions[] =>
  (boxes.length <= many
    ? [compact, {...narrow, ...compact}, {...promoted, ...compact}]
    : [compact, {...promoted, 'elk.layered.nodePlacement.strategy': 'LINEAR_SEGMENTS'}]
  ).map((options) => ({...common, ...options}));

/** Crossings for each line, and how far from a screen's shape: less is better. */
const cost = ({lines, width, height}: Picture): number =>
  crossings(lines) / Math.max(1, lines.length) + Math.abs(Math.log(width / Math.max(1, height) / aspectRatio));

const best = (pictures: readonly Picture[]): Picture | undefined =>
  pictures.reduce<Picture | undefined>(
    (chosen, picture) => (chosen === undefined || cost(picture) < cost(chosen) ? picture : chosen),
    undefined,
  );

const areaOf = (boxes: readonly Box[]): number =>
  boxes.reduce((total, {width, height}) => total + (width + 28) * (height + 28), 0);

/** Tables that lines connect, laid out, and below them those that stand alone, and the views. */
export const compose = async (schema: Schema, relations: readonly Relation[], detail: Detail): Promise<Picture> => {
  const drawn = relations.filter((relation) => !detail.written.includes(relation));
  const connectedIds = new Set(drawn.flatMap(({child, parent}) => [qualifiedName(child), qualifiedName(parent)]));
  const boxes = boxesOf(schema, detail);
  const isConnected = ({kind, id}: Box): boolean => kind === 'table' && connectedIds.has(id);
  const connected = boxes.filter(isConnected);
  const wires = wiresOf(schema.tables, drawn, connected);
  const pictures: Picture[] = [];
  if (connected.length > 0)
    for (const options of attemptsFor(connected)) pictures.push(await layOut(connected, wires, options));
  const linked = best(pictures) ?? {width: 0, height: 0, boxes: [], lines: []};
  const alone = boxes.filter((box) => !isConnected(box));
  const top = linked.height === 0 ? 0 : linked.height + 44;
  const stacked = stack(alone, {width: Math.max(linked.width, Math.sqrt(areaOf(alone) * aspectRatio)), top});
  return {
    width: Math.max(linked.width, stacked.width),
    height: alone.length === 0 ? linked.height : top + stacked.height,
    boxes: [...linked.boxes, ...stacked.boxes],
    lines: linked.lines,
  };
};
