import type {EmitContext, Step} from './emit-context.js';
import {rawText} from './raw.js';

/** What does not follow a rename by itself. `renamed`: what a table was called. */
export const renewedCodeSteps = (renamed: Readonly<Record<string, string>>, context: EmitContext): readonly Step[] => {
  const {dialect, before, after} = context;
  const statements = dialect.renewedCode?.(before, after, renamed) ?? [];
  return statements.map((sql): Step => ({kind: 'statement', lines: rawText(sql, 'exact', context)}));
};
