import type {ExpertiseFacts} from './expertise-facts.js';

export type DateCheck = {
  readonly now: Date;
  /** Names of the migrations that the database has; none where it cannot be asked. */
  readonly migrations: readonly string[];
};

const dayMs = 24 * 60 * 60 * 1000;
/** Where no migration tells when the database changed last. */
const staleAfterDays = 180;

/** A date that says nothing any more: a change of the database came after it. */
export const staleDate = ({lastUpdated}: ExpertiseFacts, {now, migrations}: DateCheck): readonly string[] => {
  if (lastUpdated === null) return [];
  const then = Date.parse(lastUpdated);
  if (Number.isNaN(then)) return [`last_updated is ${lastUpdated}, which is no date`];
  if (then > now.getTime() + dayMs) return [`last_updated is ${lastUpdated}, which is in the future`];
  const dated = migrations.flatMap((name) => dateOf(name) ?? []);
  const newest = dated.reduce<DatedMigration | null>(
    (last, one) => (last !== null && last.at >= one.at ? last : one),
    null,
  );
  if (newest !== null)
    // A name may be written in the time of another zone.
    return newest.at > then + dayMs ? [`last_updated is ${lastUpdated}, and ${newest.name} came after it`] : [];
  const days = Math.floor((now.getTime() - then) / dayMs);
  return days > staleAfterDays ? [`last_updated is ${lastUpdated}, ${days} days ago`] : [];
};

type DatedMigration = {readonly name: string; readonly at: number};

/** `20260112140000_create_tags.js`, `2026-01-12-create-tags.js`; null where no date is in the name. */
const dateOf = (name: string): DatedMigration | null => {
  const [, year, month, day] = /^(20\d\d)-?([01]\d)-?([0-3]\d)/.exec(name) ?? [];
  const at = Date.parse(`${year}-${month}-${day}`);
  return Number.isNaN(at) ? null : {name, at};
};
