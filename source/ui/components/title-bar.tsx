import {Box} from 'ink';
import type {Layout} from '../layout.js';
import {viewOf} from '../session/change.js';
import type {State} from '../session/state.js';
import {doing} from '../session/work.js';
import {line, lineWidth, shortenedLine, span} from '../text/line.js';
import {LineView} from './line-view.js';
import {Spinner} from './spinner.js';

/** `18–34 of 60`, or nothing where all of it is in sight. */
const whereabouts = ({content, body}: Layout, state: State): string => {
  if (content.body.kind === 'list') {
    const {count, cursor} = content.body;
    return count > body.height && cursor !== null ? `${cursor + 1} of ${count}` : '';
  }
  const {length} = content.body.lines;
  if (length <= body.height) return '';
  const first = Math.max(0, Math.min(viewOf(state).positions[content.pane] ?? 0, length - body.height));
  return `${first + 1}–${first + body.height} of ${length}`;
};

export const TitleBar = ({layout, state}: {readonly layout: Layout; readonly state: State}) => {
  const {width, content} = layout;
  const busy = state.busy === null ? null : doing[state.busy.work.type];
  const right = shortenedLine(
    line(span(busy ?? whereabouts(layout, state), busy === null ? 'dim' : 'accent')),
    Math.floor(width * 0.6),
  );
  const spinner = busy === null ? 0 : 2;
  const title = shortenedLine(line(span(content.title, 'strong')), Math.max(0, width - lineWidth(right) - spinner - 1));
  return (
    <Box width={width} height={1} flexShrink={0} justifyContent="space-between">
      <LineView spans={title} />
      <Box flexShrink={0}>
        {busy === null ? null : (
          <Box width={2} flexShrink={0}>
            <Spinner />
          </Box>
        )}
        <LineView spans={right} />
      </Box>
    </Box>
  );
};
