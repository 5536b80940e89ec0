import {qualifiedName} from '../../schema/model.js';
import type {Analysis} from '../../workflow/workflow.js';

/** The analysis as the contract has it. */
export const analysisData = (analysis: Analysis): Readonly<Record<string, unknown>> => {
  const {schema, rows, serverVersion, statistics, conventions, findings, drift, migrations, fingerprint} = analysis;
  return {
    dialect: schema.dialect,
    serverVersion,
    schema: {...schema, tables: schema.tables.map((table) => ({...table, rows: rows[qualifiedName(table)] ?? null}))},
    statistics,
    conventions,
    findings,
    drift,
    migrations: {applied: migrations.applied, pending: migrations.pending},
    fingerprint,
  };
};
