import {join} from 'node:path';
import {readIfThere} from './read-if-there.js';

export type TechStack = {
  /** Relative to the project. */
  readonly path: string;
  /** By lower-case label: `package manager`, `database`. What the template left open is absent. */
  readonly values: Readonly<Record<string, string>>;
};

export const techStackPaths = [
  'agent-os/product/tech-stack.md',
  '.agent-os/product/tech-stack.md',
  'agent-os/standards/global/tech-stack.md',
  'tech-stack.md',
] as const;

/** The first tech-stack.md there is. */
export const readTechStack = async (directory: string): Promise<TechStack | null> => {
  for (const path of techStackPaths) {
    const text = await readIfThere(join(directory, path));
    if (text !== null) return {path, values: parseTechStack(text)};
  }
  return null;
};

// `- **Label:** value`, `- Label: value`, `**Label**: value`; and a row of a table.
const listed = /^\s*(?:[-*+]\s+)?(?:\*\*)?([A-Za-z][A-Za-z /&-]{1,40}?)\s*(?:\*\*\s*:|:\s*\*\*|:)\s*(\S.*)$/;
const tabled = /^\s*\|\s*(?:\*\*)?([A-Za-z][A-Za-z /&-]{1,40}?)(?:\*\*)?\s*\|\s*([^|]+?)\s*\|/;
// The template's own `[e.g., npm, yarn]` says nothing about the project.
const placeholder = /^\[.*\]$|^<.*>$|^(?:tbd|todo|n\/a|-+)$/i;

export const parseTechStack = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split(/\r?\n/)
      .map((line) => tabled.exec(line) ?? listed.exec(line))
      .filter((match) => match !== null)
      .map(([, label = '', value = '']) => [label.toLowerCase(), plain(value)] as const)
      .filter(([, value]) => value !== '' && !placeholder.test(value))
      // The first one counts: later ones are examples and alternatives.
      .reverse(),
  );

const plain = (value: string): string => value.replaceAll(/[*`]/g, '').trim();
