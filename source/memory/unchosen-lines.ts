export type Unchosen = {
  /** Lines (from 0) inside a code fence or a comment. */
  readonly lines: ReadonlySet<number>;
  readonly warnings: readonly string[];
};

type Region = {readonly from: number; readonly to: number};

/**
 * Boxes in code fences and comments count, but are never chosen. One that is not closed is taken for none: it would swallow every real task
 * behind it (OpenSpec tried).
 */
export const findUnchosenLines = (lines: readonly string[]): Unchosen => {
  const regions: Region[] = [];
  const warnings: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const opening = openingOf(lines[index] ?? '');
    if (opening === null) continue;
    const length = lines.slice(index + 1).findIndex(opening.isClosing);
    if (length === -1) {
      warnings.push(`line ${index + 1}: the ${opening.what} is never closed, so it is taken for none`);
      continue;
    }
    regions.push({from: index + 1, to: index + length});
    index += length + 1;
  }
  return {lines: new Set(regions.flatMap(rangeOf)), warnings};
};

const rangeOf = ({from, to}: Region): readonly number[] =>
  Array.from({length: to - from + 1}, (_, index) => from + index);

type Opening = {readonly what: string; readonly isClosing: (line: string) => boolean};

const openingOf = (line: string): Opening | null => {
  const fence = /^[ \t>]*(`{3,}(?!.*`)|~{3,})/.exec(line)?.[1];
  if (fence !== undefined) {
    const closing = new RegExp(`^[ \\t>]*${fence.charAt(0)}{${fence.length},}[ \\t]*$`);
    return {what: 'code fence', isClosing: (later) => closing.test(later)};
  }
  const comment = line.lastIndexOf('<!--');
  if (comment === -1 || line.includes('-->', comment)) return null;
  return {what: 'comment', isClosing: (later) => later.includes('-->')};
};
