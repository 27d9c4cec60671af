/** /proc/cmdline. */
import { module_init, proc_create_single, seq_puts } from 'kernel';
import type { SeqFile } from 'kernel';

export const saved_command_line = 'root=/dev/ram0 quiet';

function cmdline_proc_show(m: SeqFile): number {
  seq_puts(m, saved_command_line);
  seq_puts(m, ' kpatch=1\n');
  return 0;
}

function proc_cmdline_init(): number {
  proc_create_single('cmdline', 0, null, cmdline_proc_show);
  return 0;
}
module_init(proc_cmdline_init);
