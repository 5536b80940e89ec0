import type {Verdict} from '../../rehearsal/report.js';
import type {VerifiedMigration, VerifyReport} from './verify-report.js';

/** `total` counts what was meant; the others add up to it. */
export type VerifySummary = {
  readonly total: number;
  readonly reversible: number;
  readonly notRestored: number;
  readonly dataLost: number;
  readonly failed: number;
  /** Without a down, or with one that refuses. */
  readonly irreversible: number;
  /** Wrong in a way that its file says is meant. */
  readonly accepted: number;
  readonly notRun: number;
};

export type VerdictClass = keyof Omit<VerifySummary, 'total' | 'notRun'>;

const classes: Readonly<Record<Verdict, VerdictClass>> = {
  reversible: 'reversible',
  'schema-not-restored': 'notRestored',
  'up-again-differs': 'notRestored',
  'not-as-planned': 'notRestored',
  'data-not-restored': 'dataLost',
  'touches-other-data': 'dataLost',
  'up-failed': 'failed',
  'down-failed': 'failed',
  'up-again-failed': 'failed',
  'down-missing': 'irreversible',
};

export const classOf = ({verdict, down, isAccepted}: VerifiedMigration): VerdictClass => {
  if (isAccepted) return 'accepted';
  return verdict === 'down-failed' && down?.error?.code === 'down-refused' ? 'irreversible' : classes[verdict];
};

/** Nothing is wrong with it that is not meant. */
export const isSound = (migration: VerifiedMigration): boolean => passing.has(classOf(migration));

const passing: ReadonlySet<VerdictClass> = new Set<VerdictClass>(['reversible', 'accepted']);

export const summaryOf = ({migrations, notRun}: VerifyReport): VerifySummary => {
  const count = (wanted: VerdictClass): number => migrations.filter((one) => classOf(one) === wanted).length;
  return {
    total: migrations.length + notRun.length,
    reversible: count('reversible'),
    notRestored: count('notRestored'),
    dataLost: count('dataLost'),
    failed: count('failed'),
    irreversible: count('irreversible'),
    accepted: count('accepted'),
    notRun: notRun.length,
  };
};
