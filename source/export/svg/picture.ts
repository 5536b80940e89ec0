import type {Relation} from '../relations.js';
import type {Box} from './box.js';

export type Point = {readonly x: number; readonly y: number};

export type PlacedBox = Box & Point;

/** Where a line meets a box. */
export type LineEnd = Point & {readonly side: 'left' | 'right'};

/** A foreign key as it is drawn: points from the parent's column to the child's. */
export type Line = {
  readonly relation: Relation;
  readonly points: readonly Point[];
  readonly parentEnd: LineEnd;
  readonly childEnd: LineEnd;
};

/** All that is drawn, in pixels from its upper left corner. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly Line[];
};
