import {dialectOf} from '../dialects/index.js';
import {isUserError, UserError} from '../errors.js';
import {apply} from '../operations/index.js';
import type {Schema} from '../schema/model.js';
import {type EditedPlan, lineInPlan, planMistakes} from './parse-plan-file.js';
import {typeMistakes} from './type-mistakes.js';

export type WrittenPlan = Pick<EditedPlan, 'dialect' | 'operations'> & {
  readonly yaml: string;
  /** What the text is called in an error. */
  readonly source: string;
};

/** Throws for what is wrong with a plan that a person wrote, on this schema: with the line, and what was probably meant. */
export const requireApplicable = (schema: Schema, {yaml, source, dialect, operations}: WrittenPlan): void => {
  if (dialect !== undefined && dialect !== schema.dialect) {
    const text = `is ${dialect}, and the database is one of ${dialectOf(schema.dialect).title}`;
    throw planMistakes(yaml, source, [{path: ['dialect'], text}]);
  }
  const mistyped = typeMistakes(schema, operations);
  if (mistyped.length > 0) throw planMistakes(yaml, source, mistyped);
  operations.reduce((before, operation, at) => {
    try {
      return apply(before, operation);
    } catch (cause) {
      if (!isUserError(cause)) throw cause;
      const {code, message, nextSteps} = cause;
      const line = lineInPlan(yaml, ['operations', at]);
      throw new UserError({code, message: `${source}, line ${line}: ${message}`, nextSteps, cause});
    }
  }, schema);
};
