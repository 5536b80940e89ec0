import {headerSize, type Image} from './image.js';

const kinds: Readonly<Record<number, {readonly interior: boolean; readonly table: boolean}>> = {
  2: {interior: true, table: false},
  5: {interior: true, table: true},
  10: {interior: false, table: false},
  13: {interior: false, table: true},
};

/**
 * Every page of the tree of a table or index, from its root on, with the pages that long rows go on in. Null where the file is not as it should be.
 */
export const treePages = (image: Image, root: number): readonly number[] | null => {
  const pages = new Set<number>();
  const count = image.bytes.length / image.pageSize;
  const waiting = [root];
  try {
    for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
      if (page < 1 || page > count || pages.has(page)) return null;
      pages.add(page);
      for (const cell of cellsOf(image, page)) {
        if (cell.child !== null) waiting.push(cell.child);
        for (let next = cell.overflow; next !== 0; next = image.bytes.readUInt32BE((next - 1) * image.pageSize)) {
          if (next > count || pages.has(next)) return null;
          pages.add(next);
        }
      }
    }
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return [...pages];
};

type Cell = {
  /** The page below; null in a leaf. */
  readonly child: number | null;
  /** First page that the row goes on in; 0 for none. */
  readonly overflow: number;
};

const cellsOf = (image: Image, page: number): readonly Cell[] => {
  const {bytes, pageSize} = image;
  const start = (page - 1) * pageSize;
  const header = start + (page === 1 ? headerSize : 0);
  const kind = kinds[bytes.readUInt8(header)];
  if (kind === undefined) throw new RangeError(`Page ${page} is of no tree`);
  const cells: Cell[] = kind.interior ? [{child: bytes.readUInt32BE(header + 8), overflow: 0}] : [];
  const pointers = header + (kind.interior ? 12 : 8);
  for (let at = 0; at < bytes.readUInt16BE(header + 3); at++) {
    const cell = start + bytes.readUInt16BE(pointers + 2 * at);
    const child = kind.interior ? bytes.readUInt32BE(cell) : null;
    const payload = kind.interior ? cell + 4 : cell;
    const overflow = kind.interior && kind.table ? 0 : overflowOf(image, payload, kind.table);
    cells.push({child, overflow});
  }
  return cells;
};

const overflowOf = ({bytes, usable}: Image, at: number, isTable: boolean): number => {
  const size = varint(bytes, at);
  const content = isTable ? varint(bytes, size.end).end : size.end;
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (size.value <= most) return 0;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const kept = least + ((size.value - least) % (usable - 4));
  return bytes.readUInt32BE(content + (kept <= most ? kept : least));
};

/** Up to nine bytes, seven bits in each but the last. */
const varint = (bytes: Buffer, at: number): {readonly value: number; readonly end: number} => {
  let value = 0;
  for (let next = at; next < at + 8; next++) {
    const byte = bytes.readUInt8(next);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return {value, end: next + 1};
  }
  return {value: value * 256 + bytes.readUInt8(at + 8), end: at + 9};
};
