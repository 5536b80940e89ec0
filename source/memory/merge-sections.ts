import {isMap, isNode, parseDocument} from 'yaml';

export type SectionTexts = {
  /** As the file is. */
  readonly original: string;
  /** The same document as the library writes it, unedited and edited. */
  readonly unedited: string;
  readonly edited: string;
};

/**
 * The library writes a document anew, with its own blanks. So that a file keeps every byte of the parts that nothing changed, each top-level
 * part that was not edited is taken from the file as it is.
 */
export const mergeSections = ({original, unedited, edited}: SectionTexts): string => {
  const [own, before, after] = [sectionsOf(original), sectionsOf(unedited), sectionsOf(edited)];
  if (own === null || before === null || after === null || own.length !== before.length) return edited;
  const newline = original.includes('\r\n') ? '\r\n' : '\n';
  const merged = after.map((section, index) => {
    const kept = own[index];
    if (kept !== undefined && section === before[index]) return kept;
    // What stands between two parts is a comment on the second one, and blank lines as the file has them.
    return withGap(section.replaceAll('\n', newline), kept);
  });
  return merged
    .map((section, index) => (index < merged.length - 1 && !section.endsWith('\n') ? `${section}${newline}` : section))
    .join('');
};

const withGap = (section: string, kept: string | undefined): string => {
  const gap = /(?:[ \t]*\r?\n)*$/.exec(kept?.replace(/\r?\n$/, '') ?? '')?.[0] ?? '';
  return gap === '' || kept === undefined
    ? section
    : `${section.replace(/(?:\r?\n)+$/, '')}${gap}${kept.endsWith('\r\n') ? '\r\n' : '\n'}`;
};

/** The text before the first key, then from each top-level key to the next one; null where the file is not that simple. */
const sectionsOf = (text: string): readonly string[] | null => {
  const {contents} = parseDocument(text);
  if (!isMap(contents) || contents.flow === true) return null;
  const starts = contents.items.map(({key}) => (isNode(key) ? (key.range?.[0] ?? -1) : -1));
  const isOrdered = starts.every((start, index) => start >= 0 && (index === 0 || start > (starts[index - 1] ?? -1)));
  if (!isOrdered) return null;
  const bounds = [0, ...starts, text.length];
  return bounds.slice(0, -1).map((start, index) => text.slice(start, bounds[index + 1]));
};
