import type {Schema, Table} from '../../../schema/model.js';
import type {Catalogue} from '../catalogue/catalogue.js';
import {contextOf} from './context.js';
import {grantsOf} from './grants.js';
import {qualified, sorted} from './names.js';
import {buildOther, sortedOthers, unseenOf} from './other.js';
import {buildRoutine, sortedRoutines} from './routine.js';
import {buildSequence} from './sequence.js';
import {buildTable} from './table.js';
import {buildComposite, buildDomain, buildEnum} from './types.js';
import {buildView} from './view.js';
import {when} from './when.js';

/** Without the tables of these names and the sequences that their columns own. */
const withoutIgnored = (catalogue: Catalogue, ignored: readonly string[]): Catalogue => {
  const names = new Set(ignored);
  const gone = new Set(
    catalogue.relations.filter(({kind, name}) => kind !== 'c' && names.has(name)).map(({oid}) => oid),
  );
  return {
    ...catalogue,
    relations: catalogue.relations.filter(({oid}) => !gone.has(oid)),
    sequences: catalogue.sequences.filter(({owner}) => owner === null || !gone.has(owner)),
  };
};

/** `known`: tables by their number, which are taken as they are. */
export const buildSchema = (
  read: Catalogue,
  ignored: readonly string[],
  known: ReadonlyMap<string, Table> = new Map(),
): Schema => {
  const catalogue = withoutIgnored(read, ignored);
  const context = contextOf(catalogue);
  const {relations} = catalogue;
  const namespaces = sorted(
    catalogue.namespaces.map(({oid, name, acl}) => {
      const comment = context.comment('pg_namespace', oid);
      return {name, ...(comment === undefined ? {} : {comment}), ...grantsOf(acl)};
    }),
  );
  const domains = catalogue.types.filter(({kind}) => kind === 'd');
  const composites = relations.filter(({kind}) => kind === 'c');
  const others = sortedOthers(catalogue.others.flatMap((row) => buildOther(row, context)));
  const unseen = unseenOf(others);
  const extensions = catalogue.extensions.map((row) => {
    const comment = context.comment('pg_extension', row.oid);
    return {...qualified(row), version: row.version, ...(comment === undefined ? {} : {comment})};
  });
  return {
    dialect: 'postgres',
    tables: sorted(
      relations
        .filter(({kind}) => kind === 'r' || kind === 'p')
        .map((row) => known.get(row.oid) ?? buildTable(row, context)),
    ),
    views: sorted(relations.filter(({kind}) => kind === 'v' || kind === 'm').map((row) => buildView(row, context))),
    enums: sorted(catalogue.types.filter(({kind}) => kind === 'e').map((row) => buildEnum(row, context))),
    sequences: sorted(
      catalogue.sequences.filter(({dependency}) => dependency !== 'i').map((row) => buildSequence(row, context)),
    ),
    extensions: sorted(extensions),
    ...when(namespaces.length > 0, () => ({namespaces})),
    ...when(domains.length > 0, () => ({domains: sorted(domains.map((row) => buildDomain(row, context)))})),
    ...when(composites.length > 0, () => ({composites: sorted(composites.map((row) => buildComposite(row, context)))})),
    ...when(catalogue.routines.length > 0, () => ({
      routines: sortedRoutines(catalogue.routines.map((row) => buildRoutine(row, context))),
    })),
    ...when(others.length > 0, () => ({others})),
    ...when(unseen.length > 0, () => ({unseen})),
  };
};
