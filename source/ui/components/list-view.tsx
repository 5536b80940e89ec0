import {Box} from 'ink';
import {Indicator, Item} from 'ink-select-input';
import type {ListBody, Row} from '../screens/content.js';
import {type Line, line, lineWidth, shortenedLine, span} from '../text/line.js';
import {marked} from '../text/marked.js';
import {printable} from '../text/printable.js';
import {shortened, widthOf} from '../text/width.js';
import {LineView} from './line-view.js';

const indicatorWidth = 2;

/** The first row in sight: the chosen one stays in the middle as long as there are rows on both sides. */
export const firstInSight = (list: {readonly count: number; readonly cursor: number | null}, height: number): number =>
  Math.max(0, Math.min((list.cursor ?? 0) - Math.floor(height / 2), list.count - height));

type Parts = {readonly mark: Line; readonly label: Line; readonly notes: Line};

const partsOf = (row: Row, room: number): Parts => {
  const mark = row.mark === undefined ? [] : [row.mark, span(' ')];
  // A row without a name keeps its place.
  const label = shortened(printable(row.label), room - lineWidth(mark)) || ' ';
  const notes = shortenedLine(row.notes, room - lineWidth(mark) - widthOf(label));
  return {mark, label: marked(label, row.searched ?? ''), notes};
};

/** One text, because a screen has many of them and each part of its own costs time in every frame. */
const RowView = ({row, width}: {readonly row: Row; readonly width: number}) => {
  const {mark, label, notes} = partsOf(row, width - indicatorWidth);
  return <LineView spans={[span(' '.repeat(indicatorWidth)), ...mark, ...label, ...notes]} />;
};

/** Drawn with the parts of ink-select-input; its state loses keys that come fast (Ink 6.8), so what is chosen is said from outside. */
const ChosenRowView = ({row, width}: {readonly row: Row; readonly width: number}) => {
  const {mark, label, notes} = partsOf(row, width - indicatorWidth);
  const text = label.map((one) => one.text).join('');
  return (
    <Box width={width} height={1} flexShrink={0}>
      <Indicator isSelected />
      {mark.length === 0 ? null : <LineView spans={mark} />}
      <Item isSelected label={text} />
      {lineWidth(notes) === 0 ? null : <LineView spans={notes} />}
    </Box>
  );
};

export const ListView = ({
  list,
  width,
  height,
}: {
  readonly list: ListBody;
  readonly width: number;
  readonly height: number;
}) => {
  if (list.count === 0) return <LineView spans={line(span(list.empty, 'dim'))} />;
  const first = firstInSight(list, height);
  const shown = Array.from({length: Math.min(height, list.count - first)}, (_, index) => first + index);
  return shown.map((index) =>
    index === list.cursor ? (
      <ChosenRowView key={index} row={list.row(index)} width={width} />
    ) : (
      <RowView key={index} row={list.row(index)} width={width} />
    ),
  );
};
