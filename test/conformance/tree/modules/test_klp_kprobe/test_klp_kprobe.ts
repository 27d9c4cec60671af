/** A kprobe on a function that others patch; with a post_handler it claims the function. */
import {
  Kprobe, MODULE_LICENSE, MODULE_PARM_DESC, PtRegs, module_exit, module_init, module_param, register_kprobe,
  unregister_kprobe,
} from 'kernel';

let has_post_handler = true;
module_param(has_post_handler, 'bool', 0o444);
MODULE_PARM_DESC(has_post_handler, 'attach a post handler to the probe (default=true)');

const kp = new Kprobe();

function kprobe_post_handler(p: Kprobe, regs: PtRegs, flags: number): void {}

function kprobe_init(): number {
  kp.symbol_name = 'cmdline_proc_show';
  if (has_post_handler) kp.post_handler = kprobe_post_handler;
  return register_kprobe(kp);
}

function kprobe_exit(): void {
  unregister_kprobe(kp);
}

module_init(kprobe_init);
module_exit(kprobe_exit);
MODULE_LICENSE('GPL');
