import {dialectOf} from '../dialects/index.js';
import {openWorkflow} from '../workflow/open-workflow.js';
import type {Analysis} from '../workflow/workflow.js';
import {analysisText} from './analysis-text.js';
import {type GlobalOptions, workflowOptions} from './global-options.js';
import {type CommandResult, exitCodes} from './result.js';
import {runCommand} from './run-command.js';

type Format = 'text' | 'json' | 'sql';

export const analyze = ({options, format}: {readonly options: GlobalOptions; readonly format: Format}): Promise<void> =>
  runCommand({
    name: 'analyze',
    options: format === 'json' ? {...options, json: true} : options,
    work: async ({signal}) => {
      const workflow = openWorkflow({...workflowOptions(options), signal});
      try {
        return analysisResult(await workflow.analyze(), format);
      } finally {
        await workflow.close();
      }
    },
  });

/** Drift and errors are something found; warnings are there to be read. */
const analysisResult = (analysis: Analysis, format: Format): CommandResult => {
  const {schema, rows, serverVersion, conventions, findings, drift, migrations, fingerprint} = analysis;
  const isFound = drift.length > 0 || findings.some(({severity}) => severity === 'error');
  const tables = schema.tables.map((table) => ({...table, rows: rows[table.name] ?? null}));
  return {
    exitCode: isFound ? exitCodes.found : exitCodes.ok,
    data: {
      dialect: schema.dialect,
      serverVersion,
      schema: {...schema, tables},
      conventions,
      findings,
      drift,
      migrations: {applied: migrations.applied, pending: migrations.pending},
      fingerprint,
    },
    text:
      format === 'sql'
        ? dialectOf(schema.dialect)
            .createStatements(schema)
            .map((statement) => `${statement};`)
        : analysisText(analysis),
  };
};
