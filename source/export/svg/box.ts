import type {KeyMark} from '../column-keys.js';
import {textWidth} from './measure.js';

/** A table or view as it is drawn: a title and rows, its size in pixels. */
export type Box = {
  /** `qualifiedName` of what it shows. */
  readonly id: string;
  readonly kind: 'table' | 'view';
  /** Null for the schema that needs no name. */
  readonly schema: string | null;
  readonly title: string;
  readonly tooltip: string;
  readonly rows: readonly BoxRow[];
  /** `… 12 more columns`; null where all are shown. */
  readonly more: string | null;
  readonly width: number;
  readonly height: number;
  /** The room before the names. */
  readonly marksWidth: number;
};

export type BoxRow = {
  readonly column: string;
  readonly marks: readonly KeyMark[];
  readonly name: string;
  /** With `?` where the column may be null; `→ users` where that says what no line says. */
  readonly type: string;
  readonly isWritten: boolean;
  readonly tooltip: string;
};

export const fontSize = 12;
export const headerHeight = 30;
export const rowHeight = 20;
export const padding = 10;
const gap = 16;
const bottom = 6;

/** The middle of a row, from the top of its box. */
export const rowMiddle = (index: number): number => headerHeight + bottom / 2 + index * rowHeight + rowHeight / 2;

/** The box with the room that its text takes. */
export const sized = (box: Omit<Box, 'width' | 'height' | 'marksWidth'>): Box => {
  const marks = Math.max(0, ...box.rows.map((row) => textWidth(row.marks.join(' '), fontSize - 2)));
  const marksWidth = marks === 0 ? 0 : marks + padding;
  const widestRow = Math.max(
    0,
    ...box.rows.map(({name, type}) => textWidth(name, fontSize) + gap + textWidth(type, fontSize)),
  );
  const title = textWidth(`${box.schema === null ? '' : `${box.schema}.`}${box.title}`, fontSize + 1);
  const lines = box.rows.length + (box.more === null ? 0 : 1);
  return {
    ...box,
    width:
      Math.max(120, title + gap, marksWidth + Math.max(widestRow, textWidth(box.more ?? '', fontSize))) + 2 * padding,
    height: headerHeight + (lines === 0 ? 0 : lines * rowHeight + bottom),
    marksWidth,
  };
};
