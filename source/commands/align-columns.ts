import stringWidth from 'string-width';

/** Pads the cells of each column to the widest; trailing blanks are left out. */
export const alignColumns = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = rows.reduce<readonly number[]>(
    (widest, row) =>
      Array.from({length: Math.max(widest.length, row.length)}, (_, index) =>
        Math.max(widest[index] ?? 0, stringWidth(row[index] ?? '')),
      ),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - stringWidth(cell)))
      .join('  ')
      .trimEnd(),
  );
};
