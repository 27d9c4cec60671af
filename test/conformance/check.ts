/** Runs a test, and says what differs. */
import { Failure, TestMachine } from './machine.ts';
import { carryOut } from './steps.ts';
import type { Step, Test } from './suite.ts';

/** Stands for the pids of the spawned processes, in steps and in expected lines. */
const PID_LIST = '<pid_list>';
const NO_DISABLE = 'ftrace disable unsupported';

/** What is wrong, in lines for people; none if the test passes, whatever the scheduler's seed. */
export function checkTest({ steps, expected, variant }: Test, seed = 1): string[] {
  const machine = new TestMachine(seed);
  if (variant?.startsWith(NO_DISABLE)) machine.kernel.trace.ftrace.canDisable = false;
  let pids = PID_LIST;
  for (const [i, step] of steps.entries()) {
    try {
      carryOut(machine, withPids(step, pids));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const found = machine.lines();
      const sofar = difference(found, filled(expected, pids).slice(0, found.length));
      return [`step ${i + 1}, ${step.op}: ${error.message}`, ...sofar];
    }
    if (step.op === 'spawn') pids = machine.pids().join(',');
  }
  return difference(machine.lines(), filled(expected, pids));
}

const filled = (lines: readonly string[], pids: string): string[] =>
  lines.map((line) => line.replaceAll(PID_LIST, pids));

const withPids = (step: Step, pids: string): Step =>
  JSON.parse(JSON.stringify(step).replaceAll(PID_LIST, pids)) as Step;

/** The first line that differs, with the lines before it. */
function difference(found: readonly string[], wanted: readonly string[]): string[] {
  const length = Math.max(found.length, wanted.length);
  for (let i = 0; i < length; i++) {
    if (found[i] === wanted[i]) continue;
    const before = found.slice(Math.max(0, i - 3), i).map((line) => `    ${line}`);
    return [
      `line ${i + 1} of the log:`,
      ...before,
      ...(wanted[i] === undefined ? [] : [`  - ${wanted[i]}`]),
      ...(found[i] === undefined ? [] : [`  + ${found[i]}`]),
    ];
  }
  return [];
}
