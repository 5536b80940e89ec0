import {z} from 'zod';
import {nearest} from '../operations/nearest.js';
import {planJsonSchema} from './plan-document.js';

type Path = readonly PropertyKey[];

/** One thing that is wrong, and the path of the value or key it is about. */
export type Mistake = {readonly path: Path; readonly text: string};

type Issue = z.core.$ZodIssue;

const jsonSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
});

type JsonSchema = z.infer<typeof jsonSchema>;

const alternatives = (schema: JsonSchema): readonly JsonSchema[] =>
  [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
    .flatMap((one) => alternatives(jsonSchema.parse(one)))
    .concat(schema);

const record = z.record(z.string(), z.unknown());

const opOf = (value: unknown): unknown => record.safeParse(value).data?.op;

/** The forms that the value may have; of operations only the one that it says it is. */
const formsOf = (schema: JsonSchema, value: unknown): readonly JsonSchema[] => {
  const forms = alternatives(schema);
  const op = opOf(value);
  const same = forms.filter(({properties}) => properties?.op && jsonSchema.parse(properties.op).const === op);
  return same.length > 0 ? same : forms;
};

/** The keys that the format knows at this place. */
const keysAt = (path: Path, value: unknown): readonly string[] => {
  let schemas: readonly JsonSchema[] = [jsonSchema.parse(planJsonSchema())];
  let current = value;
  for (const step of path) {
    schemas = schemas.flatMap((schema) =>
      formsOf(schema, current).flatMap((form) => {
        const next = typeof step === 'number' ? form.items : form.properties?.[String(step)];
        return next === undefined ? [] : [jsonSchema.parse(next)];
      }),
    );
    current = current !== null && typeof current === 'object' ? Reflect.get(current, step) : undefined;
  }
  return schemas.flatMap((schema) => formsOf(schema, current).flatMap(({properties}) => Object.keys(properties ?? {})));
};

const did = (word: string, known: readonly string[]): string => {
  const [close] = nearest(word, known);
  if (close !== undefined) return `; did you mean ${close}?`;
  return known.length === 0 ? '' : `; it may be ${[...new Set(known)].join(', ')}`;
};

const valueAt = (path: Path, value: unknown): unknown =>
  path.reduce<unknown>(
    (current, step) => (current !== null && typeof current === 'object' ? Reflect.get(current, step) : undefined),
    value,
  );

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
};

const wrongType = (issue: Extract<Issue, {code: 'invalid_type'}>, root: unknown): string =>
  valueAt(issue.path, root) === undefined ? 'is missing' : `must be ${kinds[issue.expected] ?? issue.expected}`;

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Of the forms that a value may have, what is wrong with the one that it comes closest to. */
const closestForm = (issue: Extract<Issue, {code: 'invalid_union'}>): readonly Issue[] => {
  const isOther = (issues: readonly Issue[]): boolean =>
    issues.some(({code, path}) => path.length === 0 && code === 'invalid_type');
  const candidates = issue.errors.filter((issues) => !isOther(issues));
  return candidates.toSorted((one, other) => one.length - other.length)[0] ?? [];
};

const ofUnion = (issue: Extract<Issue, {code: 'invalid_union'}>, root: unknown): readonly Mistake[] => {
  const {path} = issue;
  if (path.at(-1) === 'op') {
    const known = alternatives(
      jsonSchema.parse(planJsonSchema()).properties === undefined ? {} : operationSchema(),
    ).flatMap(({properties}) => (properties?.op ? [String(jsonSchema.parse(properties.op).const)] : []));
    const op = valueAt(path, root);
    return [{path, text: op === undefined ? 'is missing' : `${shown(op)} is no operation${did(shown(op), known)}`}];
  }
  const inner = closestForm(issue);
  if (inner.length === 0) return [{path, text: 'has none of the forms that are possible here'}];
  return inner.flatMap((one) => mistakesOf({...one, path: [...path, ...one.path]}, root));
};

const operationSchema = (): JsonSchema => {
  const {properties} = jsonSchema.parse(planJsonSchema());
  return jsonSchema.parse(jsonSchema.parse(properties?.operations).items);
};

/** What one finding of the validation means in words. */
export const mistakesOf = (issue: Issue, root: unknown): readonly Mistake[] => {
  const {path} = issue;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        text: `is not known${did(key, keysAt(path, root))}`,
      }));
    case 'invalid_union':
      return ofUnion(issue, root);
    case 'invalid_type':
      return [{path, text: wrongType(issue, root)}];
    case 'invalid_value': {
      const value = valueAt(path, root);
      const known = issue.values.map(String);
      return [
        {path, text: value === undefined ? 'is missing' : `cannot be ${shown(value)}${did(shown(value), known)}`},
      ];
    }
    case 'too_small':
      return [{path, text: issue.origin === 'number' ? `must be at least ${issue.minimum}` : 'must not be empty'}];
    case 'too_big':
      return [{path, text: `must be at most ${issue.maximum} ${issue.origin === 'string' ? 'characters' : ''}`.trim()}];
    default:
      return [{path, text: issue.message}];
  }
};
