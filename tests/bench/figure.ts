/** What the bench measures: a figure, its limit, and how medians are taken. */

export type Figure = {
  readonly name: string;
  /** The figure as it is printed, with its unit. */
  readonly shown: string;
  /** The limit as it is printed; null where the figure is told without one. */
  readonly limit: string | null;
  readonly isOk: boolean;
  /** What the figure is made of, for whoever wants to know more. */
  readonly detail: string;
};

type Measured = {
  readonly name: string;
  readonly value: number;
  readonly limit: number | null;
  readonly unit: string;
  readonly detail: string;
};

/** A figure that may be at most its limit. `unit` is '' for a ratio. */
export function figure({ name, value, limit, unit, detail }: Measured): Figure {
  const shown = `${value.toFixed(unit === '' ? 2 : 1)}${unit === '' ? '' : ` ${unit}`}`;
  const limitText = limit === null ? null : `${limit}${unit === '' ? '' : ` ${unit}`}`;
  return { name, shown, limit: limitText, isOk: limit === null || value <= limit, detail };
}

/** The value below which this share of the values lies; the median for 0.5. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const medianOf = (values: readonly number[]): number => quantile(values, 0.5);

/** How long the work took, in milliseconds. */
export async function timeOf(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

export const ms = (value: number): string => `${value.toFixed(2)} ms`;
