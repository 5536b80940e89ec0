import type {LegReport, Snapshot} from '../ecosystems/ecosystem.js';
import type {Schema} from '../schema/model.js';
import type {Evidence} from './evidence.js';
import {judge} from './judge.js';
import {mergeLegs} from './merge-legs.js';
import type {ReadyRunners} from './ready-runners.js';
import {outcomeOf, type RehearseOnOptions, reportOf, runLegs} from './rehearse-on.js';
import type {MigrationRehearsal, RehearsalReport, RehearsalStage, Turn} from './report.js';
import type {SeedReport} from './seed/report.js';

/** One of the migrations that a change takes. */
export type MigrationInTurn = Pick<RehearseOnOptions, 'name' | 'touched' | 'declaredLosses' | 'rewritten'> & {
  /** The schema that it leads to from the one that is there when its turn comes; null where only running it tells. */
  readonly predict: (before: Schema) => Schema | null;
};

/** What the change as a whole means stands where a single migration's own would. */
export type InTurnOptions = RehearseOnOptions & {
  readonly inTurn: readonly MigrationInTurn[];
  /** The schema that the first one starts from. */
  readonly schema: Schema;
};

/**
 * Runs each migration up, down and up again on a shadow, one after the other, and takes all of them back at the end, the last one first. The
 * first one that is not as it should be ends it.
 */
export const rehearseInTurn = async (options: InTurnOptions, runners: ReadyRunners): Promise<RehearsalReport> => {
  const seen = await runEach(options, runners);
  const isSound = seen.every((evidence) => judge(evidence).verdict === 'reversible');
  if (!isSound) return failedReport(options, seen);
  const back = await takeAllBack(options, runners);
  return wholeReport(options, seen, back);
};

const runEach = async (options: InTurnOptions, runners: ReadyRunners): Promise<readonly Evidence[]> => {
  const {inTurn, schema} = options;
  const seen: Evidence[] = [];
  let before: Snapshot | undefined;
  for (const [at, {predict, ...migration}] of inTurn.entries()) {
    const {generated} = seen[0] ?? {};
    const evidence = await runLegs(
      {
        ...options,
        ...migration,
        before,
        predicted: predict(before?.schema ?? schema),
        fill: generated === undefined ? options.fill : async () => stillThere(generated, before),
        onStage: tellTurn(options, {name: migration.name, at: at + 1, of: inTurn.length}),
      },
      runners,
    );
    seen.push(evidence);
    if (judge(evidence).verdict !== 'reversible' || evidence.afterAgain === null) break;
    before = evidence.afterAgain;
  }
  return seen;
};

const tellTurn =
  ({onStage}: InTurnOptions, turn: Turn) =>
  (stage: RehearsalStage): void =>
    onStage?.(stage, turn);

/** The generated rows that the migrations before have left. */
const stillThere = ({tables, leftOut}: SeedReport, before: Snapshot | undefined): SeedReport => ({
  tables: tables.map(({table, rows}) => ({table, rows: Math.min(rows, before?.digest[table]?.rows ?? 0)})),
  leftOut,
});

type Back = {readonly leg: LegReport | null; readonly after: Snapshot | null};

const takeAllBack = async (options: InTurnOptions, runners: ReadyRunners): Promise<Back> => {
  const {inTurn} = options;
  const runner = await runners.take();
  const legs: LegReport[] = [];
  try {
    for (const [at, {name}] of [...inTurn.entries()].reverse()) {
      tellTurn(options, {name, at: at + 1, of: inTurn.length})('down');
      const leg = await outcomeOf(() => runner.down(name));
      legs.push(leg);
      if (!leg.ok) return {leg: mergeLegs(legs), after: null};
    }
    return {leg: mergeLegs(legs), after: await runner.snapshot()};
  } finally {
    await runner.close();
  }
};

const shown = (evidence: Evidence): MigrationRehearsal => {
  const {name, up, down, again} = evidence;
  return {name, ...judge(evidence), up, down, again};
};

/** The legs of all of them as one, and each by itself. */
const legsOf = (seen: readonly Evidence[]) => ({
  up: mergeLegs(seen.map(({up}) => up)),
  down: mergeLegs(seen.map(({down}) => down).reverse()),
  again: mergeLegs(seen.map(({again}) => again)),
  migrations: seen.map(shown),
});

const failedReport = ({name}: InTurnOptions, seen: readonly Evidence[]): RehearsalReport => {
  const [first] = seen;
  const last = seen.at(-1);
  if (first === undefined || last === undefined) throw new Error('No migration was rehearsed');
  const judgement = judge(last);
  const sentence = `${last.name}: ${judgement.sentence}`;
  return {...reportOf(first), name, ...judgement, sentence, ...legsOf(seen), back: null};
};

/** Judged as one change: what the first one started from must be there again once the last one's down is followed by the others'. */
const wholeReport = (options: InTurnOptions, seen: readonly Evidence[], {leg, after}: Back): RehearsalReport => {
  const {name, predicted, touched, declaredLosses, rewritten = [], copied = [], shadow} = options;
  const [first] = seen;
  const last = seen.at(-1);
  const {up, down, ...legs} = legsOf(seen);
  if (first === undefined || last === undefined || up === null) throw new Error('No migration was rehearsed');
  const report = reportOf({
    name,
    copied,
    shadow,
    generated: first.generated,
    before: first.before,
    up,
    afterUp: last.afterUp,
    down: leg,
    afterDown: after,
    again: null,
    afterAgain: null,
    predicted,
    touched,
    declaredLosses,
    rewritten,
  });
  const words =
    report.verdict === 'reversible'
      ? `Each of the ${seen.length} migrations and all of them together`
      : `All ${seen.length} migrations taken back, one after the other`;
  return {...report, sentence: `${words}: ${report.sentence}`, ...legs, up, down, back: leg};
};
