/**
 * Parameters of the command line that the machine itself obeys
 * (Documentation/admin-guide/kernel-parameters.txt); others are left to K code.
 */
import { memparse, parseCmdline } from './cmdline.ts';
import type { DynamicDebug } from './dyndbg.ts';
import type { Files } from './fs/files.ts';
import type { Log } from './log.ts';
import type { Reports } from './reports.ts';
import type { Tracing } from './trace/tracing.ts';

export interface BootTargets {
  readonly kmsg: Log;
  readonly reports: Reports;
  readonly dyndbg: DynamicDebug;
  readonly trace: Tracing;
  readonly fs: Files;
}

type Option = (targets: BootTargets, value: string) => void;

/** Before anything is printed. */
const EARLY: Readonly<Record<string, Option>> = {
  quiet: ({ kmsg }) => void (kmsg.consoleLoglevel = 4),
  debug: ({ kmsg }) => void (kmsg.consoleLoglevel = 10),
  ignore_loglevel: ({ kmsg }) => void (kmsg.consoleLoglevel = 15),
  loglevel: ({ kmsg }, value) => {
    if (/^\d+$/.test(value)) kmsg.consoleLoglevel = Number(value);
  },
  log_buf_len: ({ kmsg }, value) => {
    const size = memparse(value);
    if (size > 0) kmsg.ring.capacity = size;
  },
  oops: ({ reports }, value) => {
    if (value === 'panic') reports.panicOnOops = 1;
  },
  panic_on_warn: ({ reports }) => void (reports.panicOnWarn = 1),
};

/** When the code of vmlinux is there, before it runs. */
const LATE: Readonly<Record<string, Option>> = {
  dyndbg: ({ dyndbg }, value) => void dyndbg.control(value),
  ftrace: ({ trace }, value) => void trace.tracers.select(value),
  ftrace_filter: ({ trace: { ftrace, tracers } }, value) => {
    for (const pattern of value.split(',')) ftrace.setFilter(tracers.ops, pattern, false);
  },
  ftrace_notrace: ({ trace: { ftrace, tracers } }, value) => {
    for (const pattern of value.split(',')) ftrace.setNotrace(tracers.ops, pattern, false);
  },
  trace_event: ({ fs }, value) =>
    void fs.write('/sys/kernel/tracing/set_event', value.replaceAll(',', '\n')),
};

function obey(options: Readonly<Record<string, Option>>, text: string, targets: BootTargets): void {
  for (const { name, value } of parseCmdline(text))
    if (Object.hasOwn(options, name)) options[name]!(targets, value ?? '');
}

export const earlyOptions = (text: string, targets: BootTargets): void =>
  obey(EARLY, text, targets);

export const lateOptions = (text: string, targets: BootTargets): void => obey(LATE, text, targets);
