import {qualifiedName, type Routine, type Schema, type Table} from '../schema/model.js';
import {cannotApply} from './find.js';

const pattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `EXECUTE FUNCTION audit.note('x')` → `note`. */
export const calledBy = (definition: string): string | null =>
  /EXECUTE (?:FUNCTION|PROCEDURE) (?:\S+\.)?"?([^\s"(]+)"?\(/i.exec(definition)?.[1] ?? null;

const speaksOf = ({definition}: Routine, column: string): boolean =>
  new RegExp(`\\b(?:new|old)\\s*\\.\\s*"?${pattern(column)}(?!\\w)`, 'i').test(definition);

/** Throws where a function that a trigger of the table calls uses the column: the database looks into it only when it runs. */
export const requireUnusedByFunctions = (schema: Schema, table: Table, column: string): void => {
  for (const {name, definition} of table.triggers) {
    const called = calledBy(definition);
    const routine = (schema.routines ?? []).find((one) => one.name === called && speaksOf(one, column));
    if (routine === undefined) continue;
    throw cannotApply(
      `${table.name}.${column} cannot go or be renamed: the function ${qualifiedName(routine)}, which the trigger ${name} calls, uses it.`,
      [`Change ${qualifiedName(routine)} in a migration of your own first.`],
    );
  }
};
