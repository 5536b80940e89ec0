import {writeFile} from 'node:fs/promises';
import {resolve} from 'node:path';
import {UserError} from '../errors.js';
import {withFileErrors} from '../project/file-error.js';
import {qualifiedName} from '../schema/model.js';
import {openWorkflow} from '../workflow/open-workflow.js';
import type {Analysis, Picture} from '../workflow/workflow.js';
import {analysisData} from './analyze/analysis-data.js';
import {analysisText} from './analyze/analysis-text.js';
import {exporters, isFileFormat} from './analyze/exporters.js';
import type {FileFormat, Format} from './analyze/format-names.js';
import {selectTables} from './analyze/select-tables.js';
import {type GlobalOptions, workflowOptions} from './global-options.js';
import {type CommandResult, type ExitCode, exitCodes} from './result.js';
import {type CommandIo, runCommand} from './run-command.js';

export type AnalyzeOptions = GlobalOptions & {
  readonly format: Format;
  readonly out?: string;
  readonly pager: boolean;
};

type AnalyzeRequest = {
  /** Names of tables and views, with `*`; none for all. */
  readonly tables: readonly string[];
  readonly options: AnalyzeOptions;
};

export const analyze = ({tables, options}: AnalyzeRequest): Promise<void> =>
  runCommand({
    name: 'analyze',
    options: options.format === 'json' ? {...options, json: true} : options,
    work: (io) => analyzed({tables, options}, io),
  });

const noFile = (format: Format): UserError =>
  new UserError({
    code: 'bad-arguments',
    message: `--out is for formats that are files, and ${format} is none`,
    nextSteps: [`Choose one with --format: ${Object.keys(exporters).join(', ')}.`, 'Or send the output there: > FILE'],
  });

const analyzed = async ({tables, options}: AnalyzeRequest, {signal, progress}: CommandIo): Promise<CommandResult> => {
  const {format, out} = options;
  const isJson = options.json || format === 'json';
  const file = isJson || !isFileFormat(format) ? null : format;
  if (out !== undefined && file === null) throw noFile(isJson ? 'json' : format);
  const workflow = openWorkflow({...workflowOptions(options), signal});
  try {
    const paging = options.pager && !options.plain ? {paged: true as const} : {};
    if (file === null) {
      const analysis = partOf(await workflow.analyze(), tables);
      const said = isJson ? {data: analysisData(analysis), text: []} : {data: {}, text: analysisText(analysis)};
      return {exitCode: exitCodeOf(analysis), ...said, ...paging};
    }
    const text = await exported(file, await workflow.picture(), tables);
    if (out === undefined) return {exitCode: exitCodes.ok, data: {}, text: [], file: text, ...paging};
    await withFileErrors(resolve(options.cwd, out), () => writeFile(resolve(options.cwd, out), text));
    progress(`Wrote ${out}`);
    return {exitCode: exitCodes.ok, data: {}, text: []};
  } finally {
    await workflow.close();
  }
};

const exported = async (format: FileFormat, whole: Picture, tables: readonly string[]): Promise<string> =>
  exporters[format]({...whole, schema: selectTables(whole.schema, tables)}, whole.schema.tables.length);

/** Of what was found, that which is about the chosen tables. */
const partOf = (analysis: Analysis, patterns: readonly string[]): Analysis => {
  const schema = selectTables(analysis.schema, patterns);
  if (schema === analysis.schema) return analysis;
  const names = schema.tables.map(qualifiedName);
  const isAbout = (where: string): boolean =>
    names.some((name) => where === name || where.startsWith(`${name}.`) || where.startsWith(`${name} `));
  return {...analysis, schema, findings: analysis.findings.filter(({where}) => isAbout(where))};
};

/** Drift and errors are something found; warnings are there to be read. */
const exitCodeOf = ({drift, findings}: Analysis): ExitCode =>
  drift.length > 0 || findings.some(({severity}) => severity === 'error') ? exitCodes.found : exitCodes.ok;
