/** Variables and files of debugfs. */
import {
  SeqFile, debugfs_create_bool, debugfs_create_dir, debugfs_create_file, debugfs_create_u32, debugfs_create_u64,
  debugfs_create_u8, debugfs_create_x32, debugfs_remove, kernel_list_dir, kernel_read_file, kernel_write_file,
  kthread_run, module_init, printk, seq_printf,
} from 'kernel';
import type { Dentry } from 'kernel';

const hits = new Uint32Array(1);
const small = new Uint8Array(1);
const big = new BigUint64Array(1);
const on = new Uint8Array(1);

function say(what: string, result: unknown): void {
  printk(`${what}: ${result}`);
}

function read(name: string): void {
  say(name, kernel_read_file(`/sys/kernel/debug/widget/${name}`));
}

function write(name: string, text: string): void {
  say(`${name} = ${text}`, kernel_write_file(`/sys/kernel/debug/widget/${name}`, text));
}

function table_show(m: SeqFile, v: unknown): number {
  for (const word of m.private as string[]) seq_printf(m, '%-6s|\n', word);
  return 0;
}

function wrong(unused: unknown): number {
  debugfs_create_u32('wrong', 0o644, null, big as unknown as Uint32Array);
  return 0;
}

function boss(unused: unknown): number {
  const dir = debugfs_create_dir('widget', null) as Dentry;
  debugfs_create_u32('hits', 0o644, dir, hits);
  debugfs_create_x32('hits_hex', 0o444, dir, hits);
  debugfs_create_u8('small', 0o600, dir, small);
  debugfs_create_u64('big', 0o644, dir, big);
  debugfs_create_bool('on', 0o644, dir, on);
  debugfs_create_file('table', 0o400, dir, ['one', 'two'], { show: table_show });
  say('list', kernel_list_dir('/sys/kernel/debug/widget'));
  hits[0] = 4000000000;
  read('hits');
  read('hits_hex');
  read('table');
  write('hits', '0x10\n');
  write('hits', '010');
  read('hits');
  write('hits', '4294967296');
  write('hits', '-1');
  write('hits', 'ten');
  write('hits_hex', '1');
  write('small', '255');
  write('small', '256');
  read('small');
  write('big', '18446744073709551615');
  read('big');
  for (const text of ['1', 'n', 'Yes', 'off', 'on', 'o', '2']) write('on', text);
  say('on', on[0]);
  say('twice', debugfs_create_dir('widget', null));
  debugfs_remove(dir);
  debugfs_remove(dir);
  debugfs_remove(null);
  say('gone', kernel_list_dir('/sys/kernel/debug/widget'));
  say('below what is gone', debugfs_create_dir('below', dir));
  kthread_run(wrong, null, 'wrong');
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
