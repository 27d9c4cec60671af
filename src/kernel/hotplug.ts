/**
 * CPUs that go and come (kernel/cpu.c). One that goes leaves nothing behind: its tasks, interrupts and
 * softirqs go on elsewhere, its workers serve its work wherever they are put.
 */
import { ERRNO } from '../lowered/api/errno.ts';
import type { Cpu } from './cpu.ts';
import type { Machine } from './machine.ts';

export class Hotplug {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Takes a CPU off, between steps: 0, -EINVAL if there is no such one, -EBUSY for the last. */
  down(id: number): number {
    const { cpus } = this.#machine.sched;
    const cpu = cpus[id];
    if (!cpu) return -ERRNO.EINVAL;
    if (!cpu.online) return 0;
    if (!cpus.some((each) => each.online && each !== cpu)) return -ERRNO.EBUSY;
    this.#machine.executor.stop(() => this.#leave(cpu));
    this.#machine.printk('info', `smpboot: CPU ${id} is now offline`);
    return 0;
  }

  /** Brings it back. */
  up(id: number): number {
    const cpu = this.#machine.sched.cpus[id];
    if (!cpu) return -ERRNO.EINVAL;
    if (cpu.online) return 0;
    cpu.online = true;
    this.#machine.printk(
      'info',
      `smpboot: Booting Node 0 Processor ${id} APIC 0x${id.toString(16)}`,
    );
    this.#machine.sched.rebalance(cpu);
    return 0;
  }

  #leave(cpu: Cpu): void {
    const { sched, tasks } = this.#machine;
    cpu.online = false;
    const to = sched.cpus.find(({ online }) => online)!;
    to.hardirqs.push(...cpu.hardirqs.splice(0));
    to.softirqs.push(...cpu.softirqs.splice(0));
    for (const event of this.#machine.clock.events.pending())
      moveAlarm(event.subject, cpu.id, to.id);
    for (const task of tasks.byPid.values()) {
      const { affinity } = task;
      if (task.dead || !affinity || sched.cpus.some(({ id, online }) => online && affinity.has(id)))
        continue;
      if (task.isProcess || !task.comm.startsWith('kworker/'))
        this.#machine.printk(
          'info',
          `process ${task.pid} (${task.comm}) no longer affine to cpu${cpu.id}`,
        );
    }
    sched.drain(cpu);
  }
}

/** A timer that is armed on a CPU fires on another. */
function moveAlarm(subject: unknown, from: number, to: number): void {
  const alarm = subject as { $cpu?: unknown } | null;
  if (typeof alarm === 'object' && alarm !== null && alarm.$cpu === from) alarm.$cpu = to;
}
