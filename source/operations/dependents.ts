import type {Schema, Table} from '../schema/model.js';
import {mentions} from './sql-text.js';

export type CodeInDatabase = {
  /** `the view active_users`, `the trigger posts_count of posts`. */
  readonly title: string;
  readonly definition: string;
  /** The table that a trigger stands on; null for a view. */
  readonly owner: string | null;
};

/** Every view and trigger: what a database keeps as text and checks only when it is used. */
export const codeOf = (schema: Schema): readonly CodeInDatabase[] => [
  ...schema.tables.flatMap(({name, triggers}) =>
    triggers.map((trigger) => ({
      title: `the trigger ${trigger.name} of ${name}`,
      definition: trigger.definition,
      owner: name,
    })),
  ),
  ...schema.views.flatMap((view) => [
    {title: `the view ${view.name}`, definition: view.definition, owner: null},
    ...(view.triggers ?? []).map((trigger) => ({
      title: `the trigger ${trigger.name} of ${view.name}`,
      definition: trigger.definition,
      owner: view.name,
    })),
  ]),
];

/** The views and triggers that name the table; those on the table itself come and go with it. */
export const codeAbout = (schema: Schema, table: string): readonly CodeInDatabase[] =>
  codeOf(schema).filter(({definition, owner}) => owner !== table && mentions(definition, table));

/** The views and triggers that name this column, as far as text can tell: all that name both it and its table. */
export const codeAboutColumn = (schema: Schema, {name}: Table, column: string): readonly CodeInDatabase[] =>
  codeOf(schema).filter(
    ({definition, owner}) => (owner === name || mentions(definition, name)) && mentions(definition, column),
  );
