/** Two tasks that take turns. */
import { Completion, complete, get_current, kthread_run, module_init, printk, wait_for_completion } from 'kernel';

class Player {
  turn = new Completion();
  other: Player | null = null;
  said = '';
}

function play(player: Player): number {
  for (let i = 0; i < 3; i++) {
    wait_for_completion(player.turn);
    printk(`${get_current().comm} ${i}`);
    complete(player.other!.turn);
  }
  return 0;
}

function start(): number {
  const ping = new Player();
  const pong = new Player();
  ping.other = pong;
  pong.other = ping;
  kthread_run(play, ping, 'ping');
  kthread_run(play, pong, 'pong');
  complete(ping.turn);
  return 0;
}
module_init(start);
