/** The run-time side without the compiler: kernels, patch modules and their loader. */
export { Kernel } from './kernel.ts';
export type { KernelOptions, RunResult } from './kernel.ts';
export type { LogLine } from './log.ts';
