/** Tickets that may be handed out twice: the number is read, then somebody else may run, then it moves. */
import { SYSCALL_DEFINE, cond_resched, get_random_u32 } from 'kernel';

let next = 0;

function sys_ticket(slow: number): number {
  const ticket = next;
  if (slow) for (let left = get_random_u32() % 8; left > 0; left--) cond_resched();
  next = ticket + 1;
  return ticket;
}

function sys_tickets(): number {
  return next;
}

SYSCALL_DEFINE('ticket', sys_ticket);
SYSCALL_DEFINE('tickets', sys_tickets);
