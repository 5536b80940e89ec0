import type {Reporter, TestModule, TestRunEndReason} from 'vitest/node';
import {mysqlUrl} from './helpers/start-servers.js';

/** Ends every run with one plain line that people and programs can read: `12 passed, 0 failed`. Before it stands what could not be tested. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[], reason: TestRunEndReason): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (wanted: string): number => states.filter((state) => state === wanted).length;
    // A file that does not load holds tests that nobody could count.
    const broken = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length;
    // Nothing could be started: then no module is there to have failed.
    const unstarted = modules.length === 0 && reason === 'failed' ? 1 : 0;
    const skipped = count('skipped');
    const {servers} = modules[0]?.project.getProvidedContext() ?? {};
    const {host} = new URL(mysqlUrl());
    const left =
      servers?.mysql === null ? `Not run: the tests on MySQL and MariaDB, because no server answers at ${host}.\n` : '';
    process.stdout.write(
      `\n${left}${count('passed')} passed, ${count('failed') + broken + unstarted + unhandled.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
    );
  }
}
