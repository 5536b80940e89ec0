import {Box} from 'ink';
import type {Layout} from '../layout.js';
import {type Line, line, span} from '../text/line.js';
import {symbols} from '../theme.js';
import {LinesView, LineView} from './line-view.js';
import {ListView} from './list-view.js';
import {ScrollView} from './scroll-view.js';

const cutTo = (lines: readonly Line[], height: number): readonly Line[] =>
  lines.length <= height ? lines : [...lines.slice(0, height - 1), line(span('…', 'dim'))];

const Preview = ({layout}: {readonly layout: Layout}) => {
  const {content, preview} = layout;
  if (preview === null || content.body.kind === 'text' || content.body.preview === null) return null;
  const lines = cutTo(content.body.preview.lines(preview.width), preview.height);
  if (preview.place === 'below') {
    return (
      <>
        <LineView spans={line(span(symbols.rule.repeat(preview.width), 'dim'))} />
        <Box flexDirection="column" width={preview.width} height={preview.height} flexShrink={0}>
          <LinesView lines={lines} />
        </Box>
      </>
    );
  }
  const wall = span(` ${symbols.wall} `, 'dim');
  const walled = Array.from({length: preview.height}, (_, row) => [wall, ...(lines[row] ?? [])]);
  return (
    <Box flexDirection="column" width={preview.width + 3} flexShrink={0}>
      <LinesView lines={walled} />
    </Box>
  );
};

export const BodyView = ({layout, first}: {readonly layout: Layout; readonly first: number}) => {
  const {content, body, preview} = layout;
  return (
    <Box flexDirection={preview?.place === 'side' ? 'row' : 'column'} flexGrow={1} flexShrink={0}>
      <Box flexDirection="column" width={body.width} height={body.height} flexShrink={0}>
        {content.body.kind === 'text' ? (
          <ScrollView lines={content.body.lines} first={first} height={body.height} />
        ) : (
          <ListView list={content.body} width={body.width} height={body.height} />
        )}
      </Box>
      <Preview layout={layout} />
    </Box>
  );
};
