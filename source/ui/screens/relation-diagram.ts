import {qualifiedName, type Table} from '../../schema/model.js';
import {beside, brokenName, fitted} from '../text/cells.js';
import {blank, type Line, line, span, wrapped} from '../text/line.js';
import {printable} from '../text/printable.js';
import {widthOf} from '../text/width.js';
import type {Relation, Relations} from './relations.js';
import {relationFacts, stackedDiagram} from './stacked-diagram.js';

/** One relation as it is drawn: its box and its link, with the row in which the link meets the box of the chosen table. */
type Block = {readonly box: readonly Line[]; readonly link: readonly Line[]; readonly row: number};

type Widths = {readonly box: number; readonly link: number};

type Side = 'left' | 'right';

const narrowestLink = 16;
const widestLink = 32;

const boxLines = (names: readonly string[], inner: number, relation: Relation, side: Side): readonly Line[] => {
  const tone = relation.isMissing ? 'bad' : 'plain';
  const edge = (isName: boolean, at: Side): string => (isName && at !== side ? (side === 'left' ? '├' : '┤') : '│');
  return [
    line(span(`┌${'─'.repeat(inner + 2)}┐`, 'dim')),
    ...names.map((name, index) => [
      span(`${edge(index === 0, 'left')} `, 'dim'),
      ...fitted(line(span(name, tone)), inner),
      span(` ${edge(index === 0, 'right')}`, 'dim'),
    ]),
    line(span(`└${'─'.repeat(inner + 2)}┘`, 'dim')),
  ];
};

/** The referenced table stands at its left on both sides. */
const linkLine = ({parents, children}: Relation, width: number): Line => {
  const rule = '─'.repeat(Math.max(1, width - widthOf(parents) - widthOf(children) - 2));
  return line(span('─', 'dim'), span(parents, 'accent'), span(rule, 'dim'), span(children, 'accent'), span('─', 'dim'));
};

const blockOf = (relation: Relation, {box, link}: Widths, side: Side): Block => {
  const names = brokenName(printable(relation.other) + (relation.isMissing ? ' (missing)' : ''), box - 4);
  const above = wrapped(line(span(relation.columns)), link - 2);
  const below = relation.actions === '' ? [] : wrapped(line(span(relation.actions, 'dim')), link - 2);
  const row = Math.max(1, above.length);
  const indented = (lines: readonly Line[]): readonly Line[] => lines.map((one) => [span(' '), ...one]);
  return {
    row,
    box: [...Array<Line>(row - 1).fill(blank), ...boxLines(names, box - 4, relation, side)],
    link: [
      ...Array<Line>(row - above.length).fill(blank),
      ...indented(above),
      linkLine(relation, link),
      ...indented(below),
    ],
  };
};

const heightOf = ({box, link}: Block): number => Math.max(box.length, link.length);

/** The blocks below one another, and the rows in which their links meet the box of the chosen table. */
const column = (
  blocks: readonly Block[],
): {readonly box: readonly Line[]; readonly link: readonly Line[]; readonly rows: ReadonlySet<number>} => {
  const box: Line[] = [];
  const link: Line[] = [];
  const rows = new Set<number>();
  for (const block of blocks) {
    const height = heightOf(block);
    rows.add(box.length + block.row);
    const filled = (lines: readonly Line[]): readonly Line[] =>
      Array.from({length: height}, (_, row) => lines[row] ?? blank);
    box.push(...filled(block.box));
    link.push(...filled(block.link));
  }
  return {box, link, rows};
};

/** What stands in the box of the chosen table: its name and the columns of its keys. */
export const boxContent = (table: Table, inner: number): readonly Line[] => {
  const keys = new Set([...(table.primaryKey?.columns ?? []), ...table.foreignKeys.flatMap(({columns}) => columns)]);
  return [
    ...brokenName(printable(qualifiedName(table)), inner).map((name) => line(span(name, 'strong'))),
    ...[...keys].flatMap((name) =>
      brokenName(printable(name), inner).map((part) =>
        line(span(part, table.primaryKey?.columns.includes(name) === true ? 'accent' : 'dim')),
      ),
    ),
  ];
};

type Middle = {
  readonly content: readonly Line[];
  readonly inner: number;
  readonly height: number;
  readonly left: ReadonlySet<number>;
  readonly right: ReadonlySet<number>;
  readonly loops: number;
};

