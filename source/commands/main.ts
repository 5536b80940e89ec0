import {CommanderError} from 'commander';
import {UserError} from '../errors.js';
import {packageVersion} from '../package-root.js';
import {makeProgram} from './program.js';
import {exitCodes, failureOf} from './result.js';
import {printFailure, printJson} from './run-command.js';

/** Help and version are CommanderErrors too, with exit code 0 and their text already printed. */
const argumentError = (error: CommanderError): UserError =>
  new UserError({
    code: 'bad-arguments',
    // Commander puts its suggestion on a second line.
    message: error.message.replace(/^error: /, '').replaceAll('\n', ' '),
    nextSteps: ['db-specialist --help lists the commands and options.'],
    cause: error,
  });

const commandOf = ({code}: CommanderError): string => (code === 'commander.version' ? 'version' : 'help');

const main = async (argv: readonly string[]): Promise<void> => {
  const json = argv.includes('--json');
  const told: string[] = [];
  const tell = (text: string) => (json ? told.push(text) : process.stdout.write(text));
  try {
    await makeProgram(tell).parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) {
      if (json) printJson({ok: true, command: commandOf(error), version: packageVersion(), text: told.join('')});
      process.exitCode = exitCodes.ok;
      return;
    }
    const failure = failureOf(error instanceof CommanderError ? argumentError(error) : error);
    printFailure('arguments', {json}, failure);
    process.exitCode = failure.exitCode;
  }
};

void main(process.argv);
