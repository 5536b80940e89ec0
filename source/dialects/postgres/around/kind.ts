import type {Schema} from '../../../schema/model.js';

/** What stands beside tables, views and enum types, and how it comes, goes and changes. Statements name everything in full. */
export type Kind<Thing> = {
  readonly of: (schema: Schema) => readonly Thing[];
  readonly put: (schema: Schema, things: readonly Thing[]) => Schema;
  /** What two schemas know it by. */
  readonly keyOf: (thing: Thing) => string;
  readonly nameOf: (thing: Thing) => string;
  readonly create: (thing: Thing) => readonly string[];
  /** Null for what cannot be made again exactly. */
  readonly drop: (thing: Thing) => readonly string[] | null;
  /** Null for what cannot be changed in place, or not back. */
  readonly alter: (was: Thing, is: Thing) => readonly string[] | null;
  /** Whether a new one has to wait for the tables of the target. */
  readonly isLate: (thing: Thing, from: Schema, to: Schema) => boolean;
};

/** A kind with the things that it is about hidden in it, so that kinds of different things stand in one list. */
export type AnyKind = <Result>(use: <Thing>(kind: Kind<Thing>) => Result) => Result;

export const kindOf =
  <Thing>(kind: Kind<Thing>): AnyKind =>
  (use) =>
    use(kind);
