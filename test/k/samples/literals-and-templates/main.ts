/**
 * Literals as the source writes them: numbers in every base, escapes, raw line ends in templates, templates in
 * templates with sleeps, texts that look like code, locals of any alphabet, comments in odd places.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

const NUMBERS = [
  0x1f, 0b1010, 0o17, 1_000_000, 0xdead_beef, 1e3, 1e-3, 0.5, 5, 0, -0, 1.5e2, 9007199254740993,
  0.1e1, 1e400, 0xffffffffffffffff,
];
const BIGS = [0x1fn, 0b101n, 0o17n, 1_000n, -5n, 0xffff_ffff_ffff_ffff_fn];
const ESCAPES = 'tab\tnl\\n quote\'double\"back\\slash\b\f\v\0 null';
const UNICODE = '\x41\u0042\u{43}\u{1F600}é\u00e9\u2028|\u2029|\ufeff|';
const LINES =
  'one \
two';
const GREETING = 'ünïcode näme';
const UNSET = undefined;

class Size_ {
  height = 2;
  _ = '_';
  __ = 1;
  _1 = 'nihon';
}

function t<T>(value: T): T {
  msleep(1);
  return value;
}

function show(text: string): string {
  let out = '';
  for (const char of Array.from(text)) {
    const code = char.codePointAt(0)!;
    out += code < 32 || code > 126 ? `<${code}>` : char;
  }
  return out;
}

function numbers(): void {
  printk(`${NUMBERS} ${1 / NUMBERS[10]!}`);
  printk(
    `${BIGS} ${0.1 + 0.2} ${(1).toFixed(1)} ${(1).toFixed(2)} ${(1.0).toFixed(0)} ${0.5 + 5} ${0x10 + 0b10} ${1e21} ${-1e-7} ${5e-324} ${1.7976931348623157e308} ${2e308}`,
  );
}

function texts(): void {
  printk(show(ESCAPES));
  printk(show(UNICODE));
  printk(
    `${LINES} ${GREETING} ${'\u{1f9f5}'.length} ${"'"}${'"'}${`\``} ${'$'}${'{'} \${not} $ {x} $${1} ${'`${1}`'} \x41\u{42}`,
  );
  printk(
    show(`first
second\ttab \
joined`),
  );
  printk(
    `${'</script>'} ${'-->'} ${'<!--'} ${'//'} ${'/* */'} ${"'use strict'"} ${'\\'.length} ${'\\\\'.length} ${`\\`.length} ${'\u0041' === 'A'} ${'a\0b'.length} ${'__proto__'.length}`,
  );
  printk(
    `${''}|${``}|${' '}|${`${''}`}|${`${`${`deep ${t(1)}`} ${t(2)}`} ${t(3)}`}|${`${t('a')}${t(1)}${t(null)}${t(undefined)}${t([1, [2]])}${t(3n)}${t(true)}`}`,
  );
}

/* a comment */ function /* here */ comments(/* none */) /* void */ : /* x */ void /* y */ {
  // a line that says }
  let a = /* one */ 1 /* two */ + /* three */ 2; // end
  a /* x */ += /* y */ 3;
  a = a /* a */ / /* b */ 2; /* c */ /* d */
  printk(`${a}` /* , 'no' */);
  const text = 'http://example.org/*not a comment*/'; // '
  printk(`${/* in a template */ text} // neither ${a /* } */}`);
}

function names(): void {
  const größe = new Size_();
  const { height: höhe, _, __, _1: nihon } = größe;
  größe.height += höhe;
  const ñandú = t(höhe) + größe.height;
  const yield_ = 1,
    await_ = 2,
    arguments_ = 3;
  printk(`${ñandú} ${_} ${__} ${nihon} ${yield_ + await_ + arguments_} ${UNSET} ${größe._1}`);
  const constructor_ = {
    length: 1,
    name: 'n',
    size: 2,
    buffer: 'b',
    index: 3,
    input: 4,
    exec: 5,
    map: 6,
    call: 7,
    bind: 8,
    apply: 9,
  };
  cond_resched();
  printk(
    `${constructor_.length} ${constructor_.name} ${constructor_.size} ${constructor_.buffer} ${constructor_.index + constructor_.input + constructor_.exec + constructor_.map + constructor_.call + constructor_.bind + constructor_.apply}`,
  );
}

function start(): number {
  numbers();
  texts();
  comments();
  names();
  return 0;
}

module_init(start);
