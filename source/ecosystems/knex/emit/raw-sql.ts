import type {RawSql} from '../../../operations/raw-sql.js';
import type {EmitContext, Step} from './emit-context.js';
import {rawText} from './raw.js';

/** As the person wrote it, statement by statement. */
export const emitRawSql = ({sql}: RawSql, context: EmitContext): readonly Step[] =>
  sql.map((text) => ({kind: 'statement', lines: rawText(text, 'exact', context)}));
