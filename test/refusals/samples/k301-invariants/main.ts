// Invariants are called between two steps, where nobody can sleep.
import { Mutex, invariant, msleep, mutex_lock, mutex_trylock, mutex_unlock } from 'kernel';
const lock = new Mutex();
export let used = 0;
function settle(): void { if (used > 5) msleep(1); }
function holds(): boolean { return used >= 0; }
function locks(): boolean { mutex_lock(lock); const fine = used >= 0; mutex_unlock(lock); return fine; }
function tries(): boolean { if (mutex_trylock(lock) === 0) return true; mutex_unlock(lock); return used >= 0; }
function waits(): boolean { settle(); return holds(); }
invariant(holds);
invariant(locks); // K301
invariant(tries);
invariant(waits); // K302
