import {qualifiedName} from '../../schema/model.js';
import {actionText} from '../../schema/said-actions.js';
import type {Relation} from '../relations.js';
import type {Line, LineEnd, Point} from './picture.js';
import {element, tooltip} from './xml.js';

const corner = 6;

const number = (value: number): string => String(Math.round(value * 10) / 10);
const at = ({x, y}: Point): string => `${number(x)} ${number(y)}`;

/** A point so far from `from` towards `to`. */
const towards = (from: Point, to: Point, distance: number): Point => {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : distance / length;
  return {x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share};
};

const distance = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);

/** The points with round corners. */
const path = (points: readonly Point[]): string =>
  points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (before === undefined) return `M${at(point)}`;
      if (after === undefined) return `L${at(point)}`;
      const reach = Math.min(corner, distance(before, point) / 2, distance(point, after) / 2);
      return `L${at(towards(point, before, reach))}Q${at(point)} ${at(towards(point, after, reach))}`;
    })
    .join('');

const outward = ({side}: LineEnd): number => (side === 'left' ? -1 : 1);

const bar = (end: LineEnd, away: number): string => {
  const x = number(end.x + outward(end) * away);
  return element('path', {class: 'end', d: `M${x} ${number(end.y - 5)}V${number(end.y + 5)}`});
};

const ring = (end: LineEnd, away: number): string =>
  element('circle', {class: 'end ring', cx: end.x + outward(end) * away, cy: end.y, r: 3.5});

const foot = (end: LineEnd): string => {
  const tip = at({x: end.x + outward(end) * 11, y: end.y});
  return element('path', {
    class: 'end',
    d: `M${at({x: end.x, y: end.y - 6})}L${tip}L${at({x: end.x, y: end.y + 6})}`,
  });
};

/** Crow's feet, as most people know them: a bar is one, a ring none, a foot many. */
export const drawEnd: Readonly<Record<Relation['parents' | 'children'], (end: LineEnd) => readonly string[]>> = {
  one: (end) => [bar(end, 6), bar(end, 11)],
  'zero or one': (end) => [bar(end, 6), ring(end, 14)],
  'zero or more': (end) => [foot(end), ring(end, 14.5)],
};

const columns = (names: readonly string[]): string => (names.length === 1 ? `${names[0]}` : `(${names.join(', ')})`);

const sentence = ({child, parent, foreignKey, actions}: Relation): string =>
  [
    `${qualifiedName(child)}.${columns(foreignKey.columns)} → ${qualifiedName(parent)}.${columns(foreignKey.references.columns)}`,
    ...actions.map(actionText),
  ].join('\n');

const drawLine = ({relation, points}: Line): string => {
  const d = path(points);
  return element(
    'g',
    {class: 'wire'},
    tooltip(sentence(relation)),
    element('path', {class: 'hit', d}),
    element('path', {class: 'line', d}),
  );
};

/** Lines that begin at one place share their end, which is drawn once. */
export const drawLines = (lines: readonly Line[]): readonly string[] => [
  ...lines.map(drawLine),
  ...new Set(
    lines.flatMap(({relation, parentEnd, childEnd}) => [
      ...drawEnd[relation.parents](parentEnd),
      ...drawEnd[relation.children](childEnd),
    ]),
  ),
];
