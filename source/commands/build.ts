import {readFile} from 'node:fs/promises';
import {resolve} from 'node:path';
import {UserError} from '../errors.js';
import {busy} from '../memory/lock.js';
import {nearest} from '../operations/nearest.js';
import {allows} from '../plan/consents.js';
import type {ConsentRequest, Plan} from '../plan/plan.js';
import {planData} from '../plan/planned-migrations.js';
import {refuseNever} from '../plan/refuse-never.js';
import {openWorkflow} from '../workflow/open-workflow.js';
import type {BuildReport, BuildStep, CheckpointReport, PlanOutcome, Workflow} from '../workflow/workflow.js';
import {chooseWork, refuseBesidePlan, requireKnownAnswers, type WorkOptions} from './choose-work.js';
import {type GlobalOptions, workflowOptions} from './global-options.js';
import {planText, questionsText, shellWord} from './plan-text.js';
import {type CommandResult, equalResult, exitCodes} from './result.js';
import {type CommandIo, runCommand} from './run-command.js';

type BuildOptions = GlobalOptions &
  Omit<WorkOptions, 'request'> & {readonly yes: boolean; readonly allow: readonly string[]; readonly resume?: string};

export const build = ({
  words,
  options,
}: {
  readonly words: readonly string[];
  readonly options: BuildOptions;
}): Promise<void> =>
  runCommand({
    name: 'build',
    options,
    work: async (io) => {
      const workflow = openWorkflow({...workflowOptions(options), signal: io.signal});
      try {
        return options.resume === undefined
          ? await buildNew(workflow, {words, options, io})
          : await resumeBuild(workflow, options.resume, io);
      } finally {
        await workflow.close();
      }
    },
  });

type Invocation = {readonly words: readonly string[]; readonly options: BuildOptions; readonly io: CommandIo};

const buildNew = async (workflow: Workflow, {words, options, io}: Invocation): Promise<CommandResult> => {
  const memory = await workflow.load();
  if (memory.resume?.build) throw cutOff(memory.resume.build.sentence);
  const [path = ''] = words;
  if (isPlanFile(words)) refuseBesidePlan({...options, request: ''}, path);
  const outcome = isPlanFile(words)
    ? await workflow.revise(null, await readPlanFile(options, path), path)
    : await workflow.plan(chooseWork({...options, request: words.join(' ')}, memory), {
        onNote: io.progress,
        signal: io.signal,
      });
  requireKnownAnswers(outcome);
  if (outcome.kind === 'equal') return equalResult(outcome);
  if (outcome.kind === 'questions') return asks(outcome);

  refuseNever(outcome.plan.findings);
  for (const line of unneeded(options.allow, outcome.consents)) io.progress(line);
  const open = outcome.consents.filter((request) => !allows(options.allow, request));
  if (open.length > 0 || !options.yes) return needsPerson(outcome.plan, open, options);

  const plan = workflow.consent(outcome.plan, outcome.consents);
  const report = await workflow.build(plan, {onSteps: stepPrinter(io), signal: io.signal});
  return built(report, await workflow.checkpoint(report));
};

const resumeBuild = async (workflow: Workflow, how: string, io: CommandIo): Promise<CommandResult> => {
  if (how !== 'finish' && how !== 'undo')
    throw new UserError({
      code: 'bad-arguments',
      message: `--resume ${how}: it is finish or undo`,
      nextSteps: ['--resume finish takes the build to its end, --resume undo takes it back.'],
    });
  const {resume, builder} = await workflow.load();
  if (builder !== null) throw busy(builder);
  if (!resume?.build)
    throw new UserError({
      code: 'bad-arguments',
      message: 'No build was cut off here',
      nextSteps: ['db-specialist status says where the session stands.'],
    });
  const report = await workflow.recover(resume.build, how, {onSteps: stepPrinter(io), signal: io.signal});
  if (report === null)
    return {
      exitCode: exitCodes.ok,
      data: {undone: resume.build.migration, migrations: resume.build.migrations},
      text: resume.build.migrations.map((path) => `${path} was taken back.`),
    };
  return built(report, await workflow.checkpoint(report));
};

