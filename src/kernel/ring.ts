/** A buffer of records that makes room by forgetting the oldest. Plain data. */
export class Ring<T> {
  /** In the order in which they were written; those before `first` are gone. */
  records: T[] = [];
  first = 0;
  /** How many were written before `records[0]`. */
  dropped = 0;
  size = 0;
  capacity: number;
  /** What a record takes of the capacity. */
  readonly #cost: (record: T) => number;

  constructor(capacity: number, cost: (record: T) => number) {
    this.capacity = capacity;
    this.#cost = cost;
  }

  /** How many records were ever written. */
  get written(): number {
    return this.dropped + this.records.length;
  }

  /** What is left of the records from number `from` on. */
  since(from: number): T[] {
    return this.records.slice(Math.max(this.first, from - this.dropped));
  }

  push(record: T): void {
    const cost = this.#cost(record);
    while (this.size + cost > this.capacity && this.first < this.records.length)
      this.size -= this.#cost(this.records[this.first++]!);
    if (this.first > 1024 && this.first * 2 > this.records.length) {
      this.records = this.records.slice(this.first);
      this.dropped += this.first;
      this.first = 0;
    }
    this.records.push(record);
    this.size += cost;
  }

  /** Forgets everything, also how much there was. */
  reset(): void {
    this.records = [];
    this.first = this.dropped = this.size = 0;
  }
}
