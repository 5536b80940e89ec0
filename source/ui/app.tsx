import {Box, type Key, useInput} from 'ink';
import {BodyView} from './components/body-view.js';
import {FieldView} from './components/field-view.js';
import {LinesView, LineView} from './components/line-view.js';
import {StepBar} from './components/step-bar.js';
import {TitleBar} from './components/title-bar.js';
import {layoutOf} from './layout.js';
import {viewOf} from './session/change.js';
import {screenOf} from './session/select.js';
import type {State} from './session/state.js';
import {blank} from './text/line.js';

export type OnInput = (input: string, key: Key) => void;

/**
 * The whole frame. The only place that listens for input: with one listener per screen the key after a change of screens is lost (Ink 6.8).
 */
export const App = ({state, onInput}: {readonly state: State; readonly onInput: OnInput}) => {
  useInput(onInput);
  const layout = layoutOf(state);
  const {width, height, tabs, head, gaps, message, keys, content} = layout;
  if (screenOf(state) === 'small') {
    return <LinesView lines={content.body.kind === 'text' ? content.body.lines.slice(0, height) : []} />;
  }
  return (
    <Box flexDirection="column" width={width + 1} height={height} paddingLeft={1}>
      <StepBar step={state.step} width={width} />
      {gaps === 0 ? null : <LineView spans={blank} />}
      <TitleBar layout={layout} state={state} />
      {tabs === null ? null : <LineView spans={tabs} />}
      {gaps === 0 ? null : <LineView spans={blank} />}
      <LinesView lines={head} />
      <BodyView layout={layout} first={viewOf(state).positions[content.pane] ?? 0} />
      {state.field === null ? null : <FieldView field={state.field} width={width} />}
      <LinesView lines={message.length === 0 ? [blank] : message} />
      <LinesView lines={keys} />
    </Box>
  );
};
