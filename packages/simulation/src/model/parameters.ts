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
  approvers: parameter(2, [1, 6], 'officers at each office and hub desk', 'D', 'assumption', 100),
  approvalWorkDays: parameter(0.25, [0.05, 1], 'days of work on a request, exponential mean', 'D', 'assumption'),
  reviewers: parameter(2, [1, 10], 'officers who review matches in each state', 'D', 'assumption', 100),
  reviewMinutes: parameter(20, [5, 120], 'minutes of work on a match, exponential mean', 'D', 'assumption', 10_000),
  holdMinutes: parameter(120, [30, 480], 'minutes that a traveller can be made to wait', 'D', 'assumption', 100_000),
  onwardConsent: parameter(0.6, [0.3, 0.9], 'probability that a hub may pass a record to another', 'D', 'assumption'),
  interHubMedianDays: parameter(4, [1, 20], 'days from hub to hub, lognormal median', 'D', 'assumption'),
  filterRefreshDays: parameter(1, [0.1, 7], 'days until a filter is renewed, uniform from 0', 'D', 'assumption'),
  variantKeys: parameter(
    4,
    [1, 32],
    'keys of a record in a filter',
    'D',
    'choice; a name has 2 to 100 renderings',
    100,
  ),
  variantShare: parameter(
    0.5,
    [0.2, 0.8],
    'share of the renderings left that one more key covers',
    'C',
    'Hassanat and Altarawneh (2014): few rules give most renderings, and err in 7 to 8 of 100',
  ),
  filterBits: parameter(30, [10, 40], 'bits of a filter per key', 'D', 'choice', 100),
  filterHashes: parameter(7, [1, 20], 'hashes of a key', 'D', 'choice', 50),
  keyCollision: parameter(1e-6, [1e-8, 1e-5], 'per comparison, equal keys of two persons', 'D', 'assumption', 0.01),
  followUpMedianDays: parameter(
    0.33,
    [0.02, 2],
    'days until the originator answers, lognormal median',
    'C',
    '2006/960/JHA: 8 h where urgent; Prüm II: 48 h',
  ),
  psiInsertMs: parameter(0.64, [0.1, 2], 'ms per key inserted', 'A', 'OpenMined psi.js 2.0.6, one core', 1_000),
  psiQueryMs: parameter(1.1, [0.2, 4], 'ms per query', 'A', 'OpenMined psi.js 2.0.6, request and response', 1_000),
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
  withdrawn: parameter(0.05, [0, 0.3], 'probability that a listing is withdrawn', 'D', 'assumption'),
  withdrawnWithinDays: parameter(365, [90, 730], 'days, uniform from 0', 'D', 'assumption'),
  recallMedianDays: parameter(2, [0.3, 14], 'days for a hop of a recall, lognormal median', 'D', 'assumption'),
  recallSigma: parameter(1, [0.8, 1.2], 'of the logarithm', 'D', 'assumption', 4),
  acknowledges: parameter(0.8, [0.3, 1], 'probability that a holder acts on a recall', 'D', 'assumption'),
  revokedMembers: parameter(0, [0, 3], 'members that leave', 'D', 'choice', 20),
  revocationDay: parameter(180, [30, 365], 'day on which they leave', 'D', 'choice', 3_650),
  complains: parameter(0.3, [0.05, 0.8], 'probability that who is stopped wrongly complains', 'D', 'assumption'),
  redressOfficers: parameter(1, [1, 5], 'officers who answer complaints in each state', 'D', 'assumption', 100),
  redressWorkDays: parameter(2, [0.5, 10], 'days of work on a complaint, exponential mean', 'D', 'assumption'),
  redressMedianDays: parameter(
    40,
    [20, 120],
    'days until the answer beside work, lognormal median',
    'C',
    'DHS TRIP, mean 40 to 44 days (2009 to 2010); CCF limits of 4 and 9 months',
  ),
  redressSigma: parameter(0.8, [0.5, 1.2], 'of the logarithm', 'D', 'assumption', 4),
  upheld: parameter(0.5, [0.2, 0.8], 'probability that a complaint about a listing is upheld', 'D', 'assumption'),
  fields: parameter(6, [3, 12], 'personal fields in a record', 'C', 'core fields of watch-list records'),
} as const satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof PARAMETERS;
export type Parameters = { readonly [K in ParameterName]: number };

const COUNTED = ['persons', 'crossings', 'listings', 'officers', 'members', 'keys', 'hashes'];
/** Whether a quantity is a number of things. */
export const isWhole = (unit: string): boolean => COUNTED.some((one) => unit.startsWith(one));

export const parameterNames = (): readonly ParameterName[] => Object.keys(PARAMETERS) as ParameterName[];

export const defaultParameters = (): Parameters =>
  Object.fromEntries(parameterNames().map((name) => [name, PARAMETERS[name].value])) as Parameters;
