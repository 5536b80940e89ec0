import {existsSync} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join, relative, resolve, sep} from 'node:path';
import {planData} from '../plan/planned-migrations.js';
import {withFileErrors} from '../project/file-error.js';
import {turnInWords} from '../rehearsal/report.js';
import {openWorkflow} from '../workflow/open-workflow.js';
import type {PlanOutcome, PlanRequest, Workflow} from '../workflow/workflow.js';
import {askQuestions} from './ask-questions.js';
import {chooseWork, requireKnownAnswers, type WorkOptions} from './choose-work.js';
import {type GlobalOptions, workflowOptions} from './global-options.js';
import {planText, questionsText, rehearsalText} from './plan-text.js';
import {type CommandResult, equalResult, exitCodes} from './result.js';
import {type CommandIo, runCommand} from './run-command.js';
import {hasTerminal} from './session.js';

type PlanOptions = GlobalOptions & Omit<WorkOptions, 'request'> & {readonly out?: string; readonly rehearse: boolean};

export const plan = ({request, options}: {readonly request: string; readonly options: PlanOptions}): Promise<void> =>
  runCommand({name: 'plan', options, work: (io) => planned({...options, request}, io)});

const planned = async (options: PlanOptions & WorkOptions, {signal, progress}: CommandIo): Promise<CommandResult> => {
  const workflow = openWorkflow({...workflowOptions(options), signal});
  try {
    const work = chooseWork(options, await workflow.load());
    const outcome = await answeredPlan(workflow, work, {options, signal, progress});
    requireKnownAnswers(outcome);
    if (outcome.kind === 'equal') return equalResult(outcome);
    if (outcome.kind === 'questions')
      return {
        exitCode: exitCodes.needsPerson,
        data: {plan: null, questions: outcome.questions, consents: []},
        text: questionsText(outcome.questions),
      };

    const {plan: made} = outcome;
    if (options.out !== undefined) {
      await writePlan(resolve(options.cwd, options.out), {yaml: workflow.toYaml(made), project: resolve(options.cwd)});
      progress(`Wrote ${options.out}`);
    }
    const rehearsed = options.rehearse
      ? await workflow.rehearse(made, {
          onStage: (stage, turn) =>
            progress(`Rehearsing: ${stage}${turn === undefined ? '' : ` · ${turnInWords(turn)}`}`),
          signal,
        })
      : null;
    const rehearsal = rehearsed?.report ?? null;
    const {plan: judged, consents} = rehearsed ?? outcome;
    return {
      exitCode: rehearsal === null || rehearsal.verdict === 'reversible' ? exitCodes.ok : exitCodes.found,
      data: {plan: planData(judged), questions: [], consents, ...(rehearsal === null ? {} : {rehearsal})},
      text: [
        ...planText(judged, consents),
        ...(rehearsal === null ? [] : ['', 'Rehearsal', ...rehearsalText(rehearsal).map((line) => `  ${line}`)]),
      ],
    };
  } finally {
    await workflow.close();
  }
};

type Asking = CommandIo & {readonly options: PlanOptions};

/** Asks what is open where somebody sits in front of it, until there is a plan. */
const answeredPlan = async (workflow: Workflow, work: PlanRequest, asking: Asking): Promise<PlanOutcome> => {
  const {options, signal, progress} = asking;
  const outcome = await workflow.plan(work, {onNote: progress, signal});
  if (outcome.kind !== 'questions' || !hasTerminal() || options.json || options.plain) return outcome;
  const answers = await askQuestions(outcome.questions, signal);
  return answeredPlan(workflow, {...work, answers: {...work.answers, ...answers}}, asking);
};

type Written = {readonly yaml: string; readonly project: string};

const writePlan = (file: string, {yaml, project}: Written): Promise<void> =>
  withFileErrors(file, async () => {
    await mkdir(dirname(file), {recursive: true});
    await writeFile(file, `${schemaLine(file, project)}${yaml}`);
  });

/** Tells editors the format of the file, where this package is installed in the project: elsewhere the path would be wrong for others. */
const schemaLine = (file: string, project: string): string => {
  const schema = join(project, 'node_modules', 'db-specialist', 'dist', 'plan.schema.json');
  if (!existsSync(schema)) return '';
  return `# yaml-language-server: $schema=${relative(dirname(file), schema).split(sep).join('/')}\n`;
};
