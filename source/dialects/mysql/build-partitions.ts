import {groupBy} from '../../schema/group-by.js';
import type {PartitionRow} from './catalogue-rows.js';
import {quoteIdentifier, quoteString} from './quote.js';

const commentText = ({comment}: PartitionRow): string =>
  comment === null || comment === '' ? '' : ` comment = ${quoteString(comment)}`;

/** `VALUES LESS THAN (10)`, `VALUES IN (1,2)`, `DEFAULT`; empty where the server spreads the rows itself. */
const boundText = ({method, description}: PartitionRow): string => {
  if (description === null || method === null) return '';
  if (/^LIST/i.test(method)) return description === 'MAXVALUE' ? ' DEFAULT' : ` VALUES IN (${description})`;
  if (!/^RANGE/i.test(method)) return '';
  return description === 'MAXVALUE' ? ' VALUES LESS THAN MAXVALUE' : ` VALUES LESS THAN (${description})`;
};

/** `p0`, `p1`: as the server names them itself. */
const areCounted = (names: readonly string[], prefix: string): boolean =>
  names.every((name, at) => name === `${prefix}${at}`);

const methodText = (method: string, expression: string | null): string =>
  `${method.toUpperCase().replace(/\s+/g, ' ')} (${expression ?? ''})`;

type Partition = {readonly first: PartitionRow; readonly rows: readonly PartitionRow[]};

const subnames = ({rows}: Partition): readonly string[] => rows.map(({subname}) => subname ?? '');

const subpartitionsCount = (partitions: readonly Partition[]): number | null =>
  partitions.every((partition) => areCounted(subnames(partition), `${partition.first.name}sp`))
    ? (partitions[0]?.rows.length ?? null)
    : null;

/** What stands behind PARTITION BY, with the partitions. `rows`: of one table, in order. */
export const buildPartitions = (rows: readonly PartitionRow[]): string | null => {
  const partitions = [...groupBy(rows, ({name}) => name).values()].flatMap((group): readonly Partition[] => {
    const [first] = group;
    return first === undefined ? [] : [{first, rows: group}];
  });
  const head = partitions[0]?.first;
  if (head === undefined || head.method === null) return null;
  const isSubdivided = head.submethod !== null;
  const count = isSubdivided ? subpartitionsCount(partitions) : null;
  const subText = (partition: Partition): string =>
    isSubdivided && count === null
      ? ` (${subnames(partition)
          .map((name) => `SUBPARTITION ${quoteIdentifier(name)}`)
          .join(', ')})`
      : '';
  const isCounted =
    /HASH|KEY/i.test(head.method) &&
    areCounted(
      partitions.map(({first}) => first.name),
      'p',
    ) &&
    partitions.every(({first}) => commentText(first) === '');
  return [
    methodText(head.method, head.expression),
    ...(isSubdivided ? [`SUBPARTITION BY ${methodText(head.submethod ?? '', head.subexpression)}`] : []),
    ...(count === null ? [] : [`SUBPARTITIONS ${count}`]),
    isCounted
      ? `PARTITIONS ${partitions.length}`
      : `(${partitions.map((partition) => `PARTITION ${quoteIdentifier(partition.first.name)}${boundText(partition.first)}${commentText(partition.first)}${subText(partition)}`).join(', ')})`,
  ].join(' ');
};
