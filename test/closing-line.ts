import type {Reporter, TestModule} from 'vitest/node';

/** Ends every run with one plain line that people and programs can read: `12 passed, 0 failed`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (wanted: string): number => states.filter((state) => state === wanted).length;
    // A file that does not load holds tests that nobody could count.
    const broken = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length;
    const skipped = count('skipped');
    process.stdout.write(
      `\n${count('passed')} passed, ${count('failed') + broken + unhandled.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
    );
  }
}
