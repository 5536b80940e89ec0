import {packageVersion} from '../../package-root.js';
import type {Verdict} from '../../rehearsal/report.js';
import type {VerifiedMigration, VerifyReport} from '../../workflow/verify/verify-report.js';
import {problemsOf} from './problems.js';

/**
 * Static Analysis Results Interchange Format 2.1.0, as code scanning reads it.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarifLog = (report: VerifyReport) => {
  const results = report.migrations.flatMap(resultsOf);
  const ids = [...new Set(results.map(({ruleId}) => ruleId))];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0' as const,
    runs: [
      {
        tool: {
          driver: {
            name: 'db-specialist',
            semanticVersion: packageVersion(),
            rules: ids.map((id) => ({id, shortDescription: {text: titles[id] ?? id}})),
          },
        },
        invocations: [
          {
            executionSuccessful: !report.interrupted,
            toolExecutionNotifications: report.notRun.map(({name, because}) => ({
              level: 'warning' as const,
              message: {text: `${name} was not run: ${because}`},
            })),
          },
        ],
        results: results.map((result) => ({...result, ruleIndex: ids.indexOf(result.ruleId)})),
      },
    ],
  };
};

const resultsOf = (migration: VerifiedMigration) => {
  const {name, path, findings, accepted} = migration;
  const about = (text: string, line: number | null = null) => ({
    message: {text: `${name}: ${text}`},
    ...(path === null ? {} : {locations: [placeIn(path, line ?? 1)]}),
  });
  return [
    ...problemsOf(migration).map(({verdict, sentence}) => ({
      ruleId: verdict as string,
      level: 'error' as const,
      ...about(sentence),
    })),
    ...accepted.map(({rule, sentence, reason, line}) => ({
      ruleId: rule,
      level: 'error' as const,
      ...about(sentence, line),
      suppressions: [{kind: 'inSource' as const, justification: reason}],
    })),
    ...findings.map(({rule, effect, line}) => ({ruleId: rule, level: 'warning' as const, ...about(effect, line)})),
  ];
};

const placeIn = (path: string, startLine: number) => ({
  physicalLocation: {artifactLocation: {uri: uriOf(path), uriBaseId: '%SRCROOT%'}, region: {startLine}},
});

/** A relative reference: https://www.rfc-editor.org/rfc/rfc3986#section-4.2 */
const uriOf = (path: string): string => path.split(/[\\/]/).map(encodeURIComponent).join('/');

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
