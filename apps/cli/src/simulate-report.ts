/** A result as a table for a terminal. */
import {
  type ExperimentResult,
  MEASURES,
  type Measure,
  type Scenario,
  type Stopping,
  type Summary,
} from '@concord/simulation';

export const number = (value: number): string => (Math.abs(value) >= 1_000 ? value.toFixed(0) : value.toPrecision(3));

/** Rows of cells, each column as wide as its widest cell. */
export const aligned = (table: readonly (readonly string[])[]): readonly string[] => {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

/** A mean with its interval; none where every run gave the same, which tells nothing of others. */
export const meanText = (summary: Summary | null): string => {
  if (!summary) return 'not defined';
  const { mean, meanError, n } = summary;
  if (!meanError) return `${number(mean)} in all of ${n}`;
  return `${number(mean)} [${number(meanError[0])}, ${number(meanError[1])}]`;
};

/** What is assumed beside the record, one line; nothing where nothing is. */
const assumedLine = ({ assumptions }: ExperimentResult): readonly string[] => {
  if (!assumptions) return [];
  const { operationalizedOnly, raised = [], codings = [], proposals = [], during = [] } = assumptions;
  const parts = [
    ...(operationalizedOnly ? ['only what is operationalized carries'] : []),
    ...raised.map((id) => `${id} carries records about persons`),
    ...codings.map((one) => `${one.agreement} is coded ${one.class} (${one.reason}; ${one.citation})`),
    ...proposals.map((id) => `${id} is switched on`),
    ...during.map((one) => `${one.agreement} ${one.becomes} on day ${one.day}`),
  ];
  return [`By assumption: ${parts.join('; ')}.`];
};

/** A table for a terminal: means with their 95 % interval. */
export const report = (scenario: Scenario, result: ExperimentResult): string => {
  const names = Object.keys(MEASURES) as Measure[];
  const rows = names.map((name) => [
    `${name} (${MEASURES[name].group})`,
    ...result.designs.map(({ measures }) => meanText(measures[name])),
  ]);
  const table = [['', ...result.designs.map((one) => one.design)], ...rows];
  return [
    'Simulated, illustrative, not predictive. Synthetic people only.',
    ...assumedLine(result),
    `${scenario.states.length} states, ${scenario.channels.length} channels, ${result.replications} replications, seed ${result.seed}; mean and the 95 % interval of the mean; where all runs gave the same they tell none`,
    ...aligned(table),
    `scenario ${result.scenario}`,
    `log hash ${result.logHash}`,
  ].join('\n');
};

/** How the replications ended that were to make a difference precise. */
export const stoppingLine = ({ measure, halfWidth, reached, budget, looks, needed, confidence }: Stopping): string => {
  const last = looks.at(-1);
  const widths = (last?.halfWidths ?? []).map(
    ({ design, halfWidth: width }) => `${design} ±${width === null ? ' not defined' : number(width)}`,
  );
  const said = `${measure}, differences against the first design after ${last?.replications} of at most ${budget} replications: ${widths.join(', ')} (asked for ±${halfWidth}; ${(100 * confidence).toFixed(2)} % each, look ${looks.length})`;
  if (reached) return said;
  return `${said}\nThe budget is spent. ${needed === null ? 'Nothing can be said of what it would take.' : `It would take about ${needed} replications.`}`;
};
