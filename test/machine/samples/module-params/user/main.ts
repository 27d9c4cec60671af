/** Parameters as insmod takes them, and those that it does not take. */
import { print, syscall } from 'user';

function insmod(params: string): void {
  print(`${params}: ${syscall('insmod', 'knobs', params)}`);
  syscall('rmmod', 'knobs');
}

export function main(argv: string[]): number {
  syscall('rmmod', 'knobs');
  const good = [
    '', 'debug=-5', 'debug=0x7fffffff verbose silent=N', 'verbose=on silent=off', 'label="two words" mask=255 tiny=0377',
    'label= ports=80', 'ports=1,2,3,4 flags=1,n', 'wide=-9007199254740991', 'de-bug=1 DEBUG=2 ports=7 other',
    'dyndbg=+p debug=1',
  ];
  for (const params of good) insmod(params);
  const bad = [
    'debug', 'debug=', 'debug=1x', 'debug=2147483648', 'tiny=256', 'tiny=-1', 'verbose=maybe', 'ports=1,2,3,4,5',
    'ports=1,,2', 'ports', 'ports=70000', 'label', 'wide=99999999999999999999', 'flags=yes,perhaps',
  ];
  for (const params of bad) insmod(params);
  print(`too long: ${syscall('insmod', 'knobs', `label=${'x'.repeat(1025)}`)}`);
  print(`none: ${syscall('insmod', 'plain', 'anything=1')}`);
  return 0;
}
