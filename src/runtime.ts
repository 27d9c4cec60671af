/** `suture/kernel`: kernels, patch modules and their loader, without the compiler. */
export { viewStack } from './kernel/frame-view.ts';
export type { FrameView, LocalValue } from './kernel/frame-view.ts';
export type { HostFunction, Hypercalls } from './kernel/host/hypercalls.ts';
export { RealTime } from './kernel/host/real-time.ts';
export { Kernel } from './kernel/kernel.ts';
export type { HostOptions, KernelOptions, RunResult } from './kernel/kernel.ts';
export type { TaskView, TimerView } from './kernel/inspect.ts';
export { formatSchedule, parseSchedule, ScheduleError } from './kernel/sched/schedule.ts';
export type { Schedule } from './kernel/sched/schedule.ts';
export { HostState } from './kernel/state/index.ts';
export type { Checkpoint, SavedKernel } from './kernel/state/index.ts';
export type { LogLine } from './kernel/log.ts';
export { Livepatch } from './livepatch/index.ts';
export type { Operation, Refusal } from './livepatch/index.ts';
export { checkModule, parseModule } from './lowered/module.ts';
export type { PatchModule } from './lowered/module.ts';
export { replay, ReplayError, parseReplay, verify } from './verify/index.ts';
export type { Limits, ModelReport, Verdict, Verification, VerifyRequest } from './verify/index.ts';
