/** What an exception is to the task whose code it came from: the end, after an oops or a line in the log. */
import { SIGNALS } from '../../lowered/api/signals.ts';
import { Fault } from '../fault.ts';
import { describeFault, isDivision, isNull, isOverflow } from '../oops.ts';
import type { Machine } from '../machine.ts';
import type { TraceEntry } from '../scripts.ts';
import type { Task } from '../task.ts';

interface UserFault {
  sig: number;
  line: string;
}

type Environment = Pick<Machine, 'exits' | 'printk' | 'reports'>;

/** An exception has come out of a task's code, in the kernel or in user mode. */
export function taskFaulted(machine: Environment, error: unknown, task: Task): void {
  const { exits, reports } = machine;
  let sig: number = SIGNALS.SIGSEGV;
  if (task.inUser) {
    const [at] = task.space?.program.linker.backtrace(error as Error) ?? [];
    const fault = userFault(error, task, at);
    reports.noteDefect(error);
    machine.printk('info', fault.line);
    ({ sig } = fault);
  } else reports.oops(error, task);
  if (reports.panicked) return;
  try {
    exits.begin(task, sig);
  } catch (panic) {
    reports.oops(panic, task);
  }
}

/** Linux's show_signal_msg and do_trap (arch/x86), with a K place for the instruction pointer. */
function userFault(error: unknown, task: Task, at: TraceEntry | undefined): UserFault {
  const who = `${task.comm}[${task.pid}]`;
  const ip = at ? `ip ${at.function} (${at.file}:${at.line})` : 'ip unknown';
  const where = `in ${task.space?.program.path ?? task.comm}`;
  const trap = (name: string, sig: number, reason: string): UserFault => ({
    sig,
    line: `traps: ${who} ${name} ${ip} error 0 ${where}: ${reason}`,
  });
  if (isOverflow(error))
    return {
      sig: SIGNALS.SIGSEGV,
      line: `${who}: segfault ${ip} error 6 ${where}: stack overflow`,
    };
  if (error instanceof Fault) return trap('trap invalid opcode', SIGNALS.SIGILL, error.message);
  if (error instanceof RangeError && isDivision(error))
    return trap('trap divide error', SIGNALS.SIGFPE, 'division by zero');
  if (error instanceof TypeError && isNull(error)) {
    const field = /(?:reading|setting) '([A-Za-z_]\w*)'/.exec(error.message)?.[1];
    const code = /'\$fn'/.test(error.message) ? 14 : /setting/.test(error.message) ? 6 : 4;
    const reason = field === undefined ? '' : `: field ${field}`;
    return {
      sig: SIGNALS.SIGSEGV,
      line: `${who}: segfault at 0 ${ip} error ${code} ${where}${reason}`,
    };
  }
  return trap('general protection fault', SIGNALS.SIGSEGV, describeFault(error));
}
