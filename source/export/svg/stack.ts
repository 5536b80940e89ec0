import type {Box} from './box.js';
import type {PlacedBox} from './picture.js';

const gap = 28;

/** Boxes without lines in columns of one width, each put where the columns are shortest. Returns the height that they take too. */
export const stack = (
  boxes: readonly Box[],
  {width, top}: {readonly width: number; readonly top: number},
): {readonly boxes: readonly PlacedBox[]; readonly width: number; readonly height: number} => {
  const columnWidth = Math.max(0, ...boxes.map((box) => box.width)) + gap;
  const count = Math.max(1, Math.min(boxes.length, Math.floor((width + gap) / columnWidth)));
  const heights: number[] = Array.from({length: count}, () => 0);
  const placed = boxes.map((box): PlacedBox => {
    const at = heights.indexOf(Math.min(...heights));
    const y = heights[at] ?? 0;
    heights[at] = y + box.height + gap;
    return {...box, x: at * columnWidth, y: top + y};
  });
  return {
    boxes: placed,
    width: boxes.length === 0 ? 0 : count * columnWidth - gap,
    height: Math.max(gap, ...heights) - gap,
  };
};
