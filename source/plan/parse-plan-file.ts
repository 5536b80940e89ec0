import {type Document, isMap, LineCounter, type Node, parseDocument} from 'yaml';
import type {z} from 'zod';
import {UserError} from '../errors.js';
import {planDocument} from './plan-document.js';
import {type Mistake, mistakesOf} from './plan-mistakes.js';

/** What a person decides in a plan; everything else is made from it. */
export type EditedPlan = Pick<
  z.infer<typeof planDocument>,
  'name' | 'request' | 'task' | 'dialect' | 'operations' | 'pattern' | 'assumptions' | 'contract'
>;

type Located = {readonly line: number; readonly text: string};

type Source = {readonly document: Document; readonly lines: LineCounter};

const lineOf = ({document, lines}: Source, path: Mistake['path']): number => {
  for (let length = path.length; length >= 0; length -= 1) {
    const offset = startOf(document, path.slice(0, length));
    if (offset !== null) return lines.linePos(offset).line;
  }
  return 1;
};

/** The key of a pair says best where something is; a value may begin on the next line. */
const startOf = (document: Document, path: Mistake['path']): number | null => {
  const parent = document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find(({key}) => String((key as {readonly value?: unknown} | null)?.value) === String(path.at(-1)))
    : undefined;
  const node = (pair?.key ?? document.getIn(path, true)) as Node | undefined;
  return node?.range?.[0] ?? null;
};

const placeOf = (path: Mistake['path']): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');

/** The message is one line, as every error's; the further mistakes are the next steps. */
const invalid = (name: string, mistakes: readonly Located[]): UserError => {
  const [first, ...more] = mistakes.toSorted((one, other) => one.line - other.line);
  const others = more.length === 0 ? '' : ` (and ${more.length} more ${more.length === 1 ? 'mistake' : 'mistakes'})`;
  return new UserError({
    code: 'invalid-file',
    message: `${name}, line ${first?.line ?? 1}: ${first?.text ?? 'it cannot be read'}${others}`,
    nextSteps: ['Correct it and try again.', ...more.map(({line, text}) => `line ${line}: ${text}`)],
  });
};

const syntaxMistakes = ({document, lines}: Source): readonly Located[] =>
  document.errors.map(({message, pos}) => ({
    line: lines.linePos(pos[0]).line,
    text: message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message,
  }));

const readValue = ({document}: Source, name: string): unknown => {
  try {
    return document.toJS();
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    throw invalid(name, [{line: 1, text}]);
  }
};

/** What is wrong with the values of a plan that can be read, with the lines where they stand. `name`: what the file is called in the error. */
export const planMistakes = (text: string, name: string, mistakes: readonly Mistake[]): UserError =>
  invalid(name, located(sourceOf(text), mistakes));

/** The line, from 1, where this value or key of the plan stands. */
export const lineInPlan = (text: string, path: Mistake['path']): number => lineOf(sourceOf(text), path);

const sourceOf = (text: string): Source => {
  const lines = new LineCounter();
  return {document: parseDocument(text, {lineCounter: lines}), lines};
};

const located = (source: Source, mistakes: readonly Mistake[]): readonly Located[] =>
  mistakes.map(({path, text: what}) => ({line: lineOf(source, path), text: `${placeOf(path)} ${what}`.trim()}));

/** `name`: what the file is called in the error. Every mistake is in it, with its line and what was probably meant. */
export const parsePlanYaml = (text: string, name: string): EditedPlan => {
  const source = sourceOf(text);
  if (source.document.errors.length > 0) throw invalid(name, syntaxMistakes(source));
  const value = readValue(source, name);
  const parsed = planDocument.safeParse(value ?? {});
  if (!parsed.success) {
    throw invalid(
      name,
      located(
        source,
        parsed.error.issues.flatMap((issue) => mistakesOf(issue, value)),
      ),
    );
  }
  const {request, task, dialect, operations, pattern, assumptions, contract} = parsed.data;
  return {name: parsed.data.name, request, task, dialect, operations, pattern, assumptions, contract};
};
