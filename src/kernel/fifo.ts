/** A line of waiting things: both ends cost the same however long it is. Plain data. */
export class Fifo<T> {
  /** Those before `head` have gone. */
  items: (T | undefined)[] = [];
  head = 0;

  get length(): number {
    return this.items.length - this.head;
  }

  /** The one at a place, counted from the first; undefined beyond the end. */
  at(index: number): T | undefined {
    return index < 0 ? undefined : this.items[this.head + index];
  }

  push(item: T): void {
    this.items.push(item);
  }

  /** Lets one in before all others. */
  unshift(item: T): void {
    if (this.head === 0) this.#makeRoom();
    this.items[--this.head] = item;
  }

  /** Takes one out by its place; cheap at the front. */
  take(index: number): T {
    const item = this.at(index)!;
    if (index > 0) this.items.splice(this.head + index, 1);
    else {
      this.items[this.head++] = undefined;
      if (this.head === this.items.length) {
        this.items.length = this.head = 0;
      } else if (this.head > 32 && this.head * 2 > this.items.length) {
        this.items = this.items.slice(this.head);
        this.head = 0;
      }
    }
    return item;
  }

  /** Takes one out, wherever it stands; false if it is not there. */
  remove(item: T): boolean {
    const index = this.items.indexOf(item, this.head);
    if (index < 0) return false;
    this.take(index - this.head);
    return true;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let i = this.head; i < this.items.length; i++) yield this.items[i]!;
  }

  /** As much room in front as there are items, so that letting in costs little on average. */
  #makeRoom(): void {
    const room = this.items.length + 1;
    this.items = [...new Array<undefined>(room).fill(undefined), ...this.items];
    this.head = room;
  }
}
