import type {Runner} from '../ecosystems/ecosystem.js';
import type {DialectName} from '../schema/model.js';
import {fillEmptyTables} from './fill-empty-tables.js';
import {freeLock} from './free-lock.js';
import {type InTurnOptions, rehearseInTurn} from './rehearse-in-turn.js';
import {nothingGenerated, type RehearseOnOptions, reportOf, runLegs, runnersOn} from './rehearse-on.js';
import type {RehearsalReport} from './report.js';
import type {SeedReport} from './seed/report.js';
import {withShadowPlace} from './shadow-place.js';

export type RehearseOptions = Omit<RehearseOnOptions, 'before' | 'copied' | 'shadow' | 'fill'> & {
  /** The migrations of a change that takes several, of which all else says what they mean together; absent where `name` is the only one. */
  readonly inTurn?: Pick<InTurnOptions, 'inTurn' | 'schema'> | undefined;
  readonly dialect: DialectName;
  /** Where the copy of a database in a file is made; absolute. It is removed again. */
  readonly shadowDirectory: string;
};

/**
 * Runs a migration up, down and up again on a copy of the database, where tables that are empty get generated rows, and says whether it can be
 * trusted. The database itself is only read.
 */
export const rehearse = async (options: RehearseOptions): Promise<RehearsalReport> => {
  const report = await rehearseOnCopy(options, (runner) => fillEmptyTables(runner, options));
  if (!mayBeOwedToGenerated(report)) return report;
  // Nobody has those rows: what stands in the way of nothing that is there is told, and not held against it.
  const asItIs = await rehearseOnCopy(options, undefined);
  if (asItIs.verdict !== 'reversible') return cameFurther(report, asItIs);
  const {generated} = report.evidence;
  const failure = `With generated rows in ${namesOf(generated.tables)}: ${report.sentence}`;
  return {...asItIs, evidence: {...asItIs.evidence, generated: {...generated, tables: [], failure}}};
};

/** A migration that leaves something outside of the database may fail earlier when it runs for the second time. */
const cameFurther = (first: RehearsalReport, second: RehearsalReport): RehearsalReport =>
  legsPassed(first) > legsPassed(second) ? first : second;

const legsPassed = (report: RehearsalReport): number =>
  (report.migrations ?? [report]).flatMap(({up, down, again}) => [up, down, again].filter((leg) => leg?.ok)).length;

const namesOf = (tables: readonly {readonly table: string}[]): string => {
  const [first, second, ...others] = tables.map(({table}) => table);
  const shown = second === undefined ? `${first}` : `${first}, ${second}`;
  return others.length === 0 ? shown : `${shown} and ${others.length} more`;
};

const rehearseOnCopy = async (options: RehearseOptions, fill: RehearseOnOptions['fill']): Promise<RehearsalReport> => {
  const {onStage, inTurn} = options;
  const report = await withShadowPlace(options, async (place, live, shadow) => {
    const runners = runnersOn(place, options);
    try {
      onStage?.('copy');
      runners.prepare();
      const copied = await (await live).copyTo(place);
      const on = {...options, copied, shadow, fill: onceFree(fill)};
      return inTurn === undefined
        ? reportOf(await runLegs(on, runners))
        : await rehearseInTurn({...on, ...inTurn}, runners);
    } finally {
      await runners.close();
    }
  });
  onStage?.('compare');
  return report;
};

const onceFree =
  (fill: RehearseOnOptions['fill']) =>
  async (copy: Runner): Promise<SeedReport> => {
    await freeLock(copy);
    return (await fill?.(copy)) ?? nothingGenerated;
  };

/** A statement that the database refused, or rows that did not come back, where some were generated. */
const mayBeOwedToGenerated = ({up, down, again, back, data, evidence}: RehearsalReport): boolean =>
  evidence.generated.tables.length > 0 &&
  (data.length > 0 || [up, down, again, back].some((leg) => refused.has(leg?.error?.code ?? '')));

const refused: ReadonlySet<string> = new Set(['migration-failed', 'rows-in-the-way']);
