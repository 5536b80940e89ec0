// Kills `build` and `verify` with nothing left to say (kill -9) at random moments, starts again as a person would, and compares schema, rows,
// files, tasks, expertise and commits with before, or with the finished change. `checkpoint`: a build was killed as its checkpoint began, what
// finishes it is killed again, and finished the next time. Needs `npm run build`, and servers that may make databases:
//
//   node bench/kills.mjs [--on sqlite|postgres|mysql] [--command build|checkpoint|verify] [--times 100] [--seed 1] [--json]
//
// POSTGRES_URL and MYSQL_URL say where they are; postgres://postgres@127.0.0.1:5432 and mysql://root@127.0.0.1:3306 otherwise. Ends at the
// first run that is wrong, and leaves its project there to be looked at. What came of it is in bench/kills.md.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {isDeepStrictEqual, parseArgs} from 'node:util';
import {databaseFor} from './kills/databases.mjs';
import {finishedFiles, projectIn} from './kills/project.mjs';

const {values} = parseArgs({
  options: {
    on: {type: 'string', default: 'sqlite'},
    command: {type: 'string', default: 'build'},
    times: {type: 'string', default: '100'},
    seed: {type: 'string', default: '1'},
    json: {type: 'boolean', default: false},
  },
});
const {on: dialect, command} = values;
const isBuild = command !== 'verify';
const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'dist/cli.cjs');
const directory = mkdtempSync(join(tmpdir(), 'db-specialist-kills-'));
const database = databaseFor({dialect, directory, name: `kills_${process.pid}`});
const project = projectIn({directory, root, config: database.config});

// https://en.wikipedia.org/wiki/Linear_congruential_generator, the numbers of glibc
let state = Number(values.seed);
const random = () => {
  state = (state * 1103515245 + 12345) % 2 ** 31;
  return state / 2 ** 31;
};

const pids = [];

/** How long a command takes that nobody kills; the first one has cold caches. */
const duration = {};

const steps = ['write', 'rehearse', 'backup', 'apply', 'validate', 'checkpoint'];

/**
 * A build is killed some time after one of its steps has begun, each as often: by the clock alone nearly all would hit the start of the
 * program, which takes longest. Of the rest, and of verify, any moment.
 */
const randomMoment = () =>
  command === 'checkpoint'
    ? {step: 'noted', milliseconds: Math.round(random() * duration[command] * 1.1)}
    : command === 'build' && random() < 0.8
      ? {step: steps[Math.floor(random() * steps.length)], milliseconds: Math.round(random() ** 2 * 400)}
      : {step: null, milliseconds: Math.round(random() * duration[command] * 1.02)};

const reached = async ({step, milliseconds}, isOver) => {
  while (step !== null && !isOver() && !isAt(step)) await wait(1);
  await wait(milliseconds);
};

/** `noted`: the checkpoint has written down what it found, and writes the project's own files from here on. */
const isAt = (step) => {
  const journal = project.journal();
  return step === 'noted' ? journal?.checkpoint !== undefined : journal?.step === step;
};

/** Runs a command to its end, or to the moment where it is killed. */
const run = async (words, moment = null) => {
  const began = performance.now();
  const child = spawn(process.execPath, [cli, ...words, '--json'], {cwd: directory, stdio: ['ignore', 'pipe', 'pipe']});
  pids.push(child.pid);
  const printed = [];
  child.stdout.setEncoding('utf8').on('data', (text) => printed.push(text));
  child.stderr.resume();
  const ended = once(child, 'close');
  if (moment !== null) {
    await Promise.race([ended, reached(moment, () => child.exitCode !== null)]);
    child.kill('SIGKILL');
  }
  const [code] = await ended;
  if (code === 0 && !words.includes('--resume'))
    duration[words[0]] = Math.min(duration[words[0]] ?? Number.POSITIVE_INFINITY, performance.now() - began);
  const text = printed.join('');
  return {code, answer: text === '' || code === null ? null : JSON.parse(text)};
};

const fresh = async () => {
  project.write();
  await database.create();
  if (command === 'verify') project.addPending();
};

const build = ['build', 'plan.yaml', '--yes', '--allow', 'drop-column'];
const verifications = [
  ['verify', '--all'],
  ['verify', '--pending'],
];

const look = async () => ({database: await database.picture(), files: project.files()});

const problemsOf = async (expected, expectedFiles) => {
  const {database: picture, files} = await look();
  const shadows = [...(await database.shadowsOf(pids)), ...project.shadowFiles()];
  return [
    ...(picture === expected ? [] : ['the database']),
    ...(isDeepStrictEqual(files, expectedFiles) ? [] : [`files ${JSON.stringify(files)}`]),
    ...(shadows.length === 0 ? [] : [`shadows ${shadows.join(', ')}`]),
    ...(project.journal() === null ? [] : ['a journal']),
  ];
};

