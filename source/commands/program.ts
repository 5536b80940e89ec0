import {Command, Option} from 'commander';
import {packageVersion} from '../package-root.js';
import {dialectNames} from '../schema/model.js';
import {formats} from './analyze/format-names.js';
import type {AnalyzeOptions} from './analyze.js';
import type {ExpertiseOptions} from './expertise.js';
import {addGlobalOptions, type GlobalOptions} from './global-options.js';
import {lintFormats} from './lint/format-names.js';
import type {LintOptions} from './lint.js';
import type {TasksOptions} from './tasks.js';
import {verifyFormats} from './verify/format-names.js';
import type {VerifyOptions} from './verify.js';

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

const answers = new Option('--answer <id=value>', 'answer a question (several times)').argParser(collect).default([]);
const allow = new Option('--allow <rule[:object]>', 'consent to a gate by name (several times)')
  .argParser(collect)
  .default([]);
const zeroDowntime = new Option('--zero-downtime', 'change columns that running code uses in two plans').default(false);
const keep = new Option('--keep', 'keep what would be lost in a table of its own').default(false);
const task = new Option('--task <id>', 'the task of tasks.md to work on, or FILE:LINE');

const examples = `
Examples:
  db-specialist                                          the session, in a terminal
  db-specialist demo                                     the session on a sample project
  db-specialist plan "Add a nickname to users"           a plan, printed
  db-specialist build --task 2.1 --yes --json            plan, prove, apply, commit

Exit codes: 0 done · 1 found something · 2 could not run · 3 needs a person · 130 interrupted`;

const write = (text: string): void => void process.stdout.write(text);

