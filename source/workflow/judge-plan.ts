import {dialectOf} from '../dialects/index.js';
import {changeFindings, type JudgedChange} from '../plan/change-findings.js';
import {consentsNeeded, isGiven} from '../plan/consents.js';
import type {ConsentRequest, Plan} from '../plan/plan.js';

import {withSettings} from '../rules/with-settings.js';
import type {WorkflowContext} from './context.js';
import {inReadingOrder} from './lint/lint-report.js';
import type {Survey} from './survey.js';

export type JudgedPlan = {
  readonly plan: Plan;
  /** The gates that are still closed. */
  readonly consents: readonly ConsentRequest[];
};

type Judging = Pick<JudgedChange, 'ran' | 'tried'> & {readonly plan: Plan; readonly found: Survey};

/** The plan with what the rules say about the SQL that it sends, and what has to be asked before it may be built. */
export const judgePlan = async (
  {settings}: WorkflowContext,
  {plan, found, ran, tried}: Judging,
): Promise<JudgedPlan> => {
  const {schema, rows, description} = found;
  const read = await dialectOf(schema.dialect).loadReadActions();
  const ofChange = changeFindings({plan, schema, rows, serverVersion: description.serverVersion, read, ran, tried});
  // Those about the schema that it leads to stand in no file, and stay when a plan is judged again.
  const ofSchema = plan.findings.filter(({file}) => file === null);
  const findings = inReadingOrder(withSettings([...ofChange, ...ofSchema], settings.rules));
  return {
    plan: {...plan, findings},
    consents: consentsNeeded({operations: plan.operations, schema, rows, findings}).filter(
      (gate) => !isGiven(plan.consents, gate),
    ),
  };
};
