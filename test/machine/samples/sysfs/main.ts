/** Attributes of kobjects: shown, stored, grouped; what is refused; what goes with the last reference. */
import {
  AttributeGroup, EINVAL, KobjAttribute, Kobject, SysfsBuf, kernel_file_mode, kernel_kobj, kernel_list_dir,
  kernel_read_file, kernel_write_file, kobject_create_and_add, kobject_get, kobject_put, kstrtobool, kthread_run,
  module_init, msleep, printk, sprintf, sysfs_create_file, sysfs_create_group, sysfs_emit, sysfs_emit_at,
  sysfs_remove_file, sysfs_remove_group,
} from 'kernel';

const enabled_attr = new KobjAttribute();
const force_attr = new KobjAttribute();
const status_attr = new KobjAttribute();
const long_attr = new KobjAttribute();
const group = new AttributeGroup();
const bare = new AttributeGroup();
const enabled = [true];

function say(what: string, result: unknown): void {
  printk(`${what}: ${result}`);
}

function enabled_show(kobj: Kobject, attr: KobjAttribute, buf: SysfsBuf): number {
  return sysfs_emit(buf, '%d\n', enabled[0] ? 1 : 0);
}

function enabled_store(kobj: Kobject, attr: KobjAttribute, text: string, count: number): number {
  msleep(1);
  return kstrtobool(text, enabled) || count;
}

function status_show(kobj: Kobject, attr: KobjAttribute, buf: SysfsBuf): number {
  let at = sysfs_emit(buf, '%s/', kobj.name);
  msleep(1);
  at += sysfs_emit_at(buf, at, '%s\n', attr.name);
  sysfs_emit_at(buf, 5000, 'nowhere');
  return at;
}

function long_show(kobj: Kobject, attr: KobjAttribute, buf: SysfsBuf): number {
  return sysfs_emit(buf, '%s', 'x'.repeat(5000));
}

function refuses(kobj: Kobject, attr: KobjAttribute, text: string, count: number): number {
  return -EINVAL;
}

function boss(unused: unknown): number {
  enabled_attr.name = 'enabled';
  enabled_attr.mode = 0o644;
  enabled_attr.show = enabled_show;
  enabled_attr.store = enabled_store;
  force_attr.name = 'force';
  force_attr.mode = 0o200;
  force_attr.store = refuses;
  status_attr.name = 'status';
  status_attr.show = status_show;
  long_attr.name = 'long';
  long_attr.show = long_show;
  const kobj = kobject_create_and_add('widget', kernel_kobj()) as Kobject;
  say('files', [sysfs_create_file(kobj, enabled_attr), sysfs_create_file(kobj, force_attr)]);
  say('enabled', kernel_read_file('/sys/kernel/widget/enabled'));
  say('write', kernel_write_file('/sys/kernel/widget/enabled', 'off\n'));
  say('enabled', kernel_read_file('/sys/kernel/widget/enabled'));
  say('write', kernel_write_file('/sys/kernel/widget/enabled', 'maybe'));
  say('force', [kernel_read_file('/sys/kernel/widget/force'), kernel_write_file('/sys/kernel/widget/force', '1')]);
  say('mode', sprintf('%o', kernel_file_mode('/sys/kernel/widget/force')));
  group.name = 'more';
  group.attrs = [status_attr, long_attr];
  say('group', sysfs_create_group(kobj, group));
  say('status', kernel_read_file('/sys/kernel/widget/more/status'));
  say('long', (kernel_read_file('/sys/kernel/widget/more/long') as string).length);
  say('list', kernel_list_dir('/sys/kernel/widget'));
  // misuse: nothing of a group stays if one of it cannot be
  say('twice', kobject_create_and_add('widget', kernel_kobj()));
  bare.attrs = [status_attr, enabled_attr];
  say('bare', sysfs_create_group(kobj, bare));
  say('list', kernel_list_dir('/sys/kernel/widget'));
  sysfs_remove_group(kobj, group);
  sysfs_remove_file(kobj, force_attr);
  const below = kobject_create_and_add('below', kobj) as Kobject;
  say('list', kernel_list_dir('/sys/kernel/widget'));
  kobject_get(kobj);
  kobject_put(kobj);
  say('there', kernel_read_file('/sys/kernel/widget/enabled'));
  kobject_put(below);
  kobject_put(kobj);
  kobject_put(null);
  say('gone', kernel_list_dir('/sys/kernel/widget'));
  sysfs_create_file(kobj, force_attr);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
