/** Probes at the entry and the return of functions. */
declare module 'kernel' {
  /**
   * A probe at the entry of a function: give `symbol_name` or `addr` (`struct kprobe`). Handlers
   * must not sleep.
   * @linux include/linux/kprobes.h
   */
  export class Kprobe {
    /** The name of the function. */
    symbol_name: string | null;
    /** As kallsyms_lookup_name yields it. */
    addr: string | null;
    /** Only the entry, 0, can be probed. */
    offset: number;
    /** Yields 0; anything else keeps the post_handler away. */
    pre_handler: ((p: Kprobe, regs: PtRegs) => number) | null;
    /** A probe that has one claims the function, as a live patch does. */
    post_handler: ((p: Kprobe, regs: PtRegs, flags: number) => void) | null;
    /** Bits of KPROBE_FLAG_…. */
    flags: number;
    /** Calls that were not seen, because a probe was running. */
    readonly nmissed: number;
  }
  /**
   * Begins to probe.
   * @context process; does not sleep
   * @returns 0, -ENOENT: no such function, -EINVAL: it cannot be traced, or the probe is malformed
   *   or registered already, -EILSEQ: not at the entry, -EBUSY: the function is claimed by others
   * @linux kernel/kprobes.c
   */
  export function register_kprobe(p: Kprobe): number;
  /**
   * Ends a probe.
   * @context process; does not sleep
   * @linux kernel/kprobes.c
   */
  export function unregister_kprobe(p: Kprobe): void;
  /**
   * Lets a disabled probe see calls again.
   * @context process; does not sleep
   * @returns 0, or -EINVAL if it is not registered
   * @linux kernel/kprobes.c
   */
  export function enable_kprobe(p: Kprobe): number;
  /**
   * Lets a probe see nothing for a while.
   * @context process; does not sleep
   * @returns 0, or -EINVAL if it is not registered
   * @linux kernel/kprobes.c
   */
  export function disable_kprobe(p: Kprobe): number;
  /**
   * A probe at the return of a function, which it claims (`struct kretprobe`).
   * @linux include/linux/kprobes.h
   */
  export class Kretprobe {
    /** Which function; its own handlers are not used. */
    readonly kp: Kprobe;
    /** Called when the function returns. */
    handler: ((ri: KretprobeInstance, regs: PtRegs) => number) | null;
    /** Yields 0; anything else lets this call return unseen. */
    entry_handler: ((ri: KretprobeInstance, regs: PtRegs) => number) | null;
    /** How many calls may be open at a time; 0 is max(10, 2 * CPUs). What is more is missed. */
    maxactive: number;
    /** Calls that were not seen, because `maxactive` were open. */
    readonly nmissed: number;
  }
  /**
   * One call that a kretprobe waits for (`struct kretprobe_instance`).
   * @linux include/linux/kprobes.h
   */
  export class KretprobeInstance {
    /** From the entry_handler to the handler. */
    data: any;
  }
  /**
   * Begins to probe.
   * @context process; does not sleep
   * @returns 0, or a negative errno as of `register_kprobe`
   * @linux kernel/kprobes.c
   */
  export function register_kretprobe(rp: Kretprobe): number;
  /**
   * Ends a probe.
   * @context process; does not sleep
   * @linux kernel/kprobes.c
   */
  export function unregister_kretprobe(rp: Kretprobe): void;
  /**
   * The probe of a call.
   * @context any
   * @returns the probe
   * @linux include/linux/kprobes.h
   */
  export function get_kretprobe(ri: KretprobeInstance): Kretprobe;
  /** The probe sees nothing (include/linux/kprobes.h). */
  export const KPROBE_FLAG_DISABLED: 2;
}