/** Every command line there is; `tell` prints help and version. Actions load what they need when they run, so that help costs nothing. */
export const makeProgram = (tell: (text: string) => void = write): Command => {
  const program = addGlobalOptions(new Command('db-specialist'))
    .description(
      'Plans a database change with you, proves it up, down and up again on a copy of your database, and only then touches the real one.',
    )
    .version(packageVersion(), '-V, --version')
    .argument('[request...]', 'what to change, in your own words')
    .helpCommand(true)
    .configureHelp({showGlobalOptions: true, optionDescription: ({description}) => description})
    .addHelpText('after', examples)
    .action(async (request: readonly string[], options: GlobalOptions) => {
      const {session} = await import('./session.js');
      await session({request: request.length === 0 ? null : request.join(' '), options});
    });

  program
    .command('demo')
    .description('the session on a fresh copy of the sample project')
    .argument('[directory]', 'where to put it (default: ./db-specialist-demo)')
    .action(async (directory: string | undefined, _own, command: Command) => {
      const {demo} = await import('./demo.js');
      await demo({directory: directory ?? null, options: command.optsWithGlobals<GlobalOptions>()});
    });

  program
    .command('init')
    .description('prepare this directory; touches nothing that exists')
    .action(async (_own, command: Command) => {
      const {init} = await import('./init.js');
      await init({options: command.optsWithGlobals<GlobalOptions>()});
    });

  program
    .command('status')
    .description('where a session stands and what resuming would do')
    .action(async (_own, command: Command) => {
      const {status} = await import('./status.js');
      await status({options: command.optsWithGlobals<GlobalOptions>()});
    });

  program
    .command('tasks')
    .description('the task lists, what is done in them, and which one counts')
    .option('--use <file>', 'work with this list and no other; all: with all of them')
    .option('--reopen <id>', 'take a tick back: the id of a task, or FILE:LINE')
    .action(async (_own, command: Command) => {
      const {tasks} = await import('./tasks.js');
      await tasks({options: command.optsWithGlobals<TasksOptions>()});
    });

  program
    .command('expertise')
    .description('what the project knows about its database, held against it')
    .option('--rebuild', 'show what would make it true again; with --yes written', false)
    .option('--yes', 'write what --rebuild shows', false)
    .action(async (_own, command: Command) => {
      const {expertise} = await import('./expertise.js');
      await expertise({options: command.optsWithGlobals<ExpertiseOptions>()});
    });

  program
    .command('analyze')
    .description('the schema, its conventions, health and drift')
    .argument('[table...]', "tables and views by name; * stands for any characters, as in 'user*'")
    .addOption(
      new Option('--format <format>', `how to print it: ${formats.join(', ')}`).choices(formats).default('text'),
    )
    .option('--out <file>', 'write the file of a format that is one: sql, dbml, mermaid, svg')
    .option('--no-pager', 'print long text at once')
    .action(async (tables: readonly string[], _own, command: Command) => {
      const {analyze} = await import('./analyze.js');
      await analyze({tables, options: command.optsWithGlobals<AnalyzeOptions>()});
    });

  program
    .command('plan')
    .description('a plan, printed; nothing is changed')
    .argument('[request...]', 'what to change, in your own words')
    .addOption(task)
    .addOption(answers)
    .addOption(zeroDowntime)
    .addOption(keep)
    .option('--to <target>', 'make the schema equal to a file of SQL DDL, or to a database (URL)')
    .option('--out <file>', 'write the plan file')
    .option('--rehearse', 'prove it on a copy of the database', false)
    .action(async (request: readonly string[], _own, command: Command) => {
      const {plan} = await import('./plan.js');
      await plan({request: request.join(' '), options: command.optsWithGlobals()});
    });

  program
    .command('build')
    .description('plan, migration, rehearsal, backup, apply, checks and checkpoint, without a screen')
    .argument('[plan or request...]', 'a plan file, or what to change in your own words')
    .addOption(task)
    .addOption(answers)
    .addOption(allow)
    .addOption(zeroDowntime)
    .addOption(keep)
    .option('--yes', 'approve a plan that has nothing to ask', false)
    .option('--resume <how>', 'take a build that was cut off to its end (finish) or back (undo)')
    .action(async (words: readonly string[], _own, command: Command) => {
      const {build} = await import('./build.js');
      await build({words, options: command.optsWithGlobals()});
    });

  program
    .command('verify')
    .description('migrations that people wrote, rehearsed up, down and up again; nothing is applied')
    .argument('[migration...]', 'by file name or path (default: those that are pending)')
    .option('--pending', 'those that have not run', false)
    .option('--since <rev>', 'those that came or changed since a revision of git')
    .option('--all', 'the whole history, from an empty database', false)
    .addOption(
      new Option('--format <format>', `how to print it: ${verifyFormats.join(', ')}`)
        .choices(verifyFormats)
        .default('text'),
    )
    .option('--timeout <seconds>', 'how long one run of a migration may take; 0 for ever', '300')
    .action(async (names: readonly string[], _own, command: Command) => {
      const {verify} = await import('./verify.js');
      await verify({names, options: command.optsWithGlobals<VerifyOptions>()});
    });

  program
    .command('lint')
    .description('rules over migrations, over the live schema, or over files of SQL')
    .argument('[migration...]', 'by file name or path (default: those that are pending)')
    .option('--all', 'the whole history, from an empty database', false)
    .option('--schema', 'the live schema', false)
    .option('--sql <file...>', 'files of SQL, without a database; - is standard input')
    .addOption(new Option('--dialect <name>', 'with --sql: whose SQL it is').choices(dialectNames))
    .option('--server-version <n>', 'with --sql: of the database it is for')
    .option('--no-transaction', 'with --sql: nobody opens a transaction around a file')
    .option('--fix', 'with --sql: write the safer form into the files where it is other SQL in the same place', false)
    .option('--timeout <seconds>', 'how long one run of a migration may take; 0 for ever', '300')
    .option('--max-warnings <n>', 'more warnings than these end with exit code 1')
    .addOption(new Option('--format <format>', 'how to print it').choices(lintFormats).default('text'))
    .action(async (names: readonly string[], _own, command: Command) => {
      const {lint} = await import('./lint.js');
      await lint({names, options: command.optsWithGlobals<LintOptions>()});
    });

  // Bad arguments are told by us, in the form that was asked for.
  for (const command of [program, ...program.commands])
    command
      .exitOverride()
      .configureOutput({outputError: () => undefined, writeOut: tell})
      .showHelpAfterError(false);
  return program;
};
