import {qualifiedName, type Table} from '../../schema/model.js';
import {brokenName, fitted} from '../text/cells.js';
import {type Line, line, span, wrapped} from '../text/line.js';
import {printable} from '../text/printable.js';
import {widthOf} from '../text/width.js';
import type {Relation, Relations} from './relations.js';

/** `0..1──n parent_id on delete set null`. */
export const relationFacts = ({parents, children, columns, actions}: Relation): Line =>
  line(
    span(parents, 'accent'),
    span('──', 'dim'),
    span(children, 'accent'),
    ` ${columns}`,
    span(actions === '' ? '' : ` ${actions}`, 'dim'),
  );

type Trunk = {readonly corner: string; readonly below: string};

/** One relation on a trunk: the other table's name, below it what holds the two together. */
const branch = (relation: Relation, {corner, below}: Trunk, width: number): readonly Line[] => {
  const name = span(relation.other, relation.isMissing ? 'bad' : 'strong');
  const missing = span(relation.isMissing ? ' (missing)' : '', 'bad');
  return [
    ...wrapped(line(name, missing), width - 5).map((part, row) => [span(row === 0 ? corner : below, 'dim'), ...part]),
    ...wrapped(relationFacts(relation), width - 7).map((part) => [span(`${below}  `, 'dim'), ...part]),
  ];
};

const boxed = (
  table: Table,
  width: number,
  edges: {readonly above: string; readonly below: string},
): readonly Line[] => {
  const name = printable(qualifiedName(table));
  const inner = Math.max(8, Math.min(width - 4, widthOf(name)));
  return [
    line(span(`┌─${edges.above}${'─'.repeat(inner)}┐`, 'dim')),
    ...brokenName(name, inner).map((part) => [
      span('│ ', 'dim'),
      ...fitted(line(span(part, 'strong')), inner),
      span(' │', 'dim'),
    ]),
    line(span(`└─${edges.below}${'─'.repeat(inner)}┘`, 'dim')),
  ];
};

/** What the table references above it, what references it below, each on a trunk. */
export const stackedDiagram = (table: Table, relations: Relations, width: number): readonly Line[] => {
  const {references, itself} = relations;
  const referencedBy = [...relations.referencedBy, ...itself.map((one) => ({...one, other: 'itself'}))];
  const last = referencedBy.length - 1;
  return [
    ...(references.length === 0 ? [] : [line(span('  References', 'dim'))]),
    ...references.flatMap((one, index) =>
      branch(one, {corner: index === 0 ? '  ┌─ ' : '  ├─ ', below: '  │  '}, width),
    ),
    ...boxed(table, width, {
      above: references.length > 0 ? '┴' : '─',
      below: referencedBy.length > 0 ? '┬' : '─',
    }),
    ...(referencedBy.length === 0 ? [] : [line(span('  │ Referenced by', 'dim'))]),
    ...referencedBy.flatMap((one, index) =>
      branch(one, index === last ? {corner: '  └─ ', below: '     '} : {corner: '  ├─ ', below: '  │  '}, width),
    ),
  ];
};
