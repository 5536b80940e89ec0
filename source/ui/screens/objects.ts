import {type Domain, type Grant, type Index, qualifiedName, type Schema, type View} from '../../schema/model.js';
import {rememberLast} from '../remember-last.js';
import {bullets, section} from '../text/blocks.js';
import {blank, type Line, line, span, wrapped} from '../text/line.js';
import {codeLines} from '../text/tint.js';
import {checkText, grantText, indexText, optionTexts} from './table-words.js';

/** Anything of the database that is no table. */
export type ShownObject = {
  /** `materialized view`. */
  readonly kind: string;
  readonly name: string;
  readonly lines: (width: number) => readonly Line[];
};

type Told = {
  readonly facts?: readonly string[];
  /** SQL that makes it, or that it stands for. */
  readonly code?: string | null;
  readonly comment?: string | undefined;
  readonly indexes?: readonly Index[] | undefined;
  readonly grants?: readonly Grant[] | undefined;
};

const toldLines = (told: Told, width: number): readonly Line[] => [
  ...(told.comment === undefined ? [] : [...wrapped(line(span(`"${told.comment}"`, 'dim')), width), blank]),
  ...(told.facts === undefined || told.facts.length === 0 ? [] : [...bullets(told.facts, width), blank]),
  ...(told.code === undefined || told.code === null ? [] : [...codeLines(told.code, 'sql', width), blank]),
  ...section('Indexes', bullets((told.indexes ?? []).map(indexText), width)),
  ...section('Grants', bullets((told.grants ?? []).map(grantText), width)),
];

const object = (kind: string, name: string, told: Told): ShownObject => ({
  kind,
  name,
  lines: (width) => [
    ...wrapped(line(span(name, 'strong'), span(`  ${kind}`, 'dim')), width),
    blank,
    ...toldLines(told, width),
  ],
});

const viewObject = (view: View): ShownObject =>
  object(view.materialized ? 'materialized view' : 'view', qualifiedName(view), {
    ...view,
    facts: [
      ...(view.columns === undefined ? [] : [`columns ${view.columns.join(', ')}`]),
      ...(view.populated === false ? ['not populated: it cannot be read before it is refreshed'] : []),
      ...optionTexts(view.options),
    ],
    code: [view.definition, ...(view.triggers ?? []).map(({definition}) => definition)].join('\n\n'),
  });

const domainFacts = ({type, nullable, default: filled, collation, checks}: Domain): readonly string[] => [
  type,
  ...(nullable ? [] : ['not null']),
  ...(filled === null ? [] : [`default ${filled}`]),
  ...(collation === null ? [] : [`collate ${collation}`]),
  ...checks.map((check) => `check ${checkText(check)}`),
];

const sequenceFacts = (sequence: Schema['sequences'][number]): readonly string[] => [
  ...(sequence.ownedBy === null ? [] : [`belongs to ${sequence.ownedBy}`]),
  ...(sequence.type === undefined ? [] : [sequence.type]),
  ...(['start', 'increment', 'minimum', 'maximum', 'cache'] as const).flatMap((name) =>
    sequence[name] === undefined ? [] : [`${name} ${sequence[name]}`],
  ),
  ...(sequence.cycle === true ? ['starts again at its end'] : []),
  ...optionTexts(sequence.options),
];

const everyObject = (schema: Schema): readonly ShownObject[] => [
  ...schema.views.map(viewObject),
  ...schema.enums.map((one) => object('enum', qualifiedName(one), {comment: one.comment, facts: one.values})),
  ...(schema.domains ?? []).map((one) =>
    object('domain', qualifiedName(one), {comment: one.comment, facts: domainFacts(one)}),
  ),
  ...(schema.composites ?? []).map((one) =>
    object('composite type', qualifiedName(one), {
      comment: one.comment,
      facts: one.attributes.map(
        ({name, type, collation}) => `${name} ${type}${collation === null ? '' : ` collate ${collation}`}`,
      ),
    }),
  ),
  ...schema.sequences.map((one) => object('sequence', qualifiedName(one), {...one, facts: sequenceFacts(one)})),
  ...(schema.routines ?? []).map((one) =>
    object(one.kind, `${qualifiedName(one)}(${one.arguments})`, {...one, code: one.definition}),
  ),
  ...schema.extensions.map((one) =>
    object('extension', one.name, {
      comment: one.comment,
      facts: [
        ...(one.version === undefined ? [] : [`version ${one.version}`]),
        ...(one.schema === undefined ? [] : [`in the schema ${one.schema}`]),
      ],
    }),
  ),
  ...(schema.namespaces ?? []).map((one) => object('schema', one.name, one)),
  ...(schema.others ?? []).map((one) =>
    object(one.kind, qualifiedName(one), {
      facts: one.table === undefined ? [] : [`of the table ${one.table}`],
      code: one.definition,
    }),
  ),
];

export const objectsOf = rememberLast((schema: Schema, filter: string): readonly ShownObject[] => {
  const wanted = filter.toLowerCase();
  return everyObject(schema).filter(({kind, name}) => `${kind} ${name}`.toLowerCase().includes(wanted));
});
