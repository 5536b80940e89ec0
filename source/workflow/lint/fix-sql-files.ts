import {dialectOf} from '../../dialects/index.js';
import {fixSql, type Unfixed} from '../../rules/changes/fix-sql.js';
import type {Finding} from '../../rules/finding.js';
import {judgeText, type LintSql, type SqlFile} from './lint-sql.js';

export type FixedFiles = {
  /** With their new text; those that nothing was done to are not among them. */
  readonly changed: readonly SqlFile[];
  readonly fixed: readonly Finding[];
  readonly unfixed: readonly Unfixed[];
};

/** The files with the safer forms written where a rule has other SQL for the same place. Nothing is written to the disk. */
export const fixSqlFiles = async (options: LintSql): Promise<FixedFiles> => {
  const read = await dialectOf(options.dialect).loadReadActions();
  const results = options.files.map(({file, text}) => ({
    file,
    before: text,
    ...fixSql(text, {...options, read, judge: (now) => judgeText({file, text: now}, {...options, read}).findings}),
  }));
  return {
    changed: results.filter(({text, before}) => text !== before).map(({file, text}) => ({file, text})),
    fixed: results.flatMap(({fixed}) => fixed),
    unfixed: results.flatMap(({unfixed}) => unfixed),
  };
};
