/** The outcome of a run as a short text, exact to the bit, and back: what a machine that computed it sends to those that did not. */
import { hubsOf } from '../model/channels.ts';
import type { Flow } from '../model/flows.ts';
import { MEASURES, type Measure, MISS_NAMES, type Outcome } from '../model/outcome.ts';
import { SAFEGUARDS } from '../model/safeguards.ts';
import { type Design, MODEL_VERSION, type Scenario } from '../model/scenario.ts';
import type { Part } from './experiment.ts';
import { pack, unpack } from './packed.ts';

/** Of the code; what stands in an outcome, and in which order, goes with the version of the model. */
const VERSION = '1';
const MEASURE_NAMES = Object.keys(MEASURES) as Measure[];
const SAFEGUARD_NAMES = Object.values(SAFEGUARDS).map(({ says }) => says);
/** Detections, travellers, events, flows. */
const HEAD = 4;
const FIXED = HEAD + MEASURE_NAMES.length + MISS_NAMES.length + 2 * SAFEGUARD_NAMES.length;
/** From, hub, to, records. */
const OF_FLOW = 4;

/** Membership classes and hubs by their number in this scenario. */
type Places = { classes: readonly Flow['from'][]; hubs: readonly (string | null)[] };
const placesOf = ({ states, channels }: Scenario): Places => ({
  classes: [...new Set(states.map(({ membership }) => membership))].sort(),
  hubs: [null, ...hubsOf(channels)],
});

const outcomeText = ({ classes, hubs }: Places, outcome: Outcome): string => {
  const { measures, misses, detections, travellers, safeguards, flows, events } = outcome;
  if (misses.length !== MISS_NAMES.length || safeguards.some(({ name }, n) => name !== SAFEGUARD_NAMES[n]))
    throw new RangeError('the outcome is of another model');
  const flowValues = flows.flatMap(({ from, hub, to, records }) => [
    classes.indexOf(from),
    hubs.indexOf(hub),
    classes.indexOf(to),
    records,
  ]);
  const fixed = [
    ...[detections, travellers, events, flows.length],
    ...MEASURE_NAMES.map((name) => measures[name]),
    ...misses,
    ...safeguards.flatMap(({ found, checked }) => [found, checked]),
  ];
  // How many flows there are must be known before the rest can be read.
  return `${VERSION}.${pack(fixed)}.${pack(flowValues)}`;
};

const counted = (value: number | null | undefined): number => {
  if (value === null || value === undefined) throw new RangeError('a count is missing');
  return value;
};

const flowOf = ({ classes, hubs }: Places, [from, hub, to, records]: readonly (number | null)[]): Flow => {
  const [source, carrier, target] = [classes[from ?? -1], hubs[hub ?? -1], classes[to ?? -1]];
  if (source === undefined || carrier === undefined || target === undefined)
    throw new RangeError('a flow is of another scenario');
  return { from: source, hub: carrier, to: target, records: counted(records) };
};

const outcomeOf = (places: Places, text: string, digest: string): Outcome => {
  const [version, fixed = '', rest = ''] = text.split('.');
  if (version !== VERSION)
    throw new RangeError(`the code of this outcome is of version ${version}, known is ${VERSION}`);
  const values = unpack(fixed, FIXED);
  const next = (count: number): (number | null)[] => values.splice(0, count);
  const [detections, travellers, events, flowCount] = next(HEAD).map(counted) as [number, number, number, number];
  const measured = next(MEASURE_NAMES.length);
  const misses = next(MISS_NAMES.length).map(counted);
  const flowValues = unpack(rest, flowCount * OF_FLOW);
  return {
    measures: Object.fromEntries(MEASURE_NAMES.map((name, n) => [name, measured[n] ?? null])) as Outcome['measures'],
    misses,
    detections,
    travellers,
    safeguards: SAFEGUARD_NAMES.map((name, n) => ({
      name,
      found: counted(values[2 * n]),
      checked: counted(values[2 * n + 1]),
    })),
    flows: Array.from({ length: flowCount }, (_, n) =>
      flowOf(places, flowValues.slice(n * OF_FLOW, (n + 1) * OF_FLOW)),
    ),
    events,
    digest,
  };
};

/** Runs as columns: what each one's event log is named by, and its outcome. In order of the replications, then of the designs. */
export type CodedRuns = { digests: readonly string[]; parts: readonly string[] };
/** Which replications, of which designs; `digests` and `parts` have one entry for each. */
export type ChunkOf = { first: number; count: number; designs: readonly Design[] };

/** @throws RangeError naming a run that is missing */
export const encodeParts = (
  scenario: Scenario,
  { first, count, designs }: ChunkOf,
  parts: Iterable<Part>,
): CodedRuns => {
  const places = placesOf(scenario);
  const runs = new Map([...parts].map((part) => [`${part.replication} ${part.design}`, part.outcome]));
  const ordered = Array.from({ length: count }, (_, n) =>
    designs.map((design) => {
      const outcome = runs.get(`${first + n} ${design}`);
      if (!outcome) throw new RangeError(`the run of design ${design}, replication ${first + n} is missing`);
      return outcome;
    }),
  ).flat();
  return {
    digests: ordered.map(({ digest }) => digest),
    parts: ordered.map((outcome) => outcomeText(places, outcome)),
  };
};

/** @throws RangeError naming the run that cannot be read */
export const decodeParts = (
  scenario: Scenario,
  { first, count, designs }: ChunkOf,
  coded: CodedRuns,
): readonly Part[] => {
  if (scenario.modelVersion !== MODEL_VERSION)
    throw new RangeError(`the runs are of version ${scenario.modelVersion} of the model, known is ${MODEL_VERSION}`);
  const places = placesOf(scenario);
  return Array.from({ length: count }, (_, n) =>
    designs.map((design, d): Part => {
      const replication = first + n;
      const [text, digest] = [coded.parts[n * designs.length + d], coded.digests[n * designs.length + d]];
      try {
        if (text === undefined || digest === undefined) throw new RangeError('it is missing');
        return { design, replication, outcome: outcomeOf(places, text, digest) };
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw new RangeError(`the run of design ${design}, replication ${replication}: ${error.message}`);
      }
    }),
  ).flat();
};
