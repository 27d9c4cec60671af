/** Parameters on the kernel's command line: `file.param=value` for vmlinux, `module.param=value` for modules. */
import { split } from '../../lowered/symbol.ts';
import type { ObjectImage } from '../../lowered/units.ts';
import { parseCmdline } from '../cmdline.ts';
import { moduleOf } from '../dyndbg.ts';
import type { Linker } from '../link.ts';
import type { LogLevel } from '../log.ts';
import { paramsOf, sameParam } from './params.ts';

/** Sets the parameters of vmlinux before its code runs; an odd value is logged and leaves things as they are. */
export function setBootParams(
  vmlinux: ObjectImage,
  linker: Linker,
  cmdline: string,
  printk: (level: LogLevel, text: string) => void,
): void {
  const params = vmlinux.files.flatMap(({ path, macros }) =>
    paramsOf(macros, (symbol) => {
      const [file, name] = split(symbol);
      return { holder: linker.holders.get(`${file}\nvmlinux`)!, name };
    }).map(({ param }) => ({ param, name: `${moduleOf('vmlinux', path)}.${param.name}` })),
  );
  for (const { name, value } of parseCmdline(cmdline)) {
    const found = params.find((each) => sameParam(each.name, name));
    if (found && found.param.store(value) !== 0)
      printk('err', `Booting kernel: \`${value ?? ''}' invalid for parameter \`${name}'`);
  }
}

/** What the command line says of a module, as insmod would be told. */
export function paramsFor(module: string, cmdline: string): string {
  const prefix = `${module}.`.replaceAll('-', '_');
  return parseCmdline(cmdline)
    .filter(({ name }) => name.replaceAll('-', '_').startsWith(prefix))
    .map(({ name, value }) => {
      const param = name.slice(prefix.length);
      return value === null ? param : `${param}="${value}"`;
    })
    .join(' ');
}
