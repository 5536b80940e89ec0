import {z} from 'zod';
import type {Dialect, Query} from '../../../../dialects/dialect.js';
import type {RowCopy, RowRange, RowSource} from '../../../../dialects/row-copy.js';
import {emptySchema} from '../../../../schema/empty.js';
import {qualifiedName, type RowCounts, type Schema} from '../../../../schema/model.js';
import {brokenIndexes} from '../../../../schema/whole-indexes.js';
import type {CopiedTable, CopyReport} from '../../../ecosystem.js';
import {chunks} from '../chunks.js';
import {type Choice, chooseRows} from './choose-rows.js';

export type CopyRowsOptions = {
  readonly dialect: Dialect;
  readonly rowCopy: RowCopy;
  readonly live: Query;
  readonly copy: Query;
  readonly schema: Schema;
  /** The most rows of a table, besides those that others refer to; null for all. */
  readonly sample: number | null;
};

/** Table after table: whole, or a sample of it with every row that the sampled ones refer to. */
export const copyRows = async (options: CopyRowsOptions): Promise<CopyReport> => {
  const {dialect, rowCopy, live, schema, sample} = options;
  const sources = rowCopy.sources(schema);
  const filled = await filledOf(rowCopy, live, sources);
  const choices =
    sample === null
      ? new Map<RowSource, Choice>()
      : await chooseRows({rowCopy, query: live, sources: [...filled], sample});
  const counts = await countsOf(dialect, live, [...choices.keys()]);
  const report: CopiedTable[] = [];
  for (const source of sources) {
    const choice = choices.get(source);
    const rows = filled.has(source) ? await copySource(options, source, rangesOf(rowCopy, source, choice)) : 0;
    const table = qualifiedName(source.table);
    const of = choice === undefined ? rows : countOf(counts, source);
    const mended = source.holders.flatMap(brokenIndexes).map(({name}) => name);
    report.push({table, rows, of, how: rows === of ? 'all' : 'sampled', ...(mended.length === 0 ? {} : {mended})});
  }
  return report;
};

const filledRow = z.object({at: z.coerce.number(), filled: z.coerce.number()});

const sourcesPerQuery = 200;

/** Those that have rows. To ask for some hundred at once takes less than to begin with the rows of one. */
const filledOf = async (
  rowCopy: RowCopy,
  live: Query,
  sources: readonly RowSource[],
): Promise<ReadonlySet<RowSource>> => {
  const filled = new Set<RowSource>();
  for (const part of chunks(sources, sourcesPerQuery)) {
    const selects = part.map(
      (source, at) =>
        `select ${at} as at, case when exists (select 1 from ${rowCopy.from(source, 'r')}) then 1 else 0 end as filled`,
    );
    const rows = z.array(filledRow).parse(await live(selects.join(' union all ')));
    for (const row of rows.filter((row) => row.filled === 1)) {
      const source = part[row.at];
      if (source !== undefined) filled.add(source);
    }
  }
  return filled;
};

const copySource = async (
  {rowCopy, live, copy}: CopyRowsOptions,
  source: RowSource,
  ranges: readonly RowRange[],
): Promise<number> => {
  let count = 0;
  await rowCopy.writing(copy, source, async (write) => {
    for (const range of ranges) {
      for await (const lines of rowCopy.read(live, source, range)) {
        await write(lines);
        count += lines.length;
      }
    }
  });
  return count;
};

const rangesOf = (rowCopy: RowCopy, source: RowSource, choice: Choice | undefined): readonly RowRange[] => {
  if (choice === undefined) return [{where: null, limit: null}];
  if ('first' in choice) return [{where: null, limit: choice.first}];
  return chunks([...choice.identities], rowCopy.identitiesPerQuery).map((identities) => ({
    where: rowCopy.identified(source, 'r', identities),
    limit: null,
  }));
};

/** Only of what is sampled: of the others it is known by now. */
const countsOf = async (dialect: Dialect, live: Query, sources: readonly RowSource[]): Promise<RowCounts> => {
  if (sources.length === 0) return {};
  const tables = sources.flatMap(({holders}) => holders);
  return dialect.rowCounts(live, {...emptySchema, dialect: dialect.name, tables});
};

const countOf = (counts: RowCounts, {holders}: RowSource): number | null => {
  const found = holders.map((table) => counts[qualifiedName(table)]);
  return found.reduce<number | null>((sum, count) => (sum === null || count === undefined ? null : sum + count), 0);
};
