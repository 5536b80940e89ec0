import type {Verdict} from '../../rehearsal/report.js';
import type {VerifiedMigration, VerifyReport} from '../../workflow/verify/verify-report.js';
import {type SarifResult, sarifShell} from '../reports/sarif-shell.js';
import {problemsOf} from './problems.js';

/** A result for each thing that is wrong with a migration, for what its code accepts, and for each finding. */
export const sarifLog = (report: VerifyReport) =>
  sarifShell({
    results: report.migrations.flatMap(resultsOf),
    titles,
    wholeRun: !report.interrupted,
    notRun: report.notRun.map(({name, because}) => `${name} was not run: ${because}`),
  });

const resultsOf = (migration: VerifiedMigration): readonly SarifResult[] => {
  const {name, path: file, findings, accepted} = migration;
  const about = (text: string, line: number | null) => ({message: `${name}: ${text}`, file, line});
  return [
    ...problemsOf(migration).map(({verdict, sentence, line}) => ({
      rule: verdict,
      level: 'error' as const,
      ...about(sentence, line),
    })),
    ...accepted.map(({rule, sentence, reason, line}) => ({
      rule,
      level: 'error' as const,
      ...about(sentence, line),
      reason,
    })),
    ...findings.map(({rule, effect, line}) => ({rule, level: 'warning' as const, ...about(effect, line)})),
  ];
};

const ofVerdicts: Readonly<Record<Exclude<Verdict, 'reversible' | 'not-as-planned'>, string>> = {
  'schema-not-restored': 'Down does not bring the schema back',
  'data-not-restored': 'Down does not bring the rows back',
  'up-failed': 'Up fails',
  'down-failed': 'Down fails',
  'down-missing': 'There is no down',
  'up-again-failed': 'The second up fails',
  'up-again-differs': 'The second up builds something else',
  'touches-other-data': 'Rows change that should not',
};

const titles: Readonly<Record<string, string>> = {
  ...ofVerdicts,
  'fails-on-generated-rows': 'Fails on rows that the schema allows',
  'sends-nothing': 'Sends nothing to the database',
  'down-refused': 'Down refuses to undo it',
  'unused-suppression': 'A suppression without effect',
  'suppression-without-reason': 'A suppression without a reason',
};
