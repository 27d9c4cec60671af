/** Levels of messages: stated by a text, by the function, or by none; texts of several lines. */
import {
  KERN_CRIT, KERN_DEBUG, KERN_EMERG, KERN_INFO, console_printk, module_init, pr_alert, pr_crit, pr_emerg, pr_err, pr_info,
  pr_notice, pr_warn, printk,
} from 'kernel';

function start(): number {
  printk('no level');
  printk(`${KERN_EMERG}emerg`);
  printk(KERN_CRIT + 'crit\n');
  printk(KERN_INFO + 'info: one\ninfo: two\n');
  printk(KERN_DEBUG + '');
  pr_emerg('pr_emerg');
  pr_alert('pr_alert');
  pr_crit('pr_crit');
  pr_err('pr_err');
  pr_warn('pr_warn');
  pr_notice('pr_notice');
  pr_info('pr_info');
  printk(`levels: ${console_printk().join(' ')}`);
  console_printk()[1] = 6;
  printk('no level, now info');
  console_printk()[0] = 8;
  printk('the console shows it');
  return 0;
}
module_init(start);
