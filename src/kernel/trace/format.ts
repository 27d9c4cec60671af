/** The text of the file `trace` (kernel/trace/trace.c, trace_output.c, trace_functions_graph.c). */
import type { GraphRecord, TraceRecord } from './buffer.ts';

const HEADER = `#                                _-----=> irqs-off/BH-disabled
#                               / _----=> need-resched
#                              | / _---=> hardirq/softirq
#                              || / _--=> preempt-depth
#                              ||| / _-=> migrate-disable
#                              |||| /     delay
#           TASK-PID     CPU#  |||||  TIMESTAMP  FUNCTION
#              | |         |   |||||     |         |
`;

const GRAPH_HEADER = `# CPU  DURATION                  FUNCTION CALLS
# |     |   |                     |   |   |   |
`;

/** The width of a task in a line that says that another one runs. */
const PROCINFO_LENGTH = 14;

const seconds = (us: number): string => (us / 1e6).toFixed(6).padStart(12);

/** irqs, resched, interrupts, preemption, migration: a dot where there is nothing to say. */
function flagsOf({ irqsOff, bhOff, interrupt, preemptDepth }: TraceRecord): string {
  const irqs = irqsOff && bhOff ? 'D' : irqsOff ? 'd' : bhOff ? 'b' : '.';
  const context = { hardirq: 'h', softirq: 's', both: 'H' };
  const depth = preemptDepth > 0 ? Math.min(preemptDepth, 15).toString(16) : '.';
  return `${irqs}.${interrupt === null ? '.' : context[interrupt]}${depth}.`;
}

export function formatRecord(record: TraceRecord): string {
  const who = `${record.comm.padStart(16)}-${String(record.pid).padEnd(7)}`;
  const cpu = `[${String(record.cpu).padStart(3, '0')}]`;
  return `${who} ${cpu} ${flagsOf(record)} ${seconds(record.time)}: ${record.text}`;
}

/** A trace of lines. */
export function formatTrace(
  tracer: string,
  records: readonly TraceRecord[],
  written: number,
  cpus: number,
): string {
  const counts = `# entries-in-buffer/entries-written: ${records.length}/${written}   #P:${cpus}`;
  const lines = records.map((record) => `${formatRecord(record)}\n`).join('');
  return `# tracer: ${tracer}\n#\n${counts}\n#\n${HEADER}${lines}`;
}

/** A trace of calls within calls. */
export function formatGraph(records: readonly TraceRecord[]): string {
  const lastOn = new Map<number, TraceRecord>();
  let text = `# tracer: function_graph\n#\n${GRAPH_HEADER}`;
  for (let i = 0; i < records.length; i++) {
    const record = records[i]!;
    const { cpu, graph } = record;
    const last = lastOn.get(cpu);
    if (last && last.pid !== record.pid) text += switched(last, record);
    lastOn.set(cpu, record);
    const head = ` ${cpu}) `;
    const next = records[i + 1];
    if (graph === null) text += `${head}${noDuration}/* ${record.text} */\n`;
    else if (graph.entry && next !== undefined && isReturnOf(next, record)) {
      text += `${head}${duration(next.graph!)}${indent(graph)}${graph.name}();\n`;
      i++;
    } else if (graph.entry) text += `${head}${noDuration}${indent(graph)}${graph.name}() {\n`;
    else text += `${head}${duration(graph)}${indent(graph)}}\n`;
  }
  return text;
}

const noDuration = '              |  ';

const indent = ({ depth }: GraphRecord): string => '  '.repeat(depth);

function isReturnOf(record: TraceRecord, entry: TraceRecord): boolean {
  const { cpu, graph, pid } = record;
  const same = cpu === entry.cpu && pid === entry.pid;
  return same && graph !== null && !graph.entry && graph.depth === entry.graph!.depth;
}

/** With a mark for what took long. */
function duration({ duration: us }: GraphRecord): string {
  const marks = [
    [1_000_000, '$'],
    [100_000, '@'],
    [10_000, '*'],
    [1000, '#'],
    [100, '!'],
    [10, '+'],
  ] as const;
  const mark = marks.find(([limit]) => us > limit)?.[1] ?? ' ';
  const whole = String(us);
  const digits = whole.length < 7 ? `${whole}.${'000'.slice(0, 7 - whole.length)}` : whole;
  return `${mark} ${digits} us ${' '.repeat(Math.max(0, 8 - digits.length))}|  `;
}

function switched(from: TraceRecord, to: TraceRecord): string {
  const process = ({ comm, pid }: TraceRecord): string => {
    const name = `${comm.slice(0, 7)}-${pid}`;
    const spaces = Math.max(0, PROCINFO_LENGTH - name.length);
    return `${' '.repeat(spaces >> 1)}${name}${' '.repeat(spaces - (spaces >> 1))}`;
  };
  const line = ' ------------------------------------------\n';
  return `${line} ${to.cpu}) ${process(from)} => ${process(to)}\n${line}\n`;
}
