import type {CopyReport, LegReport, Runner, Snapshot} from '../../ecosystems/ecosystem.js';
import {isUserError} from '../../errors.js';
import {outcomeOf} from '../../rehearsal/rehearse-on.js';
import type {Halt, Way} from '../verify/along-history.js';
import {generatedRows} from '../verify/fill-rows.js';
import {type Ground, type Obstacle, pass, withGround} from '../verify/ground.js';

/** A migration that ran, and the shadow as it was before. */
export type SeenUp = {
  readonly name: string;
  /** Relative to the project; null where it is in no file. */
  readonly path: string | null;
  readonly before: Snapshot;
  /** Tables whose rows were made up: a migration that does something for each row it finds shows it only where there are some. */
  readonly generated: ReadonlySet<string>;
  readonly up: LegReport;
  /** How the rows of the database came there. */
  readonly copied: CopyReport;
};

/** Runs the migrations of a route once, one after the other on one shadow: rules look at what goes up, so nothing is taken back. */
export const walkUp = async (way: Way<SeenUp>): Promise<Halt | null> => {
  const {route} = way;
  let position: Position = {at: 0, bare: null};
  try {
    while (position.at < route.steps.length) {
      const from: Position = position;
      const next: Position | Obstacle = await withGround(way, {route, at: from.at}, (ground) =>
        proceed(way, ground, from),
      );
      if ('kind' in next) return next;
      position = next;
    }
    return null;
  } catch (error) {
    if (isUserError(error) && error.code === 'interrupted') return {kind: 'interrupted'};
    throw error;
  }
};

/** `bare`: the step that failed on rows that nobody has, and runs without them; those after it get some again. */
type Position = {readonly at: number; readonly bare: number | null};

const proceed = async (
  {route, onStep, onSeen, pathOf}: Way<SeenUp>,
  {kept, copied}: Ground,
  {at, bare}: Position,
): Promise<Position | Obstacle> => {
  const known = new Set<string>();
  const generated = new Set<string>();
  const looked = async (runner: Runner, index: number): Promise<Snapshot> => {
    const now = await runner.snapshot();
    if (index === bare) return now;
    const fresh = Object.keys(now.digest).filter((table) => !known.has(table));
    const tables = await generatedRows(runner, now, {tables: fresh, thinned: []});
    for (const table of fresh) known.add(table);
    for (const table of tables) generated.add(table);
    return tables.length === 0 ? now : runner.snapshot();
  };
  for (const [index, {name, isMeant}] of route.steps.entries()) {
    if (index < at) continue;
    const runner = await kept.take();
    if (!isMeant) {
      const obstacle = await pass(runner, name, 'up');
      if (obstacle !== null) return obstacle;
      continue;
    }
    if (index !== bare) onStep(name);
    const before = await looked(runner, index);
    const up = await outcomeOf(() => runner.up(name));
    if (up.error !== null && generated.size > 0) return {at: index, bare: index};
    onSeen({name, path: pathOf(name), before, generated: new Set(generated), up, copied});
    if (up.error !== null) return {kind: 'obstacle', name, direction: 'up', message: up.error.message};
  }
  return {at: route.steps.length, bare};
};