/** What a person does who finds a build that was cut off: one of two, as it comes. */
const resume = async () => {
  const how = random() < 0.5 ? 'undo' : 'finish';
  const {code, answer} = await run(['build', '--resume', how]);
  if (code === 0) return how === 'undo' ? 'undone' : 'finished';
  // Once the checkpoint has begun there is nothing to undo any more, and the answer says so.
  if (how === 'undo' && /finish/.test(JSON.stringify(answer.error)))
    return (await run(['build', '--resume', 'finish'])).code === 0 ? 'finished' : `failed: ${JSON.stringify(answer)}`;
  return `failed: ${JSON.stringify(answer.error)}`;
};

const killedBuild = async (moment, pictures) => {
  const {code} = await run(build, moment);
  const step = project.journal()?.step ?? (code === 0 ? 'over' : 'before');
  const isLeft = project.journal() !== null;
  if (!isLeft) await run(['status']);
  // Without a journal the change is there whole, or it never began.
  const isFinished = project.files().commits === pictures.filesAfter.commits;
  const outcome = isLeft ? await resume() : isFinished ? 'finished' : 'nothing to resume';
  const problems =
    outcome === 'finished'
      ? await problemsOf(pictures.after, pictures.filesAfter)
      : await problemsOf(pictures.before, pictures.files);
  if (outcome === 'finished' && problems.length === 0) await fresh();
  return {step, outcome, problems: outcome.startsWith('failed') ? [outcome, ...problems] : problems};
};

/** How far a checkpoint came. */
const checkpointStep = ({tasks, completed, expertise, commits}, isLeft) => {
  if (!isLeft) return 'over';
  if (commits === finishedFiles.commits) return 'committed';
  if (completed.length > 0) return 'progress written';
  if (expertise !== null) return 'expertise improved';
  return tasks === finishedFiles.tasks ? 'ticked' : 'not begun';
};

const finishing = ['build', '--resume', 'finish'];

const killedCheckpoint = async (moment, {after, filesAfter}) => {
  project.putBack();
  await run(finishing, moment);
  const isLeft = project.journal() !== null;
  const step = checkpointStep(project.files(), isLeft);
  const {code, answer} = await run(isLeft ? finishing : ['status']);
  const problems = await problemsOf(after, filesAfter);
  return {step, outcome: 'finished', problems: code === 0 ? problems : [JSON.stringify(answer), ...problems]};
};

/** Puts a build aside that was killed as its checkpoint began, and learns how long that takes from there. */
const cutOffBuild = async () => {
  await run(build, {step: 'checkpoint', milliseconds: 0});
  project.keep();
  let began = 0;
  const noted = reached({step: 'noted', milliseconds: 0}, () => false).then(() => {
    began = performance.now();
  });
  await Promise.all([run(finishing), noted]);
  duration[command] = performance.now() - began;
};

const killedVerify = async (moment, {before, files}) => {
  const words = verifications[Math.floor(random() * verifications.length)];
  const {code} = await run(words, moment);
  const step = `${words[1]} ${code === null ? 'killed' : 'over'}`;
  await run(['status']);
  return {step, outcome: 'as before', problems: await problemsOf(before, files)};
};

const killed = {build: killedBuild, checkpoint: killedCheckpoint, verify: killedVerify}[command];

/** What it leaves when nobody kills it. */
const whole = async () => {
  await fresh();
  const {database: before, files} = await look();
  const {code, answer} = await run(isBuild ? build : ['verify', '--all']);
  if (code !== 0) throw new Error(`Without a kill: ${JSON.stringify(answer)}`);
  const {database: after, files: filesAfter} = await look();
  if (isBuild && !isDeepStrictEqual({...filesAfter, ...finishedFiles}, filesAfter))
    throw new Error(`Without a kill: ${JSON.stringify(filesAfter)}`);
  const pictures = {before, files, after, filesAfter};
  if (isBuild) await fresh();
  if (command === 'checkpoint') await cutOffBuild();
  return pictures;
};

const table = {};
let wrong = 0;
try {
  const pictures = await whole();
  for (let at = 1; at <= Number(values.times) && wrong === 0; at += 1) {
    const moment = randomMoment();
    const {step, outcome, problems} = await killed(moment, pictures);
    pids.length = 0;
    table[step] ??= {};
    table[step][outcome] = (table[step][outcome] ?? 0) + 1;
    wrong += problems.length === 0 ? 0 : 1;
    const told = `${moment.milliseconds} ms${moment.step === null ? '' : ` into ${moment.step}`}`;
    console.error(`${at} after ${told}, ${step}: ${outcome}${problems.map((one) => `\n  WRONG ${one}`).join('')}`);
  }
  console.log(values.json ? JSON.stringify({dialect, command, seed: values.seed, table, wrong}) : table);
} finally {
  if (wrong === 0) {
    await database.remove();
    for (const folder of [directory, `${directory}-kept`]) rmSync(folder, {recursive: true, force: true});
  } else console.error(`Left in ${directory}`);
}
process.exitCode = wrong === 0 ? 0 : 1;
