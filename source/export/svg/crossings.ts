import type {Line, Point} from './picture.js';

type Segment = {readonly line: Line; readonly from: Point; readonly to: Point};

// Two lines that run as one turn off one another at the end of a segment; that is no crossing.
const tolerance = 0.5;

const segmentsOf = (lines: readonly Line[], isAlong: (from: Point, to: Point) => boolean): readonly Segment[] =>
  lines.flatMap((line) =>
    line.points.flatMap((to, at) => {
      const from = line.points[at - 1];
      return from !== undefined && isAlong(from, to) ? [{line, from, to}] : [];
    }),
  );

const between = (value: number, one: number, other: number): boolean =>
  value > Math.min(one, other) + tolerance && value < Math.max(one, other) - tolerance;

/** In how many places lines cross. Lines that run together cross a third one once. */
export const crossings = (lines: readonly Line[]): number => {
  const upright = segmentsOf(lines, (from, to) => Math.abs(from.x - to.x) < tolerance);
  const level = segmentsOf(lines, (from, to) => Math.abs(from.y - to.y) < tolerance);
  const places = new Set<string>();
  for (const one of upright)
    for (const other of level)
      if (between(one.from.x, other.from.x, other.to.x) && between(other.from.y, one.from.y, one.to.y))
        places.add(`${Math.round(one.from.x)} ${Math.round(other.from.y)}`);
  return places.size;
};
