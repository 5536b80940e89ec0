import {join} from 'node:path';
import {readIfThere} from '../project/read-if-there.js';
import type {Settings} from '../project/settings.js';
import type {Schema} from '../schema/model.js';
import {checkFacts, maxExpertiseLines} from './check-facts.js';
import type {ExpertiseReport} from './expertise.js';
import type {ExpertiseFacts} from './expertise-facts.js';
import {findExpertise} from './find-expertise.js';
import {parseExpertise} from './parse-expertise.js';

export type CheckExpertise = {
  readonly directory: string;
  /** Null where no database can be asked: then only files and dates are checked. */
  readonly schema: Schema | null;
  /** Names of the migrations that the database has. */
  readonly migrations?: readonly string[] | undefined;
  readonly settings?: Settings | undefined;
  readonly now?: Date | undefined;
};

const none: ExpertiseReport = {
  path: null,
  lines: 0,
  domain: null,
  lastUpdated: null,
  tables: [],
  patterns: [],
  learnings: 0,
  discrepancies: [],
  problem: null,
};

/** Reads the expertise and holds it against the project. */
export const checkExpertise = async (check: CheckExpertise): Promise<ExpertiseReport> => {
  const {directory, schema, settings, migrations = [], now = new Date()} = check;
  const path = await findExpertise(directory, settings);
  const text = path === null ? null : await readIfThere(join(directory, path));
  if (path === null || text === null) return none;
  const parsed = parseExpertise(text);
  if (parsed.problem !== null) return {...none, path, lines: parsed.lines, problem: `${path}, ${parsed.problem}`};
  const {facts, lines} = parsed;
  return {
    path,
    lines,
    domain: facts.domain,
    lastUpdated: facts.lastUpdated,
    tables: facts.tables.map(({name}) => name),
    patterns: facts.patterns,
    learnings: facts.learnings.length,
    discrepancies: [
      ...checkFacts(facts, {directory, schema, migrations, now}),
      ...(lines > maxExpertiseLines ? [`${path} has ${lines} lines, more than ${maxExpertiseLines}`] : []),
    ],
    problem: null,
  };
};

/** What the expertise claims; null where there is none, or it cannot be read. */
export const readExpertiseFacts = async (directory: string, settings: Settings): Promise<ExpertiseFacts | null> => {
  const path = await findExpertise(directory, settings);
  const text = path === null ? null : await readIfThere(join(directory, path));
  const parsed = text === null ? null : parseExpertise(text);
  return parsed === null || parsed.problem !== null ? null : parsed.facts;
};
