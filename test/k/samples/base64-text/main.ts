/**
 * Base64, base32 and base16 with the test vectors of RFC 4648, section 10, padding and bad input, and UTF-8
 * written by hand; tables of digits, bits moved through an accumulator.
 */
import { EINVAL, cond_resched, module_init, msleep, printk } from 'kernel';

const B64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const B32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const B16 = '0123456789ABCDEF';

class Codec {
  alphabet = B64;
  bits = 6;
  group = 4;
}

class Decoded {
  error = 0;
  at = -1;
  bytes: number[] = [];
}

const codecs: Map<string, { alphabet: string; bits: number; group: number }> = new Map([
  ['base64', { alphabet: B64, bits: 6, group: 4 }],
  ['base32', { alphabet: B32, bits: 5, group: 8 }],
  ['base16', { alphabet: B16, bits: 4, group: 2 }],
]);

/** UTF-16 to UTF-8; a lone surrogate becomes U+FFFD. */
function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    let code = text.codePointAt(i)!;
    if (code > 0xffff) i++;
    else if ((code & 0xf800) === 0xd800) code = 0xfffd;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000)
      bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63));
      bytes.push(0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    }
  }
  return bytes;
}

function text_of(bytes: readonly number[]): string {
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i++]!;
    const more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    let code = more === 0 ? first : first & (0x3f >> more);
    for (let k = 0; k < more; k++) code = (code << 6) | (bytes[i++]! & 63);
    text += String.fromCodePoint(code);
  }
  return text;
}

function encode(codec: Codec, bytes: readonly number[]): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held & 0xff) << 8) | byte;
    bits += 8;
    while (bits >= codec.bits) text += codec.alphabet[(held >> (bits -= codec.bits)) & mask(codec)];
    cond_resched();
  }
  if (bits > 0) text += codec.alphabet.charAt((held << (codec.bits - bits)) & mask(codec));
  while (text.length % codec.group !== 0) text += '=';
  return text;
}

function mask(codec: Codec): number {
  return (1 << codec.bits) - 1;
}

function decode(codec: Codec, text: string): Decoded {
  const out = new Decoded();
  let held = 0;
  let bits = 0;
  let end = text.length;
  while (end > 0 && text[end - 1] === '=') end--;
  for (let i = 0; i < end; i++) {
    const digit = codec.alphabet.indexOf(text.charAt(i));
    if (digit < 0) {
      [out.error, out.at] = [-EINVAL, i];
      return out;
    }
    held = ((held << codec.bits) | digit) & 0xffff;
    if ((bits += codec.bits) >= 8) out.bytes.push((held >> (bits -= 8)) & 255);
  }
  if (text.length % codec.group) out.error = -EINVAL;
  return out;
}

function codec_named(name: string): Codec {
  msleep(1);
  const codec = new Codec();
  const found = codecs.get(name);
  if (found) ({ alphabet: codec.alphabet, bits: codec.bits, group: codec.group } = found);
  return codec;
}

function start(): number {
  for (const name of Array.from(codecs.keys())) {
    const codec = codec_named(name);
    for (let n = 0; n <= 6; n++) {
      const text = 'foobar'.slice(0, n);
      const coded = encode(codec, utf8(text));
      const back = text_of(decode(codec, coded).bytes);
      printk(`${name}("${text}") = "${coded}"${back === text ? '' : ` but back "${back}"`}`);
    }
  }
  const b64 = codec_named('base64');
  for (const text of ['é', 'ß→∞', '𝒳y', '\u{1F600}', 'a\ud800b', 'naïve café', '日本語']) {
    const bytes = utf8(text);
    const coded = encode(b64, bytes);
    const back = text_of(decode(b64, coded).bytes);
    printk(
      `${text.length} units, ${bytes.length} bytes, ${coded}, ${back === text ? 'same' : 'replaced'}`,
    );
  }
  for (const bad of ['Zm9*', 'Zm9', 'Zg=', '====', '', 'Z g=']) {
    const { error, at, bytes } = decode(b64, bad);
    printk(`"${bad}": error ${error} at ${at}, ${bytes.length} bytes`);
  }
  const all: number[] = [];
  for (let i = 0; i < 256; i++) all.push(i);
  const [long, short] = [encode(b64, all), encode(codec_named('base16'), all.slice(250))];
  printk(`${long.length} ${long.slice(0, 20)}..${long.slice(-20)} ${short}`);
  printk(`${decode(b64, long).bytes.join() === all.join()}`);
  return 0;
}

module_init(start);
