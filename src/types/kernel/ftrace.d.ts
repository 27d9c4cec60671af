/** Looking at calls of functions. */
declare module 'kernel' {
  /**
   * What a function was called with, or has returned (`struct pt_regs`, `struct ftrace_regs`).
   * @linux arch/x86/include/asm/ptrace.h
   */
  export class PtRegs {
    private readonly _pt_regs: never;
  }
  /**
   * Who looks at calls of functions (`struct ftrace_ops`). The handler must not sleep.
   * @linux include/linux/ftrace.h
   */
  export class FtraceOps {
    /**
     * `ip` and `parent_ip` are the function that is called, as kallsyms_lookup_name yields it, and
     * the name of the one that calls it.
     */
    func: ((ip: string, parent_ip: string, op: FtraceOps, fregs: PtRegs) => void) | null;
    /** Bits of FTRACE_OPS_FL_…. */
    flags: number;
    /** For the handler's own use. */
    private: any;
  }
  /**
   * Begins to look at the functions of the filter.
   * @context process; does not sleep
   * @returns 0, or -EBUSY if it is registered already, or a function is claimed by others
   *   (IPMODIFY)
   * @linux kernel/trace/ftrace.c
   */
  export function register_ftrace_function(ops: FtraceOps): number;
  /**
   * Looks at nothing any more.
   * @context process; does not sleep
   * @returns 0, or a negative errno if it was not registered
   * @linux kernel/trace/ftrace.c
   */
  export function unregister_ftrace_function(ops: FtraceOps): number;
  /**
   * Adds the functions that a glob names (`!glob` takes them away, `glob:mod:name` looks in a
   * module); `reset` forgets the others first. Without a filter all functions are seen.
   * @context process; does not sleep
   * @returns 0, or -EINVAL if there is none of that name that can be traced
   * @linux kernel/trace/ftrace.c
   */
  export function ftrace_set_filter(ops: FtraceOps, pattern: string | null, reset: boolean): number;
  /**
   * Adds functions that are not looked at, though the filter names them.
   * @context process; does not sleep
   * @returns 0, or -EINVAL if there is none of that name that can be traced
   * @linux kernel/trace/ftrace.c
   */
  export function ftrace_set_notrace(
    ops: FtraceOps,
    pattern: string | null,
    reset: boolean,
  ): number;
  /**
   * Adds one function to the filter, or takes it away; `ip` as kallsyms_lookup_name yields it.
   * @context process; does not sleep
   * @returns 0, or -EINVAL if it cannot be traced
   * @linux kernel/trace/ftrace.c
   */
  export function ftrace_set_filter_ip(
    ops: FtraceOps,
    ip: string,
    remove: boolean,
    reset: boolean,
  ): number;
  /**
   * An argument of the call, counted from 0.
   * @context any
   * @returns its value
   * @linux include/linux/ftrace.h
   */
  export function ftrace_regs_get_argument(fregs: PtRegs, n: number): any;
  /**
   * An argument of the call, counted from 0.
   * @context any
   * @returns its value
   * @linux arch/x86/include/asm/ptrace.h
   */
  export function regs_get_kernel_argument(regs: PtRegs, n: number): any;
  /**
   * At a return: what the function returns.
   * @context any
   * @returns its value
   * @linux arch/x86/include/asm/ptrace.h
   */
  export function regs_return_value(regs: PtRegs): any;
  /**
   * At a return: lets the function return something else.
   * @context any
   * @linux arch/x86/include/asm/ptrace.h
   */
  export function regs_set_return_value(regs: PtRegs, value: unknown): void;
  /**
   * The function that is called or returns.
   * @context any
   * @returns its symbol, as kallsyms_lookup_name yields it
   * @linux arch/x86/include/asm/ptrace.h
   */
  export function instruction_pointer(regs: PtRegs): string;
  /** The handler wants the registers (include/linux/ftrace.h). */
  export const FTRACE_OPS_FL_SAVE_REGS: 16;
  /** The handler may not be called within itself. */
  export const FTRACE_OPS_FL_RECURSION: 64;
  /** The handler sends calls elsewhere: it claims the function. */
  export const FTRACE_OPS_FL_IPMODIFY: 8192;
  /** kernel.ftrace_enabled cannot switch it off. */
  export const FTRACE_OPS_FL_PERMANENT: 65536;
}
