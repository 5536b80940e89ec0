import {basename, join, relative, sep} from 'node:path';
import {applyAll} from '../operations/index.js';
import type {Operation} from '../operations/operation.js';
import type {MigrationPart} from '../plan/migration-parts.js';
import type {MigrationDraft} from '../plan/plan-migrations.js';
import {sketch} from '../rehearsal/sketch.js';
import {qualifiedName, type Schema, type View} from '../schema/model.js';
import type {WorkflowContext} from './context.js';
import type {Survey} from './survey.js';

type Written = {readonly fileName: string; readonly code: string};

/** The migration files of a plan's parts, run up and down on an empty copy of the schema. */
export const draftMigrations = async (
  context: WorkflowContext,
  found: Survey,
  {name, parts}: {readonly name: string; readonly parts: readonly MigrationPart[]},
): Promise<readonly MigrationDraft[]> => {
  const {ecosystem, directory, project} = context;
  const {schema, description} = found;
  const {style} = description;
  const written = writeParts(context, found, {name, parts});
  const sketched = await sketch({
    openRunner: ecosystem.openRunner,
    project,
    schema,
    views: newViews(
      schema,
      parts.flatMap(({operations}) => operations),
    ),
    migrations: {files: written, moduleSystem: style.moduleSystem},
  });
  const pathOf = (fileName: string): string =>
    relative(directory, join(style.directory, fileName)).split(sep).join('/');
  return written.flatMap(({fileName, code}, at) => {
    const tried = sketched[at];
    if (tried === undefined) return [];
    const {up, down, ran, after: measured} = tried;
    return {path: pathOf(fileName), code, sql: {up, down}, measured, ran};
  });
};

/** Each file's name stands behind those before it, in the project's own way of naming. */
const writeParts = (
  {ecosystem, now}: WorkflowContext,
  {schema, migrations, description: {style}}: Survey,
  {name, parts}: {readonly name: string; readonly parts: readonly MigrationPart[]},
): readonly Written[] => {
  const started = now();
  const existing = [...migrations.applied, ...migrations.pending];
  const written: Written[] = [];
  let before = schema;
  for (const [at, {suffix, ...part}] of parts.entries()) {
    const code = ecosystem.emit({...part, before, style});
    const called = suffix === null ? name : `${name}_${suffix}`;
    const taken = [...existing, ...written.map(({fileName}) => fileName)];
    // A second later each, so that the times alone keep them in order.
    const fileName = ecosystem.fileName(called, style, taken, new Date(started.getTime() + at * 1000));
    written.push({fileName: basename(fileName), code});
    before = applyAll(before, part.operations);
  }
  return written;
};

const newViews = (schema: Schema, operations: readonly Operation[]): readonly View[] => {
  const made = operations.flatMap((one) => (one.op === 'create_view' ? one.view : []));
  return applyAll(schema, operations).views.filter((view) => made.includes(qualifiedName(view)));
};
