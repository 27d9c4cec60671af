/** HTTP/1.1, as much as the shop needs: GET, and connections that stay open. */
import { SYSCALL_DEFINE, wait_event_interruptible } from 'kernel';
import { quote } from '../shop/quote.ts';
import { has_request, next_request, read_head, request_wait, send_answer } from './socket.ts';

export class Answer {
  status = 200;
  reason = 'OK';
  body = '';
}

SYSCALL_DEFINE('serve', sys_serve);

/** Waits for a request and answers it; -ERESTARTSYS after a signal. */
function sys_serve(): number {
  const error = wait_event_interruptible(request_wait, () => has_request());
  if (error) return error;
  const sock = next_request();
  if (!sock) return 0;
  const head = read_head(sock);
  const answer = handle(head.split('\r\n')[0]!);
  const close = answer.status === 400 || head.includes('Connection: close');
  send_answer(sock, format_answer(answer, close), close);
  return 1;
}

function handle(line: string): Answer {
  const [method, target, version] = line.split(' ');
  if (target === undefined || version !== 'HTTP/1.1') return failure(400, 'Bad Request');
  if (method !== 'GET') return failure(405, 'Method Not Allowed');
  const [path, query] = target.split('?');
  if (path !== '/quote' || query === undefined) return failure(404, 'Not Found');
  const item = parameter(query, 'item');
  const count = Number.parseInt(parameter(query, 'count'), 10);
  if (!(count > 0)) return failure(400, 'Bad Request');
  const answer = new Answer();
  answer.body = quote(item, count);
  return answer.body === '' ? failure(404, 'Not Found') : answer;
}

function parameter(query: string, name: string): string {
  for (const pair of query.split('&')) {
    const [key, value] = pair.split('=');
    if (key === name) return value ?? '';
  }
  return '';
}

function failure(status: number, reason: string): Answer {
  const answer = new Answer();
  answer.status = status;
  answer.reason = reason;
  answer.body = reason;
  return answer;
}

function format_answer(answer: Answer, close: boolean): string {
  const lines = [
    `HTTP/1.1 ${answer.status} ${answer.reason}`,
    'Content-Type: text/plain',
    `Content-Length: ${answer.body.length}`,
    close ? 'Connection: close' : 'Connection: keep-alive',
  ];
  return `${lines.join('\r\n')}\r\n\r\n${answer.body}`;
}
