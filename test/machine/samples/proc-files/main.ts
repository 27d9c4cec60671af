/** Files of /proc that K functions show and take; what their readers get, and whom they wait for. */
import {
  EINVAL, SeqFile, kernel_file_mode, kernel_list_dir, kernel_read_file, kernel_write_file, kstrtoint, kthread_run,
  module_init, msleep, printk, proc_create, proc_create_data, proc_create_single, proc_create_single_data, proc_mkdir,
  proc_remove, remove_proc_entry, seq_printf, seq_putc, seq_puts, sprintf,
} from 'kernel';
import type { ProcDirEntry } from 'kernel';

class Widget {
  name = 'gear';
  limit = 3;
}
const widget = new Widget();

function say(what: string, result: unknown): void {
  printk(`${what}: ${result}`);
}

/** Sleeps between its lines. */
function slow_show(m: SeqFile, v: unknown): number {
  for (let i = 0; i < 3; i++) {
    seq_printf(m, 'line %d of %s\n', i, (m.private as Widget).name);
    msleep(1);
  }
  return 0;
}

function text_show(m: SeqFile, v: unknown): string {
  return 'text\n';
}

function refuses(m: SeqFile, v: unknown): number {
  seq_puts(m, 'not seen');
  return -EINVAL;
}

function limit_show(m: SeqFile, v: unknown): number {
  seq_puts(m, sprintf('%03d', (m.private as Widget).limit));
  seq_putc(m, '\n');
  return 0;
}

function limit_write(m: SeqFile, text: string, count: number): number {
  const value = [0];
  const error = kstrtoint(text, 10, value);
  if (error) return error;
  msleep(1);
  (m.private as Widget).limit = value[0]!;
  return count;
}

/** Takes the place of the machine's own. */
function cmdline_proc_show(m: SeqFile, v: unknown): number {
  seq_puts(m, 'from K\n');
  return 0;
}

/** A file that shows another one: natives and K functions alternate on the stack. */
function nested_show(m: SeqFile, v: unknown): number {
  seq_puts(m, `nested ${kernel_read_file('/proc/widgets/slow')}`);
  return 0;
}

function reader(path: string): number {
  say(path, kernel_read_file(path));
  return 0;
}

function boss(unused: unknown): number {
  say('before', kernel_read_file('/proc/cmdline'));
  proc_create_single('cmdline', 0, null, cmdline_proc_show);
  say('after', kernel_read_file('/proc/cmdline'));
  const dir = proc_mkdir('widgets', null) as ProcDirEntry;
  proc_create_single_data('slow', 0, dir, slow_show, widget);
  proc_create_single('text', 0o400, dir, text_show);
  proc_create_single('refuses', 0, dir, refuses);
  const limit = proc_create_data('widgets/limit', 0o644, null, { show: limit_show, write: limit_write }, widget);
  proc_create('writes', 0o200, dir, { write: limit_write });
  proc_create('nothing', 0o644, dir, {});
  proc_create_single('nested', 0, dir, nested_show);
  say('list', kernel_list_dir('/proc/widgets'));
  say('modes', sprintf('%o %o', kernel_file_mode('/proc/widgets'), kernel_file_mode('/proc/widgets/text')));
  for (const name of ['slow', 'text', 'refuses', 'limit', 'writes', 'nothing', 'nested', 'none'])
    say(name, kernel_read_file(`/proc/widgets/${name}`));
  say('write', kernel_write_file('/proc/widgets/limit', '42\n'));
  say('limit', kernel_read_file('/proc/widgets/limit'));
  for (const [path, text] of [
    ['/proc/widgets/limit', 'many'],
    ['/proc/widgets/limit', '99999999999'],
    ['/proc/widgets/text', 'x'],
    ['/proc/widgets/nothing', 'x'],
    ['/proc/widgets', 'x'],
    ['/proc/widgets/limit/x', 'x'],
    ['/proc/widgets/limit/', 'x'],
    ['/proc/none', 'x'],
    ['proc/version', 'x'],
  ] as [string, string][])
    say(`write ${path}`, kernel_write_file(path, text));
  say('dots', kernel_read_file('/proc/./widgets/../version'));
  // two readers at once
  kthread_run(reader, '/proc/widgets/slow', 'one');
  kthread_run(reader, '/proc/widgets/slow', 'two');
  msleep(10);
  // misuse
  say('twice', proc_create_single('text', 0, dir, text_show));
  say('no directory', proc_create_single('none/text', 0, null, text_show));
  remove_proc_entry('none', dir);
  remove_proc_entry('version', null);
  // what goes
  proc_remove(limit);
  remove_proc_entry('cmdline', null);
  say('cmdline', kernel_read_file('/proc/cmdline'));
  proc_remove(dir);
  say('gone', kernel_list_dir('/proc/widgets'));
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
