/** Kprobes and kretprobes of K code. Their handlers must not sleep. */
import type { Machine } from '../machine.ts';
import { Kprobe, Kretprobe, KretprobeInstance } from '../trace/kprobes.ts';
import { structArg } from './arguments.ts';
import type { Natives } from './native.ts';

export function kprobeNatives(machine: Machine): Natives {
  const probes = (): Machine['trace']['kprobes'] => machine.trace.kprobes;
  const kprobe = (value: unknown): Kprobe => structArg(value, Kprobe);
  const kretprobe = (value: unknown): Kretprobe => structArg(value, Kretprobe);
  return {
    register_kprobe: (value: unknown) => probes().register(kprobe(value)),
    unregister_kprobe: (value: unknown) => probes().unregister(kprobe(value)),
    enable_kprobe: (value: unknown) => probes().setEnabled(kprobe(value), true),
    disable_kprobe: (value: unknown) => probes().setEnabled(kprobe(value), false),
    register_kretprobe: (value: unknown) => probes().registerReturn(kretprobe(value)),
    unregister_kretprobe: (value: unknown) =>
      probes().unregister(structArg(kretprobe(value).kp, Kprobe)),
    get_kretprobe: (instance: unknown) => structArg(instance, KretprobeInstance).$kretprobe,
  };
}
