import {parseDocument} from 'yaml';
import {z} from 'zod';
import {splitScript} from '../../dialects/split-script.js';
import {UserError} from '../../errors.js';
import type {DialectName} from '../../schema/model.js';
import {type EditedPlan, parsePlanYaml} from '../parse-plan-file.js';
import type {Question} from '../plan.js';

/** What an external planner answered, once it passed the checks that a plan file passes. */
export type PlannerAnswer =
  /** `yaml`: the plan as it was written, without what stood around it. */
  | {readonly kind: 'plan'; readonly plan: EditedPlan; readonly yaml: string}
  | {readonly kind: 'questions'; readonly questions: readonly Question[]};

const choice = z.union([
  z.string().transform((value) => ({value, label: value})),
  z.strictObject({value: z.string(), label: z.string()}),
]);

const asked = z.strictObject({
  questions: z
    .array(
      z.strictObject({id: z.string().regex(/^\w+$/), text: z.string().min(1), choices: z.array(choice).default([])}),
    )
    .min(1),
});

/** Reads what the command printed. Throws a UserError that says what is wrong with it. `source`: what it is called there. */
export const readAnswer = (printed: string, source: string, dialect: DialectName): PlannerAnswer => {
  const text = unwrapped(printed);
  if (text.trim() === '') throw refused(`${source} says nothing`);
  const questions = asked.safeParse(parsedValue(text));
  if (questions.success)
    return {kind: 'questions', questions: questions.data.questions.map((one) => ({...one, freeText: true}))};
  const plan = parsePlanYaml(text, source);
  requireHarmless(plan, {source, dialect});
  return {kind: 'plan', plan, yaml: text};
};

/** The envelopes of claude, gemini and others. */
const envelopes = ['structured_output', 'result', 'response', 'output', 'content'];

const record = z.record(z.string(), z.unknown());

/** The plan itself: out of its envelope, which may hold it as text or as an object, and out of its fence. */
const unwrapped = (printed: string): string => {
  const text = fenced(printed) ?? printed;
  const value = record.safeParse(parsedValue(text));
  if (!value.success || 'operations' in value.data || 'questions' in value.data) return text;
  const inside = envelopes.map((key) => value.data[key]).find((one) => one !== undefined && one !== null);
  if (typeof inside === 'string') return unwrapped(inside);
  return inside === undefined ? text : unwrapped(JSON.stringify(inside));
};

/** The last fenced block: some talk first, and show a part before the whole. */
const fenced = (text: string): string | null =>
  [...text.matchAll(/^```[\w-]*[^\S\n]*\n([\s\S]*?)^```[^\S\n]*$/gm)].at(-1)?.[1] ?? null;

const parsedValue = (text: string): unknown => {
  const document = parseDocument(text, {logLevel: 'silent'});
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS();
  } catch {
    // An alias without its anchor: the plan's own reader says where.
    return undefined;
  }
};

type Checked = {readonly source: string; readonly dialect: DialectName};

/**
 * The plan is tried on an empty copy before a person has read it, and that copy may stand on the server of the real database. So nothing in
 * it may be a statement of its own.
 */
const requireHarmless = ({operations}: EditedPlan, {source, dialect}: Checked): void => {
  if (operations.some(({op}) => op === 'raw_sql'))
    throw refused(`${source} answers with raw_sql, which would run before anybody has read it`);
  const several = textsIn(operations).find((text) => hasSeveral(text, dialect));
  if (several !== undefined) throw refused(`${source} hides a statement of its own in ${JSON.stringify(several)}`);
};

const hasSeveral = (text: string, dialect: DialectName): boolean => {
  if (!text.includes(';')) return false;
  const {statements, commands} = splitScript(text, dialect);
  return statements.length + commands.length > 1;
};

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
};

const refused = (message: string): UserError =>
  new UserError({code: 'invalid-file', message, nextSteps: ['Ask again, or plan without --planner.']});
