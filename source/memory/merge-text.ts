import {isCollection, isMap, isNode, isPair, type Node, parseDocument} from 'yaml';

export type Versions = {
  /** As the file is. */
  readonly original: string;
  /** The same document as the library writes it, unedited and edited. */
  readonly unedited: string;
  readonly edited: string;
};

/**
 * The library writes a whole document anew, with its own blanks and folds. So that a file keeps every byte that nothing changed, each entry
 * that was not edited is taken from the file as it is, down to the one item that is new.
 */
export const mergeText = ({original, unedited, edited}: Versions): string => {
  const isWindows = original.includes('\r\n');
  const merged = merge({original: original.replaceAll('\r\n', '\n'), unedited, edited}, entriesOf);
  return isWindows ? merged.replaceAll('\n', '\r\n') : merged;
};

/** An entry of a map or a list, with the blank lines and comments between it and the next one. */
type Entry = {readonly key: string | null; readonly body: string; readonly gap: string};
type Parts = {readonly head: string; readonly entries: readonly Entry[]};
type Split = (text: string) => Parts | null;

const merge = ({original, unedited, edited}: Versions, split: Split): string => {
  if (unedited === edited) return original;
  const [own, before, after] = [split(original), split(unedited), split(edited)];
  if (own === null || before === null || after === null || own.entries.length !== before.entries.length) return edited;

  const indent = indentOf(own.entries[0]?.body ?? '');
  const unused = new Set(before.entries.keys());
  const entries = after.entries.map((entry) => {
    const index = [...unused].find((place) => isSame(before.entries[place], entry));
    const [was, kept] = index === undefined ? [] : [before.entries[index], own.entries[index]];
    if (index === undefined || was === undefined || kept === undefined)
      return {...entry, body: indented(entry.body, indent)};
    unused.delete(index);
    const body = merge({original: kept.body, unedited: was.body, edited: entry.body}, valueEntriesOf);
    return {
      ...entry,
      body: body === entry.body ? indented(body, indent) : body,
      gap: was.gap === entry.gap ? kept.gap : entry.gap,
    };
  });
  const isEndSame = before.entries.at(-1)?.gap === after.entries.at(-1)?.gap;
  return [
    before.head === after.head ? own.head : after.head,
    ...entries.flatMap(({body, gap}, index) => {
      const isLast = index === entries.length - 1;
      return [body, isLast && isEndSame ? (own.entries.at(-1)?.gap ?? '') : gap];
    }),
  ].reduce(joined);
};

const isSame = (one: Entry | undefined, other: Entry): boolean =>
  one !== undefined && (one.key === null ? one.body === other.body : one.key === other.key);

/** A file may end without a line end, also where more follows now. */
const joined = (text: string, part: string): string =>
  text === '' || part === '' || text.endsWith('\n') ? text + part : `${text}\n${part}`;

const indentOf = (body: string): number => /^ */.exec(body)?.[0].length ?? 0;

/** Moved to the column of its neighbours. */
const indented = (body: string, columns: number): string => {
  const shift = columns - indentOf(body);
  if (shift >= 0) return body.replaceAll(/^(?=[^\n])/gm, ' '.repeat(shift));
  return body.replaceAll(new RegExp(`^ {0,${-shift}}`, 'gm'), '');
};

/** The keys of a document. */
const entriesOf: Split = (text) => {
  const {contents} = parseDocument(text);
  return isMap(contents) && contents.flow !== true ? partsOf(text, contents) : null;
};

/** The items of the list or map that is the value of the one key in this text. */
const valueEntriesOf: Split = (text) => {
  const {contents} = parseDocument(text);
  const value = isMap(contents) && contents.items.length === 1 ? contents.items[0]?.value : null;
  return isCollection(value) && value.flow !== true ? partsOf(text, value) : null;
};

const partsOf = (text: string, collection: {readonly items: readonly unknown[]}): Parts | null => {
  const starts = collection.items.map((item) => lineStart(text, isPair(item) ? item.key : item));
  const isOrdered = starts.every((start, index) => start >= 0 && (index === 0 || start > (starts[index - 1] ?? -1)));
  if (!isOrdered || starts.length === 0) return null;
  const entries = starts.map((start, index) => {
    const item = collection.items[index];
    return {key: isPair(item) ? String(item.key) : null, ...withoutGap(text.slice(start, starts[index + 1]))};
  });
  return {head: text.slice(0, starts[0]), entries};
};

const lineStart = (text: string, node: unknown): number => {
  const at = isNode(node) ? (node as Node).range?.[0] : undefined;
  return at === undefined ? -1 : text.lastIndexOf('\n', at - 1) + 1;
};

const withoutGap = (text: string): Pick<Entry, 'body' | 'gap'> => {
  const gap = /(?:^[ \t]*(?:#.*)?\n)*(?:^[ \t]*(?:#.*)?)?$(?![\s\S])/m.exec(text)?.index ?? text.length;
  return {body: text.slice(0, gap), gap: text.slice(gap)};
};
