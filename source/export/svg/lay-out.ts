import type {ElkNode, ElkPort} from 'elkjs/lib/elk-api.js';
import {type Box, rowMiddle} from './box.js';
import type {Line, LineEnd, Picture, PlacedBox, Point} from './picture.js';
import type {End, Wire} from './wires.js';

export type LayoutOptions = Readonly<Record<string, string>>;

const placeOf = ({box, row, side}: End): string => `${box.id}\n${row}\n${side}`;
const portId = (end: End): string => `${placeOf(end)}\n${end.kind}`;

/** Ends of several kinds at one row stand beside one another. */
const portsOf = (ends: readonly End[]): ReadonlyMap<string, ElkPort> => {
  const kinds = new Map<string, Set<string>>();
  for (const end of ends) kinds.set(placeOf(end), (kinds.get(placeOf(end)) ?? new Set()).add(end.kind));
  return new Map(
    ends.map((end): [string, ElkPort] => {
      const all = [...(kinds.get(placeOf(end)) ?? [])].sort();
      return [
        portId(end),
        {
          id: portId(end),
          x: end.side === 'left' ? 0 : end.box.width,
          y: rowMiddle(end.row) + (all.indexOf(end.kind) - (all.length - 1) / 2) * 8,
          width: 0,
          height: 0,
          layoutOptions: {'elk.port.side': end.side === 'left' ? 'WEST' : 'EAST'},
        },
      ];
    }),
  );
};

const graphOf = (boxes: readonly Box[], wires: readonly Wire[], options: LayoutOptions): ElkNode => {
  const ports = portsOf(wires.flatMap(({parent, child}) => [parent, child]));
  return {
    id: 'picture',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.randomSeed': '1',
      ...options,
    },
    children: boxes.map(({id, width, height}) => ({
      id,
      width,
      height,
      layoutOptions: {'elk.portConstraints': 'FIXED_POS'},
      ports: [...ports].filter(([key]) => key.startsWith(`${id}\n`)).map(([, port]) => port),
    })),
    edges: wires.map(({parent, child, isForward}, at) => ({
      id: String(at),
      sources: [portId(isForward ? parent : child)],
      targets: [portId(isForward ? child : parent)],
    })),
  };
};

const lineOf = (wire: Wire, points: readonly Point[]): readonly Line[] => {
  const fromParent = wire.isForward ? points : points.toReversed();
  const first = fromParent[0];
  const last = fromParent.at(-1);
  if (first === undefined || last === undefined) return [];
  const end = (point: Point, side: LineEnd['side']): LineEnd => ({...point, side});
  return [
    {
      relation: wire.relation,
      points: fromParent,
      parentEnd: end(first, wire.parent.side),
      childEnd: end(last, wire.child.side),
    },
  ];
};

/** Boxes that lines connect, in layers from the left to the right, as the library's options say. */
export const layOut = async (
  boxes: readonly Box[],
  wires: readonly Wire[],
  options: LayoutOptions,
): Promise<Picture> => {
  // The library is larger than all the rest, so it is loaded only here.
  const {default: Elk} = await import('elkjs/lib/elk.bundled.js');
  const laidOut = await new Elk().layout(graphOf(boxes, wires, options));
  const placed = new Map(laidOut.children?.map(({id, x = 0, y = 0}) => [id, {x, y}]));
  const points = new Map(
    laidOut.edges?.map(({id, sections}) => [
      id,
      (sections ?? []).flatMap(({startPoint, bendPoints = [], endPoint}) => [startPoint, ...bendPoints, endPoint]),
    ]),
  );
  return {
    width: laidOut.width ?? 0,
    height: laidOut.height ?? 0,
    boxes: boxes.map((box): PlacedBox => ({...box, ...(placed.get(box.id) ?? {x: 0, y: 0})})),
    lines: wires.flatMap((wire, at) => lineOf(wire, points.get(String(at)) ?? [])),
  };
};
