/**
 * Punycode (RFC 3492): the bootstring decoder and encoder over code points, with the sample strings of
 * section 7.1 in both directions, overflow and bad input as errno.
 */
import { EINVAL, EOVERFLOW, cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

const enum Param {
  Base = 36,
  Tmin = 1,
  Tmax = 26,
  Skew = 38,
  Damp = 700,
  InitialBias = 72,
  InitialN = 128,
}

const MAX = 0x7fffffff;

function digit_char(digit: number): string {
  return String.fromCharCode(digit < 26 ? 97 + digit : 22 + digit);
}

function digit_value(code: number): number {
  if (code >= 48 && code < 58) return code - 22;
  if (code >= 65 && code < 91) return code - 65;
  if (code >= 97 && code < 123) return code - 97;
  return Param.Base;
}

function adapt(delta: number, points: number, first: boolean): number {
  delta = first ? Math.floor(delta / Param.Damp) : delta >> 1;
  delta += Math.floor(delta / points);
  let k = 0;
  for (; delta > ((Param.Base - Param.Tmin) * Param.Tmax) / 2; k += Param.Base)
    delta = Math.floor(delta / (Param.Base - Param.Tmin));
  return k + Math.floor(((Param.Base - Param.Tmin + 1) * delta) / (delta + Param.Skew));
}

function threshold(k: number, bias: number): number {
  return k <= bias ? Param.Tmin : k >= bias + Param.Tmax ? Param.Tmax : k - bias;
}

function encode(points: readonly number[]): string | number {
  let out = '';
  for (const point of points) if (point < 128) out += String.fromCharCode(point);
  const basic = out.length;
  let handled = basic;
  if (basic > 0) out += '-';
  let n: number = Param.InitialN;
  let delta = 0;
  let bias: number = Param.InitialBias;
  while (handled < points.length) {
    let next = MAX;
    for (const point of points) if (point >= n && point < next) next = point;
    if (next - n > (MAX - delta) / (handled + 1)) return -EOVERFLOW;
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n) delta++;
      if (point !== n) continue;
      let q = delta;
      for (let k: number = Param.Base; ; k += Param.Base) {
        const t = threshold(k, bias);
        if (q < t) break;
        out += digit_char(t + ((q - t) % (Param.Base - t)));
        q = Math.floor((q - t) / (Param.Base - t));
      }
      out += digit_char(q);
      bias = adapt(delta, handled + 1, handled === basic);
      delta = 0;
      handled++;
      cond_resched();
    }
    delta++;
    n++;
  }
  return out;
}

function decode(text: string): number[] | number {
  const out: number[] = [];
  const basic = Math.max(text.lastIndexOf('-'), 0);
  for (let i = 0; i < basic; i++) {
    if (text.charCodeAt(i) >= 128) return -EINVAL;
    out.push(text.charCodeAt(i));
  }
  let n: number = Param.InitialN;
  let bias: number = Param.InitialBias;
  for (let at = basic > 0 ? basic + 1 : 0, i = 0; at < text.length; i++) {
    const before = i;
    for (let w = 1, k: number = Param.Base; ; k += Param.Base) {
      if (at >= text.length) return -EINVAL;
      const digit = digit_value(text.charCodeAt(at++));
      if (digit >= Param.Base) return -EINVAL;
      if (digit > (MAX - i) / w) return -EOVERFLOW;
      i += digit * w;
      const t = threshold(k, bias);
      if (digit < t) break;
      if (w > MAX / (Param.Base - t)) return -EOVERFLOW;
      w *= Param.Base - t;
    }
    bias = adapt(i - before, out.length + 1, before === 0);
    n += Math.floor(i / (out.length + 1));
    i %= out.length + 1;
    out.splice(i, 0, n);
    msleep(0);
  }
  return out;
}

function points_of(text: string): number[] {
  const points: number[] = [];
  for (const char of Array.from(text)) points.push(char.codePointAt(0)!);
  return points;
}

const samples: readonly [name: string, text: string, code: string][] = [
  ['Arabic', 'ليهمابتكلموشعربي؟', 'egbpdaj6bu4bxfgehfvwxn'],
  ['Chinese', '他们为什么不说中文', 'ihqwcrb4cv8a8dqg056pqjye'],
  ['Czech', 'Pročprostěnemluvíčesky', 'Proprostnemluvesky-uyb24dma41a'],
  ['Hebrew', 'למההםפשוטלאמדבריםעברית', '4dbcagdahymbxekheh6e0a7fei0b'],
  ['Japanese', 'なぜみんな日本語を話してくれないのか', 'n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa'],
  [
    'Spanish',
    'PorquénopuedensimplementehablarenEspañol',
    'PorqunopuedensimplementehablarenEspaol-fmd56a',
  ],
  ['Vietnamese', 'TạisaohọkhôngthểchỉnóitiếngViệt', 'TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g'],
  ['B', '3年B組金八先生', '3B-ww4c5e180e575a65lsy2b'],
  ['SUPER', '安室奈美恵-with-SUPER-MONKEYS', '-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n'],
  ['Hello', 'Hello-Another-Way-それぞれの場所', 'Hello-Another-Way--fc4qua05auwb3674vfr0b'],
  ['two', 'ひとつ屋根の下2', '2-u9tlzr9756bt3uc0v'],
  ['Maji', 'MajiでKoiする5秒前', 'MajiKoi5-783gue6qz075azm5e'],
  ['de', 'パフィーdeルンバ', 'de-jg4avhby1noc0d'],
  ['speed', 'そのスピードで', 'd9juau41awczczp'],
  ['dollars', '-> $1.00 <-', '-> $1.00 <--'],
  ['astral', '💩', 'ls8h'],
];

function start(): number {
  for (const [name, text, code] of samples) {
    const encoded = encode(points_of(text));
    const decoded = decode(code);
    const back = typeof decoded === 'number' ? '' : text_of(decoded);
    printk(
      sprintf(
        '%-10s %s %s',
        name,
        encoded === code ? 'ok' : `${encoded}`,
        back === text ? 'ok' : back,
      ),
    );
  }
  for (const bad of ['a-b!c', 'zz99999999999999', 'abc-9', 'é-1']) printk(`${bad}: ${decode(bad)}`);
  return 0;
}

function text_of(points: readonly number[]): string {
  let text = '';
  for (const point of points) text += String.fromCodePoint(point);
  return text;
}

module_init(start);
