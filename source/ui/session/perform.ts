import type {RehearsalStage, Turn} from '../../rehearsal/report.js';
import type {Workflow} from '../../workflow/workflow.js';
import type {Progress, Result, Work} from './work.js';

export type Tools = {
  readonly workflow: Workflow;
  /** Lets the person edit a text in the editor of their choice. */
  readonly edit: (text: string) => Promise<string>;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
};

/** Does one piece of work with the workflow. All that the session waits for happens here. */
export const perform = async (work: Work, {workflow, edit, onProgress, signal}: Tools): Promise<Result> => {
  const building = {
    signal,
    onSteps: (steps: Extract<Progress, {type: 'steps'}>['steps']) => onProgress({type: 'steps', steps}),
  };
  switch (work.type) {
    case 'orient':
      return {type: 'orient', orientation: await workflow.orient()};
    case 'load':
      return {type: 'load', memory: await workflow.load()};
    case 'tasks':
      return {type: 'tasks', listing: await workflow.tasks(work.change), memory: await workflow.load()};
    case 'announce':
      return {type: 'announce', announcement: workflow.announce(work.request)};
    case 'analyze':
      return {type: 'analyze', analysis: await workflow.analyze()};
    case 'plan':
      return {
        type: 'plan',
        outcome: await workflow.plan(work.request, {onNote: (text) => onProgress({type: 'note', text}), signal}),
      };
    case 'revise':
      return {type: 'revise', outcome: await workflow.revise(work.plan, work.yaml ?? workflow.toYaml(work.plan))};
    case 'edit': {
      const before = workflow.toYaml(work.plan);
      const after = await edit(work.draft ?? before);
      return {type: 'edit', yaml: after === before ? null : after};
    }
    case 'consent':
      return {type: 'consent', plan: workflow.consent(work.plan, work.given)};
    case 'rehearse': {
      const onStage = (stage: RehearsalStage, turn: Turn | null = null) => onProgress({type: 'stage', stage, turn});
      return {type: 'rehearse', ...(await workflow.rehearse(work.plan, {onStage, signal}))};
    }
    case 'build':
      return {type: 'build', report: await workflow.build(work.plan, building)};
    case 'recover':
      return {type: 'recover', report: await workflow.recover(work.remains, work.how, building)};
    case 'checkpoint':
      return {type: 'checkpoint', report: await workflow.checkpoint(work.report)};
  }
};
