import {isDeepStrictEqual} from 'node:util';
import {type Document, isScalar, parseDocument, type ToStringOptions} from 'yaml';
import {maxExpertiseLines} from './check-facts.js';
import {condenseOldestLearning} from './expertise-edits/learnings.js';
import {datePaths} from './expertise-facts.js';
import {mergeText} from './merge-text.js';
import {countLines, parseExpertise} from './parse-expertise.js';

export type RewrittenText = {readonly problem: null; readonly text: string} | {readonly problem: string};

export type Rewrite = {
  /** `2026-01-12`: becomes the date of the last change, where the file has one. */
  readonly date: string;
  /** Changes the document it is given. */
  readonly edit: (document: Document) => void;
};

/** Pure: the text of an expertise file after an edit, with all else as it was and never above 200 lines, or in words why that cannot be. */
export const rewriteExpertise = (text: string, {date, edit}: Rewrite): RewrittenText => {
  const dated = withDate(text, date);
  const parsed = parseExpertise(dated);
  if (parsed.problem !== null) return {problem: parsed.problem};
  const {document} = parsed;
  const options = styleOf(text);
  const unedited = parseDocument(dated).toString(options);
  const write = (): string => mergeText({original: dated, unedited, edited: document.toString(options)});

  edit(document);
  while (countLines(write()) > maxExpertiseLines && condenseOldestLearning(document));
  const improved = write();
  const lines = countLines(improved);
  if (lines > maxExpertiseLines)
    return {problem: `it would have ${lines} lines, more than ${maxExpertiseLines}: take out what is no longer needed`};
  // The parts were put together by place: what they say must be what was edited.
  const isWhole = isDeepStrictEqual(parseDocument(improved).toJS(), document.toJS());
  return {problem: null, text: isWhole ? improved : document.toString(options)};
};

/** The date of the last change, in place. Never back in time: a clock may be wrong. */
const withDate = (text: string, date: string): string => {
  const document = parseDocument(text);
  const node = datePaths.map((path) => document.getIn(path, true)).find((found) => isScalar(found));
  if (!isScalar(node) || !node.range) return text;
  const [start, end] = node.range;
  const written = text.slice(start, end);
  const before = /\d{4}-\d{2}-\d{2}/.exec(written)?.[0];
  return before === undefined || before >= date
    ? text
    : text.slice(0, start) + written.replace(before, date) + text.slice(end);
};

/** How the file is written, as far as the library can follow. */
const styleOf = (text: string): ToStringOptions => ({
  lineWidth: 0,
  // Lists of a map may stand in the column of their key.
  indentSeq: !/:[ \t]*(?:#.*)?\r?\n- /.test(text),
  flowCollectionPadding: /[{[] +[^\s}\]]/.test(text),
});
