/** /proc/meminfo (fs/proc/meminfo.c). */
import { SeqFile, module_init, proc_create_single, seq_printf } from 'kernel';

const totalram_kb = 2048;

function show_val_kb(m: SeqFile, name: string, kb: number): void {
  seq_printf(m, '%-16s%8d kB\n', `${name}:`, kb);
}

function meminfo_proc_show(m: SeqFile, v: unknown): number {
  show_val_kb(m, 'MemTotal', totalram_kb);
  show_val_kb(m, 'MemFree', totalram_kb >> 1);
  return 0;
}

function proc_meminfo_init(): number {
  proc_create_single('meminfo', 0o444, null, meminfo_proc_show);
  return 0;
}
module_init(proc_meminfo_init);
