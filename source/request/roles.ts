import type {Assumption, Question} from '../plan/plan.js';
import type {Table} from '../schema/model.js';
import type {Archetype} from './archetype.js';
import {ask, choice, likelyFirst, tableNames} from './ask.js';
import {tableNamed} from './catalog.js';
import {type Context, changed} from './context.js';
import {wordsOf} from './words.js';

/** The table that plays each part; a part that nobody plays is not there. */
export type Roles = Readonly<Record<string, Table>>;

export type ResolvedRoles =
  | {readonly kind: 'roles'; readonly roles: Roles; readonly assumptions: readonly Assumption[]}
  | {readonly kind: 'ask'; readonly questions: readonly Question[]};

type Asked = {readonly table: string; readonly subject: Table | null};

type One =
  | {readonly kind: 'table'; readonly role: string; readonly table: Table; readonly why: string | null}
  | {readonly kind: 'none'; readonly role: string; readonly why: string | null}
  | {readonly kind: 'ask'; readonly question: Question};

const leaveOut = 'none';

/** Which of the project's tables play the parts of an archetype. */
export const resolveRoles = (context: Context, archetype: Archetype, asked: Asked): ResolvedRoles => {
  const all = Object.keys(archetype.roles ?? {}).map((role) => resolveRole(context, archetype, {...asked, role}));
  const questions = all.flatMap((one) => (one.kind === 'ask' ? [one.question] : []));
  if (questions.length > 0) return {kind: 'ask', questions};
  const roles = Object.fromEntries(
    all.flatMap((one) => (one.kind === 'table' ? [[one.role, one.table] as const] : [])),
  );
  const assumptions = all.flatMap((one): Assumption[] => {
    if (one.kind === 'ask' || one.why === null) return [];
    return [
      {about: `${asked.table}: ${one.role}`, value: one.kind === 'table' ? one.table.name : 'left out', why: one.why},
    ];
  });
  return {kind: 'roles', roles, assumptions};
};

const resolveRole = (
  context: Context,
  archetype: Archetype,
  {role, table, subject}: Asked & {readonly role: string},
): One => {
  const {tables = [], named = false, optional = false} = archetype.roles?.[role] ?? {};
  if (named && subject !== null) return {kind: 'table', role, table: subject, why: null};
  const answer = changed(context, `role:${role}`);
  if (answer === leaveOut) return {kind: 'none', role, why: null};
  const answered = answer === undefined ? null : tableNamed(context.catalog, wordsOf(answer));
  if (answered !== null) return {kind: 'table', role, table: answered, why: null};
  const [likely] = tables.flatMap((name) => tableNamed(context.catalog, wordsOf(name)) ?? []);
  if (likely !== undefined) return {kind: 'table', role, table: likely, why: `${likely.name} is the likely one here`};
  const why = `there is no table like ${tables.slice(0, 2).join(' or ')} here`;
  if (optional || context.schema.tables.length === 0) return {kind: 'none', role, why};
  const choices = likelyFirst(tableNames(context.schema), role).map((name) => choice(name));
  return {
    kind: 'ask',
    question: ask(context, `role:${role}`, {
      text: `Which table is the ${role} of ${table}?`,
      choices: [...choices, choice(leaveOut, `None: leave the ${role} out`)],
    }),
  };
};
