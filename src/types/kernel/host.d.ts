/**
 * Hypercalls: how a driver written in K asks the host for something, as a paravirtualised kernel asks
 * its hypervisor. The host program registers the functions; what crosses is plain data, copied.
 */
declare module 'kernel' {
  /** What may cross: texts, numbers, booleans, null, undefined, typed arrays, and arrays of these. */
  export type HostValue = any;
  /**
   * Calls a function of the host that answers at once.
   * @context any
   * @returns its answer; -ENOSYS if there is none of the name, the negative error number if it failed
   * @linux arch/x86/include/asm/kvm_para.h (kvm_hypercall)
   */
  export function hypercall(name: string, ...args: HostValue[]): HostValue;
  /**
   * Calls a function of the host that may answer later; until then the task sleeps uninterruptibly.
   * @context process; may sleep
   * @returns its answer; -ENOSYS if there is none of the name, the negative error number if it failed
   * @linux arch/x86/include/asm/kvm_para.h (kvm_hypercall)
   */
  export function hypercall_wait(name: string, ...args: HostValue[]): HostValue;
}
