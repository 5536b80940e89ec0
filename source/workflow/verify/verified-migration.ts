import type {LegReport} from '../../ecosystems/ecosystem.js';
import type {Evidence} from '../../rehearsal/evidence.js';
import {judgementOf} from '../../rehearsal/judge.js';
import {reportOf} from '../../rehearsal/rehearse-on.js';
import type {RehearsalReport} from '../../rehearsal/report.js';
import type {Finding} from '../../rules/finding.js';
import type {Suppression} from '../../rules/suppressions.js';
import {weigh} from './accepted.js';
import {type About, findingAbout} from './finding-about.js';
import {suppressionFindings} from './suppression-findings.js';
import type {VerifiedMigration} from './verify-report.js';

type Context = {
  /** What was seen first, where that was put down to generated rows or to the process; null where there was nothing to doubt. */
  readonly doubted: Evidence | null;
  /** Relative to the project; null where the migration is in no file. */
  readonly path: string | null;
  /** What its file says is meant. */
  readonly suppressions: readonly Suppression[];
};

export const verifiedMigration = (seen: Evidence, {doubted, path, suppressions}: Context): VerifiedMigration => {
  const isHeld = doubted !== null && isHeldAgainst(doubted, seen);
  const evidence = isHeld ? doubted : seen;
  const {charges, accepted, unused} = weigh(evidence, suppressions);
  const found = isHeld ? onlyWhenEmpty(doubted) : reportOf(seen);
  const [charge] = charges;
  const report = charge === undefined || charge.verdict === found.verdict ? found : {...found, ...judgementOf(charge)};
  const shared = {name: report.name, path};
  const findings = [
    ...(doubted !== null && found.verdict !== reportOf(doubted).verdict ? [failsOnGenerated(shared, doubted)] : []),
    ...(hasSentNothing(seen) ? [sendsNothing(shared)] : []),
    ...suppressionFindings(shared, unused, evidence),
  ];
  const isAccepted = charge === undefined && accepted.length > 0;
  return {...report, problems: charges, path, findings, accepted, isAccepted};
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

const failsOnGenerated = (about: About, doubted: Evidence): Finding =>
  findingAbout(about, {
    rule: 'fails-on-generated-rows',
    effect: `It fails on generated rows, which the schema allows but your data may not hold: ${failedLeg(doubted)?.error?.message ?? ''}`,
    remedy: ['Look whether a row of yours could have such a value.'],
  });

const sendsNothing = (about: About): Finding =>
  findingAbout(about, {
    rule: 'sends-nothing',
    effect: 'It sends nothing to the database in either direction, so nothing is proven.',
    remedy: [
      'If that is not meant: await every call, and use the connection that the migration is given instead of one of its own.',
    ],
  });
