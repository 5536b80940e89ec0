import type {Column} from '../../schema/model.js';
import {type InStepRequest, type InStepTrigger, inStepName} from '../in-step.js';
import {quoteIdentifier, quoteQualified} from './quote.js';

/** The expression over the row that is about to be written. */
const ofRow = (expression: string, table: string): string => `(SELECT ${expression} FROM (SELECT NEW.*) AS ${table})`;

/** Compared as texts: not every type can be compared, and some call values equal that read otherwise. */
const differs = (one: string, other: string): string => `${one}::text IS DISTINCT FROM ${other}::text`;

export const holdsOther = ({name}: Column, value: string): string => differs(quoteIdentifier(name), value);

export const keepInStep = (request: InStepRequest): readonly InStepTrigger[] => {
  const name = inStepName(request, 'in_step');
  const table = quoteIdentifier(request.table.name);
  const [from, to] = [quoteIdentifier(request.from), quoteIdentifier(request.to)];
  const body = `
DECLARE
  made ${quoteQualified(request.table)}.${to}%TYPE := ${ofRow(request.forward, table)};
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.${to} IS NULL THEN
      NEW.${to} := made;
    ELSE
      NEW.${from} := ${ofRow(request.backward, table)};
    END IF;
  ELSIF ${differs(`NEW.${to}`, `OLD.${to}`)} AND ${differs(`NEW.${to}`, 'made')} THEN
    NEW.${from} := ${ofRow(request.backward, table)};
  ELSIF ${differs(`NEW.${from}`, `OLD.${from}`)} THEN
    NEW.${to} := made;
  END IF;
  RETURN NEW;
END
`;
  return [
    {
      name,
      definition: `CREATE TRIGGER ${quoteIdentifier(name)} BEFORE INSERT OR UPDATE ON ${quoteQualified(request.table)} FOR EACH ROW EXECUTE PROCEDURE ${quoteQualified({name})}()`,
      function: {
        name,
        definition: `CREATE FUNCTION ${quoteQualified({name})}()\n RETURNS trigger\n LANGUAGE plpgsql\nAS $function$${body}$function$`,
      },
    },
  ];
};
