/** Every quantity of the model: value, range, unit, source, and how good the evidence is (A measured … D assumption). */
export type Parameter = {
  value: number;
  /** Within which a sensitivity analysis varies it. */
  range: readonly [number, number];
  /** Beyond which it is refused. */
  limit: number;
  unit: string;
  grade: 'A' | 'B' | 'C' | 'D';
  source: string;
};

const parameter = (
  value: number,
  range: readonly [number, number],
  unit: string,
  grade: Parameter['grade'],
  source: string,
  limit = unit.startsWith('probability') || unit.startsWith('share') ? 1 : 1_000,
): Parameter => ({ value, range, limit, unit, grade, source });

export const PARAMETERS = {
  horizonDays: parameter(365, [30, 1_825], 'days', 'D', 'choice', 3_650),
  travellersOfInterest: parameter(400, [100, 2_000], 'persons', 'D', 'scaled from published flows', 10_000),
  ordinaryCrossings: parameter(
    20_000,
    [1_000, 1_000_000],
    'crossings',
    'D',
    'choice; base rates are far lower in the world',
    1_000_000,
  ),
  known: parameter(0.6, [0.04, 0.6], 'probability', 'C', 'INTERPOL profiles against estimated numbers, 2014 to 2017'),
  recordLeadDays: parameter(60, [0, 365], 'days, uniform from 0', 'D', 'assumption'),
  recordError: parameter(0.38, [0.1, 0.5], 'probability', 'B', 'US DOJ OIG 07-41 (2007): 38 % of 105 records'),
  coverageLow: parameter(0.25, [0.1, 0.6], 'probability', 'C', 'CTED 2020: API in 86, PNR in 48 of 193 states'),
  coverageHigh: parameter(0.6, [0.25, 0.95], 'probability', 'C', 'CTED 2020'),
  matchClean: parameter(0.95, [0.8, 0.99], 'probability', 'C', 'NISTIR 7110 (2004), two fingers'),
  matchWithError: parameter(0.7, [0.4, 0.9], 'probability', 'C', 'name matchers on adversarial pairs, 0.66 to 0.79'),
  falseMatch: parameter(
    6e-5,
    [2e-9, 2e-4],
    'per comparison',
    'C',
    'set so that lists of this size give 17 to 47 technical matches per 10,000, as published for German PNR 2019 to 2021; over lists of a million the same figures mean 2e-9 to 5e-9',
    0.01,
  ),
  confirm: parameter(0.9, [0.5, 0.99], 'probability that a true hit is confirmed in time', 'D', 'assumption'),
  wrongConfirm: parameter(
    0.12,
    [0.02, 0.5],
    'probability that a false hit is confirmed',
    'C',
    'German PNR 2021: 88 % false',
  ),
  consent: parameter(0.7, [0.3, 0.9], 'probability per channel', 'D', 'assumption'),
  approvalMedianDays: parameter(5, [1, 14], 'days, lognormal median', 'C', 'Prüm II 48 h; 2006/960/JHA 8 h to 14 d'),
  approvalSigma: parameter(1, [0.8, 1.2], 'of the logarithm', 'D', 'assumption', 4),
  hubMedianDays: parameter(2, [0.3, 10], 'days, lognormal median', 'D', 'assumption'),
  hubSigma: parameter(0.8, [0.5, 1.2], 'of the logarithm', 'D', 'assumption', 4),
  criteriaDivergence: parameter(
    0.15,
    [0, 0.5],
    'probability that a recipient does not recognize a listing',
    'D',
    'OpenSanctions excludes one national list for its criteria',
  ),
  misuseListings: parameter(24, [0, 200], 'listings a year that are not about terrorism', 'D', 'assumption'),
  protectedShare: parameter(0.05, [0, 0.3], 'share of persons with protected status', 'D', 'assumption'),
  retentionDays: parameter(730, [365, 1_825], 'days', 'B', 'INTERPOL and PNR practice, 1 to 5 years', 36_500),
  fields: parameter(6, [3, 12], 'personal fields in a record', 'C', 'core fields of watch-list records'),
} as const satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof PARAMETERS;
export type Parameters = { readonly [K in ParameterName]: number };

export const parameterNames = (): readonly ParameterName[] => Object.keys(PARAMETERS) as ParameterName[];

export const defaultParameters = (): Parameters =>
  Object.fromEntries(parameterNames().map((name) => [name, PARAMETERS[name].value])) as Parameters;
