import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {decodeExactly, readBytesIfThere} from '../project/read-if-there.js';
import type {Settings} from '../project/settings.js';
import {writeAtomically} from '../project/write-atomically.js';
import type {Schema} from '../schema/model.js';
import {type CheckFacts, checkFacts} from './check-facts.js';
import {editExpertise} from './edit-expertise.js';
import type {ExpertiseChange} from './expertise-change.js';
import {findExpertise} from './find-expertise.js';
import {lineDifferences} from './line-differences.js';
import {parseExpertise} from './parse-expertise.js';
import {type RewrittenText, rewriteExpertise} from './rewrite-expertise.js';

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

  const wrong = newlyWrong(
    {text, improved: improved.text},
    {
      directory,
      schema,
      migrations: [],
      now: dayAfter(change),
    },
  );
  if (wrong !== null) return {path, written: false, lines: [], problem: `${path}: ${wrong}`};
  await writeAtomically(directory, path, improved.text);
  return {path, written: true, lines: lineDifferences(text, improved.text), problem: null};
};

const dayAfter = ({learning}: ExpertiseChange): Date => new Date(`${learning.date}T00:00:00Z`);

/** Pure: the text of an expertise file with what was learned in it, or in words why it cannot be. */
export const improveText = (text: string, change: ExpertiseChange): RewrittenText =>
  rewriteExpertise(text, {date: change.learning.date, edit: (document) => editExpertise(document, change)});

/** A claim that the edit added and that is not so. What was wrong before stays for the person to see. */
const newlyWrong = (
  {text, improved}: {readonly text: string; readonly improved: string},
  check: CheckFacts,
): string | null => {
  const [before, after] = [text, improved].map((version) => {
    const parsed = parseExpertise(version);
    return parsed.problem === null ? checkFacts(parsed.facts, check) : [parsed.problem];
  });
  return after?.find((sentence) => !before?.includes(sentence)) ?? null;
};
