/** The structs of tracing that K code makes or is given. */
import { Kprobe, Kretprobe, KretprobeInstance } from './kprobes.ts';
import { FtraceOps, PtRegs } from './ops.ts';

export const TRACE_STRUCTS = { FtraceOps, PtRegs, Kprobe, Kretprobe, KretprobeInstance };
