/** The lines that went (`- `) and came (`+ `), in the order of the file: what a person looks at before a file is saved. */
export const lineDifferences = (before: string, after: string): readonly string[] => {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const common = commonLengths(old, fresh);
  const found: string[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      i += 1;
      j += 1;
    } else if (j >= fresh.length || (i < old.length && lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1))) {
      found.push(`- ${old[i]}`);
      i += 1;
    } else {
      found.push(`+ ${fresh[j]}`);
      j += 1;
    }
  }
  return found;
};

const linesOf = (text: string): readonly string[] => text.replace(/\r?\n$/, '').split(/\r?\n/);

/** Longest common part of what follows either place. */
const commonLengths = (old: readonly string[], fresh: readonly string[]): readonly (readonly number[])[] => {
  const rows: number[][] = Array.from({length: old.length + 1}, () => Array.from({length: fresh.length + 1}, () => 0));
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      const row = rows[i];
      if (row === undefined) continue;
      row[j] =
        old[i] === fresh[j]
          ? lengthAt(rows, i + 1, j + 1) + 1
          : Math.max(lengthAt(rows, i + 1, j), lengthAt(rows, i, j + 1));
    }
  return rows;
};

const lengthAt = (rows: readonly (readonly number[])[], i: number, j: number): number => rows[i]?.[j] ?? 0;
