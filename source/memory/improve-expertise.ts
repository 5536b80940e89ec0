import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import writeFileAtomic from 'write-file-atomic';
import {isScalar, parseDocument, type ToStringOptions} from 'yaml';
import {withFileErrors} from '../project/file-error.js';
import {decodeExactly, readBytesIfThere} from '../project/read-if-there.js';
import type {Settings} from '../project/settings.js';
import type {Schema} from '../schema/model.js';
import {checkFacts, maxExpertiseLines} from './check-facts.js';
import {editExpertise} from './edit-expertise.js';
import type {ExpertiseChange} from './expertise-change.js';
import {condenseOldestLearning} from './expertise-edits/learnings.js';
import {datePaths} from './expertise-facts.js';
import {findExpertise} from './find-expertise.js';
import {lineDifferences} from './line-differences.js';
import {mergeText} from './merge-text.js';
import {countLines, parseExpertise} from './parse-expertise.js';

export type ImproveExpertise = {
  readonly directory: string;
  readonly change: ExpertiseChange;
  /** As it is after the change; null where nobody can say. */
  readonly schema: Schema | null;
  readonly settings?: Settings | undefined;
};

export type Improvement = {
  /** Relative to the project; null where there is no expertise. */
  readonly path: string | null;
  readonly written: boolean;
  /** Lines that came (`+ …`) and went (`- …`). */
  readonly lines: readonly string[];
  /** Why nothing was written, in words; null where it was, or where there was nothing to add. */
  readonly problem: string | null;
};

/** Adds to the project's expertise what a successful change taught. Validated before it is saved; never above 200 lines. */
export const improveExpertise = async ({
  directory,
  change,
  schema,
  settings,
}: ImproveExpertise): Promise<Improvement> => {
  const path = await findExpertise(directory, settings);
  if (path === null) return {path, written: false, lines: [], problem: null};
  const bytes = await readBytesIfThere(join(directory, path));
  const text = bytes === null ? null : decodeExactly(bytes);
  if (text === null) return {path, written: false, lines: [], problem: `${path} is not UTF-8 text`};
  const there = {...change, files: change.files.filter((file) => existsSync(join(directory, file.path)))};
  const improved = improveText(text, there);
  if (improved.problem !== null) return {path, written: false, lines: [], problem: `${path}: ${improved.problem}`};
  if (improved.text === text) return {path, written: false, lines: [], problem: null};

  const wrong = newlyWrong({text, improved: improved.text}, {directory, schema, now: dayAfter(change)});
  if (wrong !== null) return {path, written: false, lines: [], problem: `${path}: ${wrong}`};
  await withFileErrors(path, () => writeFileAtomic(join(directory, path), improved.text));
  return {path, written: true, lines: lineDifferences(text, improved.text), problem: null};
};

const dayAfter = ({learning}: ExpertiseChange): Date => new Date(`${learning.date}T00:00:00Z`);

export type ImprovedText = {readonly problem: null; readonly text: string} | {readonly problem: string};

/** Pure: the text of an expertise file with what was learned in it, or in words why it cannot be. */
export const improveText = (text: string, change: ExpertiseChange): ImprovedText => {
  const dated = withDate(text, change.learning.date);
  const parsed = parseExpertise(dated);
  if (parsed.problem !== null) return {problem: parsed.problem};
  const {document} = parsed;
  const options = styleOf(text);
  const unedited = parseDocument(dated).toString(options);
  const write = (): string => mergeText({original: dated, unedited, edited: document.toString(options)});

  editExpertise(document, change);
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

type Check = {readonly directory: string; readonly schema: Schema | null; readonly now: Date};

/** A claim that the edit added and that is not so. What was wrong before stays for the person to see. */
const newlyWrong = (
  {text, improved}: {readonly text: string; readonly improved: string},
  check: Check,
): string | null => {
  const [before, after] = [text, improved].map((version) => {
    const parsed = parseExpertise(version);
    return parsed.problem === null ? checkFacts(parsed.facts, check) : [parsed.problem];
  });
  return after?.find((sentence) => !before?.includes(sentence)) ?? null;
};
