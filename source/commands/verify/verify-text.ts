import {evidenceNotes} from '../../rehearsal/evidence-notes.js';
import {blank, type Line, line, span} from '../../ui/text/line.js';
import {count} from '../../ui/text/words.js';
import {symbols} from '../../ui/theme.js';
import {isSound, summaryOf, type VerifySummary} from '../../workflow/verify/summary.js';
import type {VerifiedMigration, VerifyReport, VerifyRequest} from '../../workflow/verify/verify-report.js';
import type {TextLine} from '../print.js';
import {differencesIn} from './problems.js';

export type TextOptions = {
  /** Everything that differs, instead of the first difference alone. */
  readonly verbose: boolean;
  /** What was asked for, where nothing came of it. */
  readonly request: Pick<VerifyRequest, 'pending' | 'since' | 'all'>;
};

/** A line for each migration; what is wrong with it below, in one sentence that ends in the smallest difference that shows it. */
export const verifyText = (report: VerifyReport, options: TextOptions): readonly TextLine[] => [
  ...[...report.notes, ...copyNotes(report)].map((note) => line(span(`${symbols.info} ${note}`, 'dim'))),
  ...report.migrations.flatMap((migration) => migrationText(migration, options)),
  ...report.notRun.map(({name}) => line(span(symbols.skipped, 'dim'), ` ${name}  `, span('not run', 'dim'))),
  ...(report.migrations.length > 1 || report.notRun.length > 0 ? [blank] : []),
  ...closing(report, options),
];

/** All of them ran on the same copy. */
const copyNotes = ({migrations: [first]}: VerifyReport): readonly string[] =>
  first === undefined ? [] : evidenceNotes(first.evidence);

const migrationText = (migration: VerifiedMigration, {verbose}: TextOptions): readonly Line[] => {
  const {name, verdict, accepted, isAccepted, findings} = migration;
  const isGood = isSound(migration);
  const mark = isGood ? span(symbols.done, 'good') : span(symbols.failed, 'bad');
  const told = !isGood || (verbose && !isAccepted) ? sentencesOf(migration) : [];
  return [
    line(mark, ` ${name}  `, span(isAccepted ? `${verdict}, accepted` : verdict, isGood ? 'dim' : 'bad')),
    ...told.map((sentence) => line(`    ${sentence}`)),
    ...accepted.flatMap((one) => [
      line(span(`    ${one.sentence}`, 'dim')),
      line(span(`    Meant: ${one.reason} (line ${one.line})`, 'dim')),
    ]),
    ...(verbose ? detailsOf(migration) : []),
    ...findings.map(({effect}) => line('    ', span(symbols.warning, 'warning'), ` ${effect}`)),
  ];
};

const detailsOf = (migration: VerifiedMigration): readonly Line[] => [
  ...differencesIn(migration).map(({text}) => line(`      ${symbols.bullet} ${text}`)),
  ...[migration.up, migration.down, migration.again].flatMap((leg) =>
    leg === null || leg.output === ''
      ? []
      : leg.output.split('\n').map((printed) => line(span(`      ${printed}`, 'dim'))),
  ),
];

/** Of the migration as a whole, and of what is wrong with it besides. */
const sentencesOf = ({sentence, problems}: VerifiedMigration): readonly string[] => [
  sentence,
  ...problems.slice(1).map((problem) => problem.sentence),
];

const closing = (report: VerifyReport, {request}: TextOptions): readonly Line[] => {
  const summary = summaryOf(report);
  if (summary.total === 0) return nothingToVerify(request);
  const because = report.notRun[0]?.because;
  return [
    line(span(headline(summary), 'strong'), parts(summary)),
    ...(because === undefined || report.interrupted ? [] : [line(`Not run: ${because}`)]),
    ...(report.interrupted ? [line('Interrupted: what is above was verified.')] : []),
  ];
};

const nothingToVerify = ({pending, since, all}: TextOptions['request']): readonly Line[] => {
  if (all)
    return [
      line('There is no migration, so there is nothing to verify.'),
      line('next: Check migrations.directory in the knexfile.'),
    ];
  const none = [
    ...(pending || since === null ? ['is pending'] : []),
    ...(since === null ? [] : [`came or changed since ${since}`]),
  ].join(', and none ');
  return [line(`No migration ${none}, so there is nothing to verify.`), line('next: db-specialist verify --all')];
};

const headline = ({total, reversible}: VerifySummary): string =>
  `${count(total, 'migration')}: ${reversible} ${reversible === 1 ? 'comes' : 'come'} back`;

const words: readonly (readonly [keyof VerifySummary, string])[] = [
  ['notRestored', 'not restored'],
  ['dataLost', 'data lost'],
  ['failed', 'failed'],
  ['irreversible', 'irreversible'],
  ['accepted', 'accepted'],
  ['notRun', 'not run'],
];

const parts = (summary: VerifySummary): string =>
  words.map(([key, word]) => (summary[key] === 0 ? '' : `, ${summary[key]} ${word}`)).join('');
