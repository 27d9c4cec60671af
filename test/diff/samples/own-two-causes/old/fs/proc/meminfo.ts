/** /proc/meminfo. */
import { module_init, proc_create_single, seq_puts } from 'kernel';
import type { SeqFile } from 'kernel';
import { PAGE_SHIFT } from '../../include/linux/mm.ts';
import { zone } from '../../mm/page_alloc.ts';

function show_val_kb(m: SeqFile, name: string, pages: number): void {
  seq_puts(m, `${name.padEnd(16)}${pages << (PAGE_SHIFT - 10)} kB\n`);
}

function meminfo_proc_show(m: SeqFile): number {
  show_val_kb(m, 'MemFree:', zone.free);
  return 0;
}

function proc_meminfo_init(): number {
  proc_create_single('meminfo', 0, null, meminfo_proc_show);
  return 0;
}
module_init(proc_meminfo_init);
