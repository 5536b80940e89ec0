import {type Step, steps} from '../../memory/session-record.js';
import {type Line, line, lineWidth, shortenedLine, span} from '../text/line.js';
import {symbols} from '../theme.js';
import {LineView} from './line-view.js';

const part = (step: Step, index: number, current: number): Line => {
  if (index < current) return line(span(`${symbols.done} ${step}`, 'dim'));
  return index === current ? line(span(`${index + 1} ${step}`, 'accent')) : line(span(`${index + 1} ${step}`, 'dim'));
};

export const stepBarLine = (step: Step, width: number): Line => {
  const current = steps.indexOf(step);
  const all = steps.flatMap((one, index) => [
    ...(index === 0 ? [] : [span(' · ', 'dim')]),
    ...(index === current
      ? [span('[', 'accent'), ...part(one, index, current), span(']', 'accent')]
      : part(one, index, current)),
  ]);
  return lineWidth(all) <= width
    ? all
    : shortenedLine(
        line(span(`[${current + 1} ${step}]`, 'accent'), span(` of ${steps.length} · db-specialist`, 'dim')),
        width,
      );
};

export const StepBar = ({step, width}: {readonly step: Step; readonly width: number}) => (
  <LineView spans={stepBarLine(step, width)} />
);
