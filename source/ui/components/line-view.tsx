import {Text} from 'ink';
import {memo} from 'react';
import type {Line} from '../text/line.js';
import {styles} from '../theme.js';

/** One line, never more: what is too long is cut, and a line without text keeps its height. */
export const LineView = memo(({spans}: {readonly spans: Line}) => (
  <Text wrap="truncate-end">
    {spans.length === 0 || spans.every(({text}) => text === '')
      ? ' '
      : spans.map(({text, tone}, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the spans of a line have no other identity.
          <Text key={index} {...styles[tone]}>
            {text}
          </Text>
        ))}
  </Text>
));

export const LinesView = ({lines}: {readonly lines: readonly Line[]}) =>
  lines.map((spans, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line is where it is.
    <LineView key={index} spans={spans} />
  ));
