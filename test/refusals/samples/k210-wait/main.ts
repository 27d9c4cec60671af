import { WaitQueueHead, wait_event, wait_event_timeout } from 'kernel';
const wq = new WaitQueueHead();
let ready = false;
function f(): number {
  wait_event(wq, () => ready);
  const left = wait_event_timeout(wq, () => ready, 10);
  const late = 1 + wait_event_timeout(wq, () => ready, 10);
  while (wait_event_timeout(wq, () => ready, 10) > 0) ready = false;
  wait_event(wq, ready);
  return left + late;
}
