import type {LegReport} from '../../ecosystems/ecosystem.js';
import type {Evidence} from '../../rehearsal/evidence.js';
import {reportOf} from '../../rehearsal/rehearse-on.js';
import type {RehearsalReport} from '../../rehearsal/report.js';
import type {Finding} from '../../rules/finding.js';
import type {VerifiedMigration} from './verify-report.js';

type Context = {
  /** What was seen first, where that was put down to generated rows or to the process; null where there was nothing to doubt. */
  readonly doubted: Evidence | null;
  /** Relative to the project; null where the migration is in no file. */
  readonly path: string | null;
};

export const verifiedMigration = (seen: Evidence, {doubted, path}: Context): VerifiedMigration => {
  const report = doubted !== null && isHeldAgainst(doubted, seen) ? onlyWhenEmpty(doubted) : reportOf(seen);
  const shared = {name: report.name, path};
  const findings = [
    ...(doubted !== null && report.verdict !== reportOf(doubted).verdict ? [failsOnGenerated(shared, doubted)] : []),
    ...(hasSentNothing(seen) ? [sendsNothing(shared)] : []),
  ];
  return {...report, path, findings};
};

const failedLeg = ({up, down, again}: Evidence): LegReport | null =>
  [up, down, again].find((leg) => leg !== null && leg.error !== null) ?? null;

/**
 * Passes on empty tables and fails on rows that the schema allows: the migration's own fault where it changes tables and the rows stand in
 * the way, but not where it reads or writes rows and only expects other ones.
 */
const isHeldAgainst = (doubted: Evidence, seen: Evidence): boolean => {
  const leg = failedLeg(doubted);
  if (leg?.error?.code !== 'rows-in-the-way' || failedLeg(seen) !== null) return false;
  return /^\s*(alter|create|drop|rename)\b/i.test(leg.statements.at(-1)?.sql ?? '');
};

const onlyWhenEmpty = (doubted: Evidence): RehearsalReport => {
  const report = reportOf(doubted);
  const isAboutLeg = report.verdict.endsWith('-failed');
  return isAboutLeg ? {...report, sentence: `${report.sentence} On empty tables it passes.`} : report;
};

const hasSentNothing = ({up, down}: Evidence): boolean =>
  up.error === null && up.statements.length === 0 && (down === null || down.statements.length === 0);

type About = {readonly name: string; readonly path: string | null};

const finding = ({name, path}: About, rest: Pick<Finding, 'rule' | 'effect' | 'remedy'>): Finding => ({
  severity: 'warning',
  gate: 'always',
  file: path,
  line: null,
  statement: null,
  where: name,
  code: null,
  ...rest,
});

const failsOnGenerated = (about: About, doubted: Evidence): Finding =>
  finding(about, {
    rule: 'fails-on-generated-rows',
    effect: `It fails on generated rows, which the schema allows but your data may not hold: ${failedLeg(doubted)?.error?.message ?? ''}`,
    remedy: ['Look whether a row of yours could have such a value.'],
  });

const sendsNothing = (about: About): Finding =>
  finding(about, {
    rule: 'sends-nothing',
    effect: 'It sends nothing to the database in either direction, so nothing is proven.',
    remedy: [
      'If that is not meant: await every call, and use the connection that the migration is given instead of one of its own.',
    ],
  });
