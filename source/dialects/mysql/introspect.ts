import {sortedByName} from '../../schema/edit.js';
import type {Schema, Sequence} from '../../schema/model.js';
import type {Query} from '../dialect.js';
import {buildEvents} from './build-events.js';
import {buildGrants} from './build-grants.js';
import {buildRoutines} from './build-routines.js';
import {buildTables} from './build-table.js';
import {buildView} from './build-view.js';
import {type Catalogue, catalogueQueries, readCatalogue} from './catalogue.js';
import type {TableRow} from './catalogue-rows.js';
import {type Details, noDetails, readDetails} from './details.js';
import {withTextRules} from './key-rules.js';
import {readServer, type Server, serverQueries} from './server.js';
import {inPlainSession, sessionQueries} from './session.js';
import {isAnyMark} from './shadow-mark.js';
import {isOrdinary} from './table-kinds.js';
import {readPrivileges, unseenThings} from './unseen.js';
import {untoldThings} from './untold.js';

/** With the privileges and, on MariaDB, the details. */
export const introspectionQueries = sessionQueries + serverQueries + catalogueQueries + 2;

const buildSequence = ({name}: TableRow, {sequences}: Details, {grants}: Catalogue): Sequence => {
  const {sequence_name: _name, ...options} = sequences.find((row) => row.sequence_name === name) ?? {
    sequence_name: name,
  };
  return {name, ownedBy: null, ...options, ...buildGrants(grants.filter(({owner}) => owner === name))};
};

const buildSchema = (
  server: Server,
  catalogue: Catalogue,
  {
    details,
    unseen,
    ignored,
  }: {readonly details: Details; readonly unseen: readonly string[]; readonly ignored: readonly string[]},
): Schema => {
  const hidden = new Set(ignored);
  const visible = catalogue.tables.filter((table) => !hidden.has(table.name) && !isAnyMark(table));
  const tables = visible.filter(isOrdinary);
  const {routines, others} = buildRoutines(catalogue.routines, catalogue.parameters);
  const allOthers = sortedByName([...others, ...buildEvents(catalogue.events)]);
  return {
    dialect: 'mysql',
    tables: sortedByName(buildTables(server, catalogue, {rows: tables, details})),
    views: sortedByName(
      catalogue.views
        .filter(({name}) => !hidden.has(name))
        .map((row) => ({
          ...buildView(server, row),
          ...buildGrants(catalogue.grants.filter(({owner}) => owner === row.name)),
        })),
    ),
    enums: [],
    sequences: sortedByName(
      visible.filter(({type}) => type === 'SEQUENCE').map((row) => buildSequence(row, details, catalogue)),
    ),
    extensions: [],
    ...(routines.length === 0 ? {} : {routines}),
    ...(allOthers.length === 0 ? {} : {others: allOthers}),
    ...(unseen.length === 0 ? {} : {unseen}),
    // MySQL tells types and JSON in other words than MariaDB.
    defaults: {...server.defaults, server: server.isMariaDb ? 'mariadb' : 'mysql'},
  };
};

/** The database of the connection, with everything in it but what is ignored. */
export const introspect = async (query: Query, ignored: readonly string[]): Promise<Schema> =>
  inPlainSession(query, async () => {
    const server = await readServer(query);
    const listed = await readCatalogue(query, server);
    const details = server.isMariaDb ? await readDetails(query, listed) : noDetails;
    const catalogue = withTextRules(listed, details.tables);
    const unseen = [
      ...unseenThings(catalogue, await readPrivileges(query, server)),
      ...untoldThings(server, catalogue, details),
    ];
    return buildSchema(server, catalogue, {details, unseen, ignored});
  });
