/**
 * Dates: days from civil and back, weekdays, ISO weeks, Easter (dates as published), Julian day numbers
 * (2000-01-01 is 2451545 at noon), leap seconds aside; month sheets printed as text.
 */
import { EINVAL, ERANGE, cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

class Civil {
  year = 1970;
  month = 1;
  day = 1;
}

type Check = (d: Civil) => boolean;

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const week = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const checks: Map<string, Check> = new Map([
  ['Friday 13th', is_friday_13],
  ['leap day', is_leap_day],
  ['first Monday', is_first_monday],
]);

function leap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function length_of(year: number, month: number): number {
  switch (month) {
    case 2:
      return leap(year) ? 29 : 28;
    case 4:
    case 6:
    case 9:
    case 11:
      return 30;
    default:
      return 31;
  }
}

function civil(year: number, month = 1, day = 1): Civil {
  const d = new Civil();
  [d.year, d.month, d.day] = [year, month, day];
  return d;
}

/** Days since 1970-01-01, for any year of the proleptic Gregorian calendar. */
function days_of({ year, month, day }: Civil): number {
  year -= month <= 2 ? 1 : 0;
  const era = Math.floor(year / 400);
  const of_era = year - era * 400;
  const of_year = Math.trunc((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * 146097 + of_era * 365 + (of_era >> 2) - Math.trunc(of_era / 100) + of_year - 719468;
}

function civil_of(days: number): Civil {
  days += 719468;
  const era = Math.floor(days / 146097);
  const doe = days - era * 146097;
  const yoe = Math.trunc(
    (doe - Math.trunc(doe / 1460) + Math.trunc(doe / 36524) - Math.trunc(doe / 146096)) / 365,
  );
  const doy = doe - (365 * yoe + (yoe >> 2) - Math.trunc(yoe / 100));
  const mp = Math.trunc((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return civil(
    yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    doy - Math.trunc((153 * mp + 2) / 5) + 1,
  );
}

/** 0 is Monday. */
function weekday(days: number): number {
  cond_resched();
  return (((days + 3) % 7) + 7) % 7;
}

function iso_week(d: Civil): [year: number, week: number] {
  const thursday = days_of(d) - weekday(days_of(d)) + 3;
  const { year } = civil_of(thursday);
  return [year, 1 + Math.trunc((thursday - days_of(civil(year))) / 7)];
}

function easter(year: number): Civil {
  const [a, b, c] = [year % 19, Math.trunc(year / 100), year % 100];
  const g = Math.trunc((8 * b! + 13) / 25);
  const h = (19 * a! + b! - (b! >> 2) - g + 15) % 30;
  const m = Math.trunc((a! + 11 * h) / 319);
  const l = (2 * (b! % 4) + 2 * (c! >> 2) - (c! % 4) - h + m + 32) % 7;
  const month = Math.trunc((h - m + l + 90) / 25);
  return civil(year, month, (h - m + l + month + 19) % 32);
}

function show({ year, month, day }: Civil, short = false): string {
  msleep(1);
  if (short) return sprintf('%d %.3s', day, MONTHS.slice(3 * month - 3));
  return sprintf('%04d-%02d-%02d', year, month, day);
}

function parse(text: string): Civil | number {
  const parts = text.split('-');
  if (parts.length !== 3) return -EINVAL;
  const [year, month, day] = [Number(parts[0]), Number(parts[1]), Number(parts[2])];
  if (!Number.isInteger(year + month + day)) return -EINVAL;
  return month < 1 || month > 12 || day < 1 || day > length_of(year, month)
    ? -ERANGE
    : civil(year, month, day);
}

function is_friday_13(d: Civil): boolean {
  return d.day === 13 && weekday(days_of(d)) === 4;
}
function is_leap_day({ month, day }: Civil): boolean {
  return month === 2 && day === 29;
}
function is_first_monday(d: Civil): boolean {
  return d.day <= 7 && !weekday(days_of(d));
}

function sheet(year: number, month: number): void {
  printk(`${MONTHS.substring(month * 3 - 3, month * 3)} ${year}`);
  let line = '   '.repeat(weekday(days_of(civil(year, month))));
  for (let day = 1; day <= length_of(year, month); day++) {
    line += sprintf('%3d', day);
    if (weekday(days_of(civil(year, month, day))) !== 6 && day < length_of(year, month)) continue;
    printk(line);
    line = '';
  }
}

function start(): number {
  for (const text of [
    '1970-01-01',
    '2000-02-29',
    '1900-02-29',
    '1582-10-15',
    '0000-01-01',
    '2038-01-19',
    '1-2',
    'x-1-1',
    '2024-13-01',
  ]) {
    const d = parse(text);
    if (typeof d === 'number') {
      printk(`${text}: error ${d}`);
      continue;
    }
    const days = days_of(d);
    const [year, number] = iso_week(d);
    printk(
      `${show(d)} is day ${days}, ${week[weekday(days)]}, ${sprintf('%d-W%02d', year, number)}, JD` +
        ` ${days + 2440588}`,
    );
  }
  let wrong = 0;
  for (let days = -800000; days < 100000; days += 997)
    if (days_of(civil_of(days)) !== days) wrong++;
  printk(
    `round trips wrong: ${wrong}; seconds at 2001-09-09: ${days_of(civil(2001, 9, 9)) * 86400 + 6400}`,
  );
  const sundays: string[] = [];
  for (const year of [1818, 1943, 1999, 2000, 2008, 2019, 2024, 2025, 2038, 2285])
    sundays.push(`${year} ${show(easter(year), true)}`);
  printk(`Easter: ${sundays.join(', ')}`);
  for (const [y, m, d] of [
    [2005, 1, 1],
    [2008, 12, 29],
    [2010, 1, 3],
    [2020, 12, 31],
    [2021, 1, 3],
  ] as const)
    printk(`${show(civil(y, m, d))}: week ${iso_week(civil(y, m, d)).join('/')}`);
  for (const [name, check] of Array.from(checks.entries())) {
    const found: string[] = [];
    for (let day = days_of(civil(2023)); day < days_of(civil(2025)); day++) {
      const d = civil_of(day);
      if (check(d)) found.push(show(d, true));
    }
    printk(`${name}: ${found.slice(0, 6).join(', ')} (${found.length})`);
  }
  sheet(2024, 2);
  sheet(2025, 6);
  return 0;
}

module_init(start);
