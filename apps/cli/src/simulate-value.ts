/** `concord simulate value`: what each agreement adds to none, takes when left out, and is worth over all coalitions. */

import {
  canonicalJson,
  type FromPermissions,
  type Scenario,
  scenarioFromPermissions,
  withoutAgreements,
} from '@concord/simulation';
import {
  type AttributionOptions,
  type AttributionResult,
  attributeAgreements,
  MOST_EXACT,
} from '@concord/simulation/attribution';
import type { Command } from 'commander';
import { Misuse } from './client.ts';
import { day, designsOf, measureOf } from './simulate-options.ts';
import { aligned, meanText } from './simulate-report.ts';
import { type Common, connection, declare, out, whole } from './terminal.ts';

const MOST_REPLICATIONS = 10_000;

/** Agreements that open a channel between two states for records about persons. */
const agreementsIn = ({ pairs }: FromPermissions): readonly string[] =>
  [
    ...new Set(
      pairs
        .filter(({ between }) => between === 'states')
        .flatMap(({ instruments }) => instruments.persons.map(({ agreement }) => agreement)),
    ),
  ].sort();

export const valueTable = (result: AttributionResult): string =>
  [
    'Simulated, illustrative, not predictive. Synthetic people only.',
    `${result.measure} under design ${result.design}, ${result.replications} paired replications, seed ${result.seed}; mean and the 95 % interval of the mean; where all gave the same they tell none`,
    ...aligned([
      ['', 'added to none', 'taken when left out', 'Shapley', ''],
      ...result.agreements.map(({ agreement, addOneIn, leaveOneOut, shapley, coveredByOthers }) => [
        agreement,
        meanText(addOneIn),
        meanText(leaveOneOut),
        meanText(shapley),
        coveredByOthers ? 'covered by another' : '',
      ]),
      ['all together', meanText(result.total), '', '', ''],
    ]),
    ...(result.interactions.length === 0
      ? []
      : aligned([
          ['Interaction (below zero: one covers for the other)', ''],
          ...result.interactions.map(({ agreements, value }) => [agreements.join(' × '), meanText(value)]),
        ])),
    `baseline without any of them: scenario ${result.baseline}`,
    `with all of them: scenario ${result.complete}`,
  ].join('\n');

/** @throws {@link Misuse} where there are too many agreements for an exact value */
export const valueAgreements = (
  permissions: FromPermissions,
  options: AttributionOptions,
  onReplication?: (done: number) => void,
): AttributionResult => {
  const agreements = agreementsIn(permissions);
  if (agreements.length > MOST_EXACT)
    throw new Misuse(
      `${agreements.length} agreements open channels, at most ${MOST_EXACT} can be valued exactly: leave some out with --switch-off`,
    );
  const scenarioOf = (coalition: number): Scenario =>
    scenarioFromPermissions(
      withoutAgreements(permissions, new Set(agreements.filter((_, n) => ((coalition >> n) & 1) === 0))),
    );
  return attributeAgreements(agreements, scenarioOf, options, onReplication);
};

type Options = Common & {
  asOf: string;
  knownAt?: string;
  switchOff: string[];
  design: string;
  measure: string;
  replications: number;
  seed: number;
  server?: boolean;
};

const run = async (options: Options): Promise<void> => {
  const { asOf, knownAt, switchOff, replications, seed } = options;
  const [design] = designsOf([options.design]);
  if (design === undefined || options.design === 'all') throw new Misuse('--design: name one');
  if (replications < 2 || replications > MOST_REPLICATIONS)
    throw new Misuse(`replications: must be a whole number from 2 to ${MOST_REPLICATIONS}`);
  if (seed >= 4_294_967_296) throw new Misuse('seed: must be a whole number below 2^32');
  const measure = measureOf(options.measure);
  const { permissionsAt } = await import('./scenario.ts');
  const permissions = await permissionsAt(
    { asOf, knownAt, switchOff, today: new Date().toISOString().slice(0, 10) },
    options.server ? connection(options) : undefined,
  );
  const result = valueAgreements(permissions, { design, measure, replications, seed }, (done) => {
    if (process.stderr.isTTY)
      process.stderr.write(`\r${done} of ${replications} replications${done === replications ? '\n' : ''}`);
  });
  out(options.json ? canonicalJson(result) : valueTable(result));
};

export const addValue = (simulate: Command): void => {
  declare(simulate, 'value', 'what each agreement adds to none, takes when left out, and its Shapley value')
    .requiredOption('--as-of <date>', 'agreements in force at the end of this day', day)
    .option('--known-at <date>', 'by what was public at the end of this day', day)
    .option('--switch-off <agreement...>', 'leave agreements out of baseline and coalitions', [])
    .option('--design <design>', 'bilateral, hub, federated or hit-no-hit', 'hub')
    .option('--measure <measure>', 'what is valued, such as detectionRate or piiExposure', 'detectionRate')
    .option('--replications <n>', 'paired replications of every coalition', whole, 40)
    .option('--seed <n>', 'key of every draw', whole, 1)
    .option('--server', 'take the live record of the running installation, not the shipped one')
    .action(run);
};
