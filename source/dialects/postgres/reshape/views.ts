import {qualifiedName, type Schema, type Table, type View} from '../../../schema/model.js';
import {dependencyOrder, type Unit} from '../ddl/dependency-order.js';
import {viewCreation, viewFinish} from '../ddl/view.js';
import {namesIn} from '../mentions.js';
import {quoteQualified} from '../quote.js';

export type ReadColumns = {readonly table: Table; readonly columns: readonly string[]};

type Statements = {readonly drop: readonly string[]; readonly create: readonly string[]};

const reads = (view: View, names: ReadonlySet<string>): boolean => {
  const mentioned = namesIn(view.definition);
  return [...names].some((name) => mentioned.has(name));
};

/** The views that may read one of the columns, and those that read these: PostgreSQL changes no column that a view reads. */
const readers = ({views}: Schema, read: readonly ReadColumns[]): readonly View[] => {
  const found = new Set(
    views.filter((view) => {
      const mentioned = namesIn(view.definition);
      return read.some(
        ({table, columns}) => mentioned.has(table.name) && columns.some((column) => mentioned.has(column)),
      );
    }),
  );
  for (;;) {
    const names = new Set([...found].map(({name}) => name));
    const more = views.filter((view) => !found.has(view) && reads(view, names));
    if (more.length === 0) return views.filter((view) => found.has(view));
    for (const view of more) found.add(view);
  }
};

const unitOf = (view: View): Unit & {readonly view: View} => ({
  name: view.name,
  statements: [viewCreation(view)],
  needs: namesIn(view.definition),
  view,
});

const dropOf = (view: View): string =>
  `drop ${view.materialized ? 'materialized view' : 'view'} ${quoteQualified(view)}`;

/** Drops the views that read one of the columns and makes them again, with everything on them. */
export const viewStatements = (schema: Schema, read: readonly ReadColumns[]): Statements => {
  const views = readers(schema, read);
  const rules = (schema.others ?? []).filter(({table: owner}) => views.some((view) => qualifiedName(view) === owner));
  const units = views.map(unitOf);
  const ordered = dependencyOrder(units).flatMap((unit) => units.find((one) => one === unit)?.view ?? []);
  return {
    drop: ordered.toReversed().map(dropOf),
    create: [
      ...ordered.map(viewCreation),
      ...ordered.flatMap(viewFinish),
      ...rules.flatMap(({definition}) => definition ?? []),
    ],
  };
};
