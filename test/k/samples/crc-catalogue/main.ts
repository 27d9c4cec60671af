/**
 * CRCs of every width from the catalogue of parametrised algorithms (Rocksoft model), bit by bit and by
 * table, 3 to 82 bits in bigint; each must give its published check value over "123456789".
 */
import { BUG_ON, cond_resched, module_init, printk, sprintf } from 'kernel';

interface Model {
  name: string;
  width: bigint;
  poly: bigint;
  init: bigint;
  reflected: boolean;
  xor_out: bigint;
  check: bigint;
}

const models: readonly Model[] = [
  {
    name: 'CRC-3/GSM',
    width: 3n,
    poly: 0x3n,
    init: 0n,
    reflected: false,
    xor_out: 7n,
    check: 0x4n,
  },
  {
    name: 'CRC-5/USB',
    width: 5n,
    poly: 0x5n,
    init: 0x1fn,
    reflected: true,
    xor_out: 0x1fn,
    check: 0x19n,
  },
  {
    name: 'CRC-7/MMC',
    width: 7n,
    poly: 0x9n,
    init: 0n,
    reflected: false,
    xor_out: 0n,
    check: 0x75n,
  },
  {
    name: 'CRC-8/SMBUS',
    width: 8n,
    poly: 0x7n,
    init: 0n,
    reflected: false,
    xor_out: 0n,
    check: 0xf4n,
  },
  {
    name: 'CRC-8/MAXIM',
    width: 8n,
    poly: 0x31n,
    init: 0n,
    reflected: true,
    xor_out: 0n,
    check: 0xa1n,
  },
  {
    name: 'CRC-16/ARC',
    width: 16n,
    poly: 0x8005n,
    init: 0n,
    reflected: true,
    xor_out: 0n,
    check: 0xbb3dn,
  },
  {
    name: 'CRC-16/XMODEM',
    width: 16n,
    poly: 0x1021n,
    init: 0n,
    reflected: false,
    xor_out: 0n,
    check: 0x31c3n,
  },
  {
    name: 'CRC-16/KERMIT',
    width: 16n,
    poly: 0x1021n,
    init: 0n,
    reflected: true,
    xor_out: 0n,
    check: 0x2189n,
  },
  {
    name: 'CRC-16/MODBUS',
    width: 16n,
    poly: 0x8005n,
    init: 0xffffn,
    reflected: true,
    xor_out: 0n,
    check: 0x4b37n,
  },
  {
    name: 'CRC-24/OPENPGP',
    width: 24n,
    poly: 0x864cfbn,
    init: 0xb704cen,
    reflected: false,
    xor_out: 0n,
    check: 0x21cf02n,
  },
  {
    name: 'CRC-32',
    width: 32n,
    poly: 0x04c11db7n,
    init: 0xffffffffn,
    reflected: true,
    xor_out: 0xffffffffn,
    check: 0xcbf43926n,
  },
  {
    name: 'CRC-32/BZIP2',
    width: 32n,
    poly: 0x04c11db7n,
    init: 0xffffffffn,
    reflected: false,
    xor_out: 0xffffffffn,
    check: 0xfc891918n,
  },
  {
    name: 'CRC-32C',
    width: 32n,
    poly: 0x1edc6f41n,
    init: 0xffffffffn,
    reflected: true,
    xor_out: 0xffffffffn,
    check: 0xe3069283n,
  },
  {
    name: 'CRC-64/ECMA-182',
    width: 64n,
    poly: 0x42f0e1eba9ea3693n,
    init: 0n,
    reflected: false,
    xor_out: 0n,
    check: 0x6c40df5f0b497347n,
  },
  {
    name: 'CRC-64/XZ',
    width: 64n,
    poly: 0x42f0e1eba9ea3693n,
    init: (1n << 64n) - 1n,
    reflected: true,
    xor_out: (1n << 64n) - 1n,
    check: 0x995dc9bbdf1939fan,
  },
  {
    name: 'CRC-82/DARC',
    width: 82n,
    poly: 0x0308c0111011401440411n,
    init: 0n,
    reflected: true,
    xor_out: 0n,
    check: 0x09ea83f625023801fd612n,
  },
];

const tables = new Map<string, bigint[]>();

function reflect(value: bigint, width: bigint): bigint {
  let out = 0n;
  for (let i = 0n; i < width; i++) out |= ((value >> i) & 1n) << (width - 1n - i);
  return out;
}

/** The definition: one bit of the message after the other, most significant first. */
function by_bits(
  { width, poly, init, reflected, xor_out }: Model,
  bytes: readonly number[],
): bigint {
  const top = 1n << (width - 1n);
  const mask = (1n << width) - 1n;
  let crc = init;
  for (const byte of bytes) {
    const bits = reflected ? reflect(BigInt(byte), 8n) : BigInt(byte);
    for (let i = 7n; i >= 0n; i--) {
      const feedback = (crc & top ? 1n : 0n) ^ ((bits >> i) & 1n);
      crc = ((crc << 1n) & mask) ^ (feedback && poly);
    }
  }
  return (reflected ? reflect(crc, width) : crc) ^ xor_out;
}

/** The remainders of all bytes, made when a model is first used. */
function table_of({ name, width, poly, reflected }: Model): bigint[] {
  let table = tables.get(name);
  if (table) return table;
  tables.set(name, (table = []));
  const mask = (1n << width) - 1n;
  const low = reflect(poly, width);
  for (let byte = 0n; byte < 256n; byte++) {
    let entry = reflected ? byte : byte << (width - 8n);
    for (let i = 0; i < 8; i++)
      if (reflected) entry = (entry >> 1n) ^ (entry & 1n && low);
      else entry = ((entry << 1n) & mask) ^ ((entry >> (width - 1n)) & 1n && poly);
    table.push(entry);
    if (byte % 64n === 0n) cond_resched();
  }
  return table;
}

function by_table(model: Model, bytes: readonly number[]): bigint {
  const { width, init, reflected, xor_out } = model;
  const table = table_of(model);
  const mask = (1n << width) - 1n;
  let crc = reflected ? reflect(init, width) : init;
  for (const byte of bytes)
    crc = reflected
      ? (crc >> 8n) ^ table[Number((crc ^ BigInt(byte)) & 255n)]!
      : ((crc << 8n) & mask) ^ table[Number((crc >> (width - 8n)) ^ BigInt(byte))]!;
  return crc ^ xor_out;
}

function start(): number {
  const message: number[] = [];
  for (const digit of '123456789'.split('')) message.push(digit.charCodeAt(0));
  for (const model of models) {
    const crc = by_bits(model, message);
    if (model.width >= 8n) BUG_ON(by_table(model, message) !== crc);
    printk(`${model.name}: ${sprintf('%x', crc)} ${crc === model.check}`);
  }
  const flipped = [...message];
  flipped[3]! ^= 0x10;
  let noticed = 0;
  for (const model of models) if (by_bits(model, flipped) !== model.check) noticed++;
  printk(`${noticed} of ${models.length} notice a flipped bit, ${tables.size} tables`);
  return 0;
}

module_init(start);
