/** /proc/cmdline (fs/proc/cmdline.c). */
import { SeqFile, module_init, proc_create_single, seq_putc, seq_puts } from 'kernel';

const saved_command_line = 'root=/dev/vda1 ro';

function cmdline_proc_show(m: SeqFile, v: unknown): number {
  seq_puts(m, saved_command_line);
  seq_putc(m, '\n');
  return 0;
}

function proc_cmdline_init(): number {
  proc_create_single('cmdline', 0o444, null, cmdline_proc_show);
  return 0;
}
module_init(proc_cmdline_init);
