import {type Line, lineWidth, span} from '../../ui/text/line.js';

/** The widest cell that others are made to wait for. */
const widest = 40;

/** Pads the cells of each column to the widest, but for a few that are very wide; trailing blanks are left out. */
export const alignCells = (rows: readonly (readonly Line[])[]): readonly Line[] => {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({length: columns}, (_, at) =>
    Math.min(widest, Math.max(0, ...rows.map((row) => lineWidth(row[at] ?? [])))),
  );
  return rows.map((row) => {
    const end = row.findLastIndex((cell) => lineWidth(cell) > 0);
    return row
      .slice(0, end + 1)
      .flatMap((cell, at) =>
        at === end ? cell : [...cell, span(' '.repeat(Math.max(0, (widths[at] ?? 0) - lineWidth(cell)) + 2))],
      );
  });
};
