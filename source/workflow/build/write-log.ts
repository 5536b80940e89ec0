import type {LegReport} from '../../ecosystems/ecosystem.js';
import {appendLog, type LogEntry} from '../../memory/log.js';
import type {WorkflowContext} from '../context.js';
import type {BuildStep} from '../workflow.js';

/** One run of a migration; null where it came to none. */
export type LoggedLeg = Pick<LogEntry, 'direction' | 'on'> & {readonly leg: LegReport | null};

export const logStatements = (
  {directory, now}: WorkflowContext,
  migration: string,
  legs: readonly LoggedLeg[],
): Promise<void> =>
  appendLog(
    directory,
    legs.flatMap(({leg, ...where}) =>
      (leg?.statements ?? []).map(({sql, ms, rows}) => ({
        event: 'statement' as const,
        migration,
        ...where,
        sql,
        ms,
        rows,
      })),
    ),
    now(),
  );

export const logSteps = (
  {directory, now}: WorkflowContext,
  migration: string,
  steps: readonly BuildStep[],
): Promise<void> =>
  appendLog(
    directory,
    steps
      .filter(({state}) => state === 'done' || state === 'failed')
      .map(({name, state, ms, detail}) => ({
        event: 'step' as const,
        migration,
        step: name,
        ms,
        ok: state === 'done',
        ...(state === 'failed' && detail !== null ? {error: detail} : {}),
      })),
    now(),
  );
