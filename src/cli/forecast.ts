/** A dry run, in lines: what each model would say to a load now. */
import type { Forecast } from '../livepatch/index.ts';

export function describeForecasts(
  file: string,
  time: number,
  forecasts: readonly Forecast[],
): string[] {
  const [first] = forecasts;
  const delayed = (first?.delayed ?? []).map((name) => `  its part for module ${name} would wait`);
  return [`${file} at ${time / 1000} ms:`, ...delayed, ...forecasts.flatMap(describe)];
}

function describe({ model, verdict, refusal }: Forecast): string[] {
  const why = refusal ? `: ${refusal.message} (${refusal.errno})` : '';
  const head = `  ${model.padEnd(9)} ${verdict}${why}`;
  return [head, ...(refusal?.details ?? []).map((line) => `    ${line}`)];
}