/** A consent that no gate asks for opens nothing, and may be meant for another. */
const unneeded = (allow: readonly string[], consents: readonly ConsentRequest[]): readonly string[] => {
  const asked = consents.map(({rule, object}) => `${rule}:${object}`);
  return allow
    .filter((given) => !consents.some((request) => allows([given], request)))
    .map((given) => {
      const [near] = nearest(given, asked);
      return `--allow ${given} is not needed by this plan${near === undefined ? '' : `; did you mean ${near}?`}`;
    });
};

const isPlanFile = (words: readonly string[]): boolean => words.length === 1 && /\.ya?ml$/.test(words[0] ?? '');

const readPlanFile = async ({cwd}: BuildOptions, path: string): Promise<string> => {
  try {
    return await readFile(resolve(cwd, path), 'utf8');
  } catch (cause) {
    throw new UserError({
      code: 'invalid-file',
      message: `The plan file ${path} cannot be read`,
      nextSteps: ['Write one: db-specialist plan "…" --out plan.yaml'],
      cause,
    });
  }
};

const cutOff = (sentence: string): UserError =>
  new UserError({
    code: 'busy',
    message: sentence,
    nextSteps: [
      'db-specialist build --resume finish takes it to its end.',
      'db-specialist build --resume undo takes it back.',
    ],
  });

const asks = (outcome: Extract<PlanOutcome, {kind: 'questions'}>): CommandResult => ({
  exitCode: exitCodes.needsPerson,
  data: {plan: null, questions: outcome.questions, consents: []},
  text: questionsText(outcome.questions),
});

const needsPerson = (plan: Plan, consents: readonly ConsentRequest[], {yes}: BuildOptions): CommandResult => ({
  exitCode: exitCodes.needsPerson,
  data: {plan: planData(plan), questions: [], consents, approval: yes ? 'given' : 'missing'},
  text: [
    ...planText(plan, consents),
    '',
    ...consents.map(({rule, object}) => `Not built: consent with --allow ${shellWord(`${rule}:${object}`)}`),
    ...(yes ? [] : ['Not built: approve the plan with --yes']),
  ],
});

/** Tells of each step what has changed. */
const stepPrinter = ({progress}: CommandIo): ((steps: readonly BuildStep[]) => void) => {
  const told = new Map<string, string>();
  return (steps) => {
    for (const {name, title, state, ms, detail} of steps) {
      const line = [`${title}: ${state}`, ms === null ? null : `${ms} ms`, detail].filter(Boolean).join(' · ');
      // A step may be gone back to, for each of several migrations.
      if (state === 'waiting' || told.get(name) === line) continue;
      told.set(name, line);
      progress(line);
    }
  };
};

const built = (report: BuildReport, checkpoint: CheckpointReport): CommandResult => {
  const {plan, rehearsal, applied, backup, saved, checks, steps, fingerprint} = report;
  return {
    exitCode: exitCodes.ok,
    data: {
      plan: planData(plan),
      rehearsal,
      applied,
      backup,
      saved,
      checks,
      fingerprint,
      steps,
      checkpoint: {...checkpoint, next: checkpoint.next && {id: checkpoint.next.id, title: checkpoint.next.title}},
    },
    text: [
      ...plan.migrations.slice(0, -1).map(({path}) => `${path} is applied.`),
      `${plan.migrations.at(-1)?.path} is applied. ${rehearsal.sentence}`,
      `Backup: ${backup} · ${saved.text}`,
      ...(checkpoint.ticked === null
        ? []
        : [`Ticked: ${checkpoint.ticked.file}:${checkpoint.ticked.line} ${checkpoint.ticked.title}`]),
      ...(checkpoint.commit === null
        ? []
        : [`Committed ${checkpoint.commit.hash.slice(0, 8)}: ${checkpoint.commit.subject}`]),
      ...(checkpoint.commitProblem === null
        ? []
        : [checkpoint.commitProblem.message, ...checkpoint.commitProblem.nextSteps.map((step) => `  ${step}`)]),
      ...(checkpoint.learned === null ? [] : [`Learned: ${checkpoint.learned.path}`]),
      ...checkpoint.notes,
      '',
      ...checkpoint.handOff.sections.flatMap(({heading, lines}) => [heading, ...lines.map((line) => `  ${line}`)]),
      ...(checkpoint.next === null
        ? []
        : ['', `Next: ${[checkpoint.next.id, checkpoint.next.title].filter(Boolean).join(' ')}`]),
    ],
  };
};
