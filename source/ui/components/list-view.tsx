import {Box, Text} from 'ink';
import {Indicator, Item} from 'ink-select-input';
import type {ListBody, Row} from '../screens/content.js';
import {line, lineWidth, shortenedLine, span} from '../text/line.js';
import {printable} from '../text/printable.js';
import {shortened, widthOf} from '../text/width.js';
import {styles} from '../theme.js';
import {LineView} from './line-view.js';

const indicatorWidth = 2;

/** The first row in sight: the chosen one stays in the middle as long as there are rows on both sides. */
export const firstInSight = (list: {readonly count: number; readonly cursor: number | null}, height: number): number =>
  Math.max(0, Math.min((list.cursor ?? 0) - Math.floor(height / 2), list.count - height));

/** Drawn with the parts of ink-select-input; its state loses keys that come fast (Ink 6.8), so what is chosen is said from outside. */
const RowView = ({
  row,
  width,
  isSelected,
}: {
  readonly row: Row;
  readonly width: number;
  readonly isSelected: boolean;
}) => {
  const label = shortened(printable(row.label), width - indicatorWidth);
  const notes = shortenedLine(row.notes, width - indicatorWidth - widthOf(label));
  return (
    <Box width={width} height={1} flexShrink={0}>
      <Indicator isSelected={isSelected} />
      <Item isSelected={isSelected} label={label === '' ? ' ' : label} />
      {lineWidth(notes) === 0
        ? null
        : notes.map(({text, tone}, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the notes of a row have no other identity.
            <Text key={index} {...styles[tone]}>
              {text}
            </Text>
          ))}
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
  return shown.map((index) => (
    <RowView key={index} row={list.row(index)} width={width} isSelected={index === list.cursor} />
  ));
};
