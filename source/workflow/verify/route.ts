import type {MigrationList} from '../../ecosystems/ecosystem.js';

export type RouteStep = {
  readonly name: string;
  /** False for a migration that only stands in the way. */
  readonly isMeant: boolean;
};

/** The way over the shadow that leads past every migration that is meant, each time in the state in which it runs. */
export type Route = {
  readonly from: 'copy' | 'empty';
  /** Applied migrations that are taken back on the copy first, in this order. */
  readonly takenBack: readonly string[];
  readonly steps: readonly RouteStep[];
};

/** Through the history in the order of its files, as far as the last migration that is meant. */
export const routeFromEmpty = (files: readonly string[], meant: ReadonlySet<string>): Route => ({
  from: 'empty',
  takenBack: [],
  steps: upToLastMeant(files, meant),
});

/** On a copy of the database: as it ran there, and what is pending behind that. Applied migrations that are meant are taken back first. */
export const routeFromCopy = ({applied, pending}: MigrationList, meant: ReadonlySet<string>): Route => {
  const first = applied.findIndex((name) => meant.has(name));
  const behind = first === -1 ? [] : applied.slice(first);
  return {from: 'copy', takenBack: behind.toReversed(), steps: upToLastMeant([...behind, ...pending], meant)};
};

const upToLastMeant = (names: readonly string[], meant: ReadonlySet<string>): readonly RouteStep[] =>
  names.slice(0, names.findLastIndex((name) => meant.has(name)) + 1).map((name) => ({name, isMeant: meant.has(name)}));
