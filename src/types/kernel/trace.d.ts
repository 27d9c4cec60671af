/** Events, the trace, and the names of functions. */
declare module 'kernel' {
  /**
   * Makes calls of `fn`, a function that does nothing itself, the event `system:name`: probes see
   * them, and the trace shows them with the arguments. They cost nothing while nobody looks.
   * @context top level of a file
   * @linux include/linux/tracepoint.h
   */
  export function TRACE_EVENT(system: string, name: string, fn: (...args: any[]) => void): void;
  /**
   * Calls `probe(data, …arguments)` at each event `system:name`; it must not sleep.
   * @context process; does not sleep
   * @returns 0, -ENOENT: no such event, -EEXIST: it is registered with this data already
   * @linux kernel/tracepoint.c
   */
  export function tracepoint_probe_register(
    event: string,
    probe: (data: any, ...args: any[]) => void,
    data: unknown,
  ): number;
  /**
   * Ends that.
   * @context process; does not sleep
   * @returns 0, or -ENOENT if it was not registered
   * @linux kernel/tracepoint.c
   */
  export function tracepoint_probe_unregister(
    event: string,
    probe: (data: any, ...args: any[]) => void,
    data: unknown,
  ): number;
  /**
   * Writes a line to the trace, not to the log.
   * @context any
   * @linux kernel/trace/trace.c
   */
  export function trace_printk(text: string): void;
  /**
   * The first function of a name.
   * @context any
   * @returns `fs/inode.ts:iput`, which stands for an address; '' if there is none
   * @linux kernel/kallsyms.c
   */
  export function kallsyms_lookup_name(name: string): string;
  /**
   * Shows an address.
   * @context any
   * @returns `iput+0x0/0x9`, with the module that it came with
   * @linux kernel/kallsyms.c
   */
  export function sprint_symbol(address: string): string;
  /**
   * Shows an address, the name alone.
   * @context any
   * @returns `iput`, with the module that it came with
   * @linux kernel/kallsyms.c
   */
  export function sprint_symbol_no_offset(address: string): string;
}