const middleLines = ({content, inner, height, left, right, loops}: Middle): readonly Line[] => {
  const bottom = loops === 0 ? '─'.repeat(inner + 2) : `─┬───┬${'─'.repeat(Math.max(0, inner - 4))}`;
  return Array.from({length: height}, (_, row) => {
    if (row === 0) return line(span(`┌${'─'.repeat(inner + 2)}┐`, 'dim'));
    if (row === height - 1) return line(span(`└${bottom}┘`, 'dim'));
    return [
      span(left.has(row) ? '┤ ' : '│ ', 'dim'),
      ...fitted(content[row - 1] ?? blank, inner),
      span(right.has(row) ? ' ├' : ' │', 'dim'),
    ];
  });
};

/** References of the table to itself, as loops at the lower edge of its box. */
const loopLines = (itself: readonly Relation[], indent: number, width: number): readonly Line[] =>
  itself.flatMap((relation, index) => {
    const isLast = index === itself.length - 1;
    return wrapped(relationFacts(relation), Math.max(12, width - indent - 6)).map((part, row) => [
      span(' '.repeat(indent)),
      span(row > 0 ? (isLast ? '      ' : '│   │ ') : isLast ? '└───┘ ' : '├───┤ ', 'dim'),
      ...part,
    ]);
  });

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => widthOf(printable(text))));

const namesOf = (relations: readonly Relation[]): readonly string[] =>
  relations.map(({other, isMissing}) => other + (isMissing ? ' (missing)' : ''));

const widthsOf = (relations: readonly Relation[], link: number, most: number): Widths =>
  relations.length === 0 ? {box: 0, link: 0} : {box: Math.min(most, Math.max(8, widest(namesOf(relations)) + 4)), link};

const headingLine = (left: Widths, inner: number, {references, referencedBy}: Relations): Line =>
  line(
    span((references.length === 0 ? '' : 'References').padEnd(left.box + left.link + inner + 4), 'dim'),
    span(referencedBy.length === 0 ? '' : 'Referenced by', 'dim'),
  );

/**
 * The chosen table in the middle, what it references on the left, what references it on the right; below one another where the terminal is too
 * narrow for that.
 */
export const relationDiagram = (table: Table, relations: Relations, width: number): readonly Line[] => {
  const {references, referencedBy, itself} = relations;
  const sides = [references, referencedBy].filter(({length}) => length > 0).length;
  const most = Math.max(12, Math.floor(width * 0.26));
  const contentWidth = widest([
    qualifiedName(table),
    ...(table.primaryKey?.columns ?? []),
    ...table.foreignKeys.flatMap(({columns}) => columns),
  ]);
  const inner = Math.max(6, Math.min(most - 4, contentWidth));
  const boxes = widthsOf(references, 0, most).box + widthsOf(referencedBy, 0, most).box + inner + 4;
  const link = sides === 0 ? 0 : Math.min(widestLink, Math.floor((width - boxes) / sides));
  if (sides > 0 && (link < narrowestLink || width < 70)) return stackedDiagram(table, relations, width);
  const [leftWidths, rightWidths] = [widthsOf(references, link, most), widthsOf(referencedBy, link, most)];
  const left = column(references.map((one) => blockOf(one, leftWidths, 'left')));
  const right = column(referencedBy.map((one) => blockOf(one, rightWidths, 'right')));
  const content = boxContent(table, inner);
  const height = Math.max(content.length + 2, left.box.length, right.box.length);
  const middle = middleLines({content, inner, height, left: left.rows, right: right.rows, loops: itself.length});
  const start = leftWidths.box + leftWidths.link;
  return [
    ...(sides === 0 ? [] : [headingLine(leftWidths, inner, relations)]),
    ...beside([
      {lines: left.box, width: leftWidths.box},
      {lines: left.link, width: leftWidths.link},
      {lines: middle, width: inner + 4},
      {lines: right.link, width: rightWidths.link},
      {lines: right.box, width: rightWidths.box},
    ]),
    ...loopLines(itself, start + 2, width),
    ...(sides === 0 && itself.length === 0
      ? [blank, ...wrapped(line(span('It references no table, and no table references it.', 'dim')), width)]
      : []),
  ];
};
