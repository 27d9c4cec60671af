/** /proc/<pid>/maps and /proc/<pid>/limits. */
import { ESRCH, down_read, find_task_by_vpid, sprintf, up_read } from 'kernel';
import type { VmAreaStruct } from '../../include/linux/mm.ts';
import { VM_EXEC, VM_READ, VM_SHARED, VM_WRITE } from '../../include/linux/mm.ts';
import { task_signal } from '../../include/linux/sched.ts';
import {
  RLIMIT_AS, RLIMIT_DATA, RLIMIT_FSIZE, RLIMIT_NOFILE, RLIMIT_NPROC, RLIMIT_STACK, RLIM_INFINITY,
} from '../../include/uapi/resource.ts';
import { PAGE_SIZE } from '../../include/uapi/pipe.ts';
import { get_task_mm, mmput } from '../../mm/mm_struct.ts';
import { d_path } from '../namespace.ts';
import type { SeqFile } from '../seq_file.ts';
import { seq_puts } from '../seq_file.ts';

function show_map_vma(m: SeqFile, vma: VmAreaStruct, heap: number): void {
  const flags = vma.vm_flags;
  const perms = `${flags & VM_READ ? 'r' : '-'}${flags & VM_WRITE ? 'w' : '-'}${flags & VM_EXEC ? 'x' : '-'}`;
  const name = vma.vm_file !== null ? d_path(vma.vm_file.f_path) : vma.vm_start === heap ? '[heap]' : '';
  seq_puts(m, sprintf('%08x-%08x %s%s %08x %s\n', vma.vm_start, vma.vm_end, perms, flags & VM_SHARED ? 's' : 'p',
    vma.vm_pgoff * PAGE_SIZE, name));
}

export function proc_pid_maps(m: SeqFile, pid: unknown): number {
  const task = find_task_by_vpid(pid as number);
  if (task === null) return -ESRCH;
  const mm = get_task_mm(task);
  if (mm === null) return 0;
  down_read(mm.mmap_lock);
  for (const vma of mm.mmap) show_map_vma(m, vma, mm.start_brk);
  up_read(mm.mmap_lock);
  mmput(mm);
  return 0;
}

function limit_text(value: number): string {
  return value === RLIM_INFINITY ? 'unlimited' : `${value}`;
}

export function proc_pid_limits(m: SeqFile, pid: unknown): number {
  const task = find_task_by_vpid(pid as number);
  if (task === null) return -ESRCH;
  const { rlim } = task_signal(task);
  seq_puts(m, sprintf('%-26s%-21s%-21s\n', 'Limit', 'Soft Limit', 'Hard Limit'));
  const names = ['Max file size', 'Max data size', 'Max stack size', 'Max processes', 'Max open files', 'Max address space'];
  const limits = [RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_AS];
  for (let i = 0; i < names.length; i++) {
    const { rlim_cur, rlim_max } = rlim[limits[i]!]!;
    seq_puts(m, sprintf('%-26s%-21s%-21s\n', names[i]!, limit_text(rlim_cur), limit_text(rlim_max)));
  }
  return 0;
}
