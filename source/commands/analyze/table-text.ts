import {type Column, qualifiedName, type Table} from '../../schema/model.js';
import {tableFacts} from '../../ui/screens/table.js';
import {tableDetails} from '../../ui/screens/table-details.js';
import {columnFacts, descentTexts, typeText} from '../../ui/screens/table-words.js';
import {type Line, line, span} from '../../ui/text/line.js';
import type {Analysis} from '../../workflow/workflow.js';
import {alignCells} from './align-cells.js';

/** A partition has the columns of its table, which are told there. */
const ownColumns = ({columns}: Table): readonly Column[] => columns.filter(({inherited}) => inherited !== true);

const columnRows = (table: Table): readonly Line[] =>
  alignCells(
    ownColumns(table).map((column) => [
      line(span(column.name, table.primaryKey?.columns.includes(column.name) === true ? 'strong' : 'plain')),
      line(span(typeText(column, table), 'accent')),
      line(span(columnFacts(column, table), 'dim')),
    ]),
  );

/** The first line of a trigger says when it fires; its body is in `--format sql`. */
const triggerText = ({definition, enabled}: Table['triggers'][number]): string => {
  const head = definition.split(/\bbegin\b|\n/i)[0] ?? '';
  return `${head.replace(/\s+/g, ' ').trim()}${enabled === undefined ? '' : ` (${enabled})`}`;
};

const rowSecurity = ({rowSecurity: security}: Table): readonly string[] =>
  security === undefined ? [] : [security === 'forced' ? 'forced, for the owner too' : security];

const inOneLine = (texts: readonly string[]): readonly string[] => (texts.length === 0 ? [] : [texts.join(' · ')]);

type Details = readonly (readonly [label: string, texts: readonly string[]])[];

/** Everything but its columns that a table has, one line each, with what it is in front. */
const details = (table: Table, {schema}: Analysis): Details => {
  const {primaryKey, ...told} = tableDetails(table, schema);
  return [
    ['primary key', [primaryKey ?? 'none']],
    ['references', told.references],
    ['unique', told.uniques],
    ['index', told.indexes],
    ['check', told.checks],
    ['exclusion', told.exclusions],
    ['trigger', table.triggers.map(triggerText)],
    ['row security', rowSecurity(table)],
    ['policy', told.policies],
    ['grant', told.grants],
    ['options', inOneLine(told.options)],
  ];
};

const detailRows = (table: Table, analysis: Analysis): readonly Line[] =>
  alignCells(
    details(table, analysis).flatMap(([label, texts]) => texts.map((text) => [line(span(label, 'dim')), line(text)])),
  );

const indented = (lines: readonly Line[]): readonly Line[] => lines.map((one) => [span('  '), ...one]);

/** One table: how much is in it, its columns, then what hangs on it. */
export const tableText = (table: Table, analysis: Analysis): readonly Line[] => {
  const facts = tableFacts(table, analysis);
  return [
    line(span(qualifiedName(table), 'strong'), span(facts.length === 0 ? '' : `  ${facts.join(' · ')}`, 'dim')),
    ...descentTexts(table).map((text) => line(span(`  ${text}`, 'dim'))),
    ...(table.comment === null ? [] : [line(span(`  "${table.comment}"`, 'dim'))]),
    ...indented(columnRows(table)),
    ...indented(detailRows(table, analysis)),
  ];
};
