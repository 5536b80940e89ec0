import {open, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {DumpTool, ServerAccess} from '../../../../dialects/dump-tool.js';
import {withScratch} from '../../../../scratch-directory.js';
import {resolveConnection} from '../connection.js';
import {settingsOf} from '../connection-settings.js';
import {driverOf} from '../create-knex.js';
import {serverAddressOf} from '../server-address.js';
import type {Session} from '../session.js';
import {type Ran, runProgram} from './run-program.js';
import {tlsIn, Untellable} from './tls.js';

export type DumpRequest = {
  readonly tool: DumpTool;
  /** Absolute; the folder that the dump is written to. */
  readonly folder: string;
  readonly serverVersion: string;
  /** How many tables have to be in it. */
  readonly tables: number;
};

/** `tool`: what it calls itself. `why`: why there is no dump. */
export type Dumped = {readonly tool: string; readonly why: null} | {readonly tool: null; readonly why: string};

const none = (why: string): Dumped => ({tool: null, why});

/** Dumps the whole database with its own program and looks into the dump; what stands in the way is told, and no dump is left behind. */
export const dump = async (session: Session, request: DumpRequest): Promise<Dumped> => {
  const {tool, serverVersion} = request;
  const found = await findProgram(tool);
  if (found === null) return none(`${tool.programs.join(' or ')} is not installed`);
  const unfit = tool.unfit(found.version, serverVersion);
  if (unfit !== null) return none(unfit);
  try {
    const why = await withScratch('access', (secrets) => dumpWith(session, {...request, ...found, secrets}));
    return why === null ? {tool: `${found.program} ${tool.version(found.version)}`, why} : none(why);
  } catch (error) {
    if (error instanceof Untellable)
      return none(`${found.program} cannot be told all of the connection: ${error.message}`);
    throw error;
  }
};

type Program = {readonly program: string; readonly version: string};

const findProgram = async ({programs}: DumpTool): Promise<Program | null> => {
  for (const program of programs) {
    const answer = await runProgram(program, ['--version']);
    if (answer?.code === 0) return {program, version: answer.output.trim()};
  }
  return null;
};

type DumpWith = DumpRequest & Program & {readonly secrets: string};

/** Null where all went well. */
const dumpWith = async (
  session: Session,
  {tool, folder, tables, program, version, secrets}: DumpWith,
): Promise<string | null> => {
  const file = join(folder, tool.fileName);
  const options = join(secrets, 'options.cnf');
  const access = await accessOf(session, secrets);
  const text = tool.optionsFile(access, version);
  if (text !== null) await writeFile(options, text, {mode: 0o600});
  const call = tool.call(access, {file, options}, version);
  const ran = await runProgram(program, call.arguments, call.environment);
  const failed = ran === null || ran.code !== 0 ? `${program} fails: ${complaintOf(ran, session)}` : null;
  const why = failed ?? ((await isWhole(tool, file, tables)) ? null : `what ${program} wrote is not whole`);
  if (why !== null) await rm(file, {force: true});
  return why;
};

const complaintOf = (ran: Ran | null, {clean}: Session): string =>
  clean(ran?.complaints.trim().split('\n').at(-1) ?? 'it is gone');

const endBytes = 4096;

const isWhole = async ({lister, isWhole: judge}: DumpTool, file: string, tables: number): Promise<boolean> => {
  if (lister === null) return judge(await endOf(file), tables);
  const listed = await runProgram(lister.program, lister.arguments(file));
  return listed?.code === 0 && judge(listed.output, tables);
};

const endOf = async (file: string): Promise<string> => {
  const handle = await open(file, 'r');
  try {
    const {size} = await handle.stat();
    const {buffer, bytesRead} = await handle.read({
      buffer: Buffer.alloc(endBytes),
      position: Math.max(0, size - endBytes),
    });
    return buffer.subarray(0, bytesRead).toString('utf8');
  } finally {
    await handle.close();
  }
};

const accessOf = async (session: Session, secrets: string): Promise<ServerAccess> => {
  const {config} = session.configuration;
  const driver = driverOf(config);
  const connection = await resolveConnection(config);
  const settings = settingsOf(connection);
  const {query} = await session.catalogue();
  const database = await session.dialect.server?.currentDatabase(query);
  if (typeof database !== 'string') throw new Untellable('it names no database');
  if (settings.stream !== undefined) throw new Untellable('it makes its way to the server itself');
  return {
    ...serverAddressOf(connection, driver),
    database,
    password: await passwordOf(connection, settings.password),
    tls: await tlsIn(secrets, settings, driver),
  };
};

/** Often not enumerable, so that nobody prints it by mistake; some drivers take a function that gives it. */
const passwordOf = async (connection: unknown, listed: unknown): Promise<string | null> => {
  const hidden: unknown =
    typeof connection === 'object' && connection !== null ? Reflect.get(connection, 'password') : undefined;
  const said: unknown = listed ?? hidden;
  const password: unknown = typeof said === 'function' ? await said() : said;
  return typeof password === 'string' ? password : typeof password === 'number' ? String(password) : null;
};
