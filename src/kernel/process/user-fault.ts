/** What an exception is to a process in user mode: a signal, and the line that the kernel logs about it. */
import { SIGNALS } from '../../lowered/api/signals.ts';
import { Fault } from '../fault.ts';
import { describeFault, isDivision, isNull, isOverflow } from '../oops.ts';
import type { TraceEntry } from '../scripts.ts';
import type { Task } from '../task.ts';

export interface UserFault {
  sig: number;
  line: string;
}

/** Linux's show_signal_msg and do_trap (arch/x86), with a K place for the instruction pointer. */
export function userFault(error: unknown, task: Task, at: TraceEntry | undefined): UserFault {
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
    const code = /setting/.test(error.message) ? 6 : 4;
    const reason = field === undefined ? '' : `: field ${field}`;
    return {
      sig: SIGNALS.SIGSEGV,
      line: `${who}: segfault at 0 ${ip} error ${code} ${where}${reason}`,
    };
  }
  return trap('general protection fault', SIGNALS.SIGSEGV, describeFault(error));
}
