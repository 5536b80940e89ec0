import type {Line} from '../text/line.js';
import {LinesView} from './line-view.js';

/** The lines that are in sight, and no others. */
export const ScrollView = ({
  lines,
  first,
  height,
}: {
  readonly lines: readonly Line[];
  readonly first: number;
  readonly height: number;
}) => {
  const start = Math.max(0, Math.min(first, lines.length - height));
  return <LinesView lines={lines.slice(start, start + height)} />;
};
