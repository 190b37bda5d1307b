/** What has been published about matching and redress, beside what the laws of this package give when list size and prevalence alone are varied. */
import { exp, ln, lognormalQuantile } from '../engine/laws.ts';
import { exactShares } from '../matching/evidence.ts';
import { TABLES } from '../matching/frozen-tables.ts';
import { SCHEMES, SCRIPTS } from '../matching/schemes.ts';
import { pooledTable, tableOf } from '../matching/tables.ts';
import { variantRecall } from '../matching/variants.ts';
import { PARAMETERS } from '../model/parameters.ts';
import { DOCUMENT_LIST, ESCALATED, type OperatingPoint, PASSENGER_DATA, REDRESS } from './published.ts';

/** Bits from which a pair counts as a match, the same for every point: chosen once, so that a name alone, or a date alone, is never enough. */
export const THRESHOLD = 24;
const at = (bits: number) => ({ low: bits, high: bits });
const AT = at(THRESHOLD);

/** Chance that a list of so many wrong records matches a traveller. */
const anyWrong = (perPair: number, records: number): number => 1 - exp(records * ln(1 - perPair));

export type Setting = { records: number; prevalence: number };

/** @returns matches and right ones per 10,000 travellers: those on the list who are found, and those who are taken for somebody on it */
export const operatingPoint = ({ records, prevalence }: Setting): { matches: number; confirmed: number } => {
  const { same, other } = exactShares(pooledTable(TABLES), AT);
  const right = prevalence * same.matched;
  return {
    matches: 10_000 * (right + (1 - prevalence) * anyWrong(other.matched, records)),
    confirmed: 10_000 * right,
  };
};

/** List size and prevalence that give a published point. Two unknowns for two figures: that they exist proves nothing; whether they are plausible tells. */
export const settingOf = ({ matches, confirmed }: OperatingPoint, bits = THRESHOLD): Setting => {
  const { same, other } = exactShares(pooledTable(TABLES), at(bits));
  const prevalence = confirmed / 10_000 / same.matched;
  const wrong = (matches - confirmed) / 10_000 / (1 - prevalence);
  return { records: Math.round(ln(1 - wrong) / ln(1 - other.matched)), prevalence };
};

/** Prevalence at which half of what a human passes on is right, for a list of a known size. */
export const escalatedPrevalence = (): number => {
  const { same, other } = exactShares(pooledTable(TABLES), AT);
  const right = same.matched * PARAMETERS.confirm.value;
  const wrong = anyWrong(other.matched, ESCALATED.records) * PARAMETERS.wrongConfirm.value;
  const odds = (ESCALATED.right / (1 - ESCALATED.right)) * (wrong / right);
  return odds / (1 + odds);
};

/** Share of answers within so many days, or their mean where `days` is null; without a queue. @param median in days */
export const redressGives = (days: number | null, median: number = PARAMETERS.redressMedianDays.value): number => {
  const sigma = PARAMETERS.redressSigma.value;
  if (days === null) return median * exp((sigma * sigma) / 2) + PARAMETERS.redressWorkDays.value;
  let [low, high] = [0, 1];
  for (let n = 0; n < 40; n += 1) {
    const middle = (low + high) / 2;
    if (lognormalQuantile(middle, median, sigma) < days) low = middle;
    else high = middle;
  }
  return low;
};

const table = (rows: readonly (readonly string[])[]): string => {
  const [head = [], ...rest] = rows;
  return [head, head.map(() => '---'), ...rest].map((row) => `| ${row.join(' | ')} |`).join('\n');
};
const per10k = (share: number): string => (10_000 * share).toFixed(2);
const thousands = (n: number): string => `${Math.round(n / 1_000)},000`;

const passengerRows = (): string[][] =>
  PASSENGER_DATA.map((point) => {
    const setting = settingOf(point);
    const { matches, confirmed } = operatingPoint(setting);
    return [
      point.what,
      `${point.matches} / ${point.confirmed}`,
      thousands(setting.records),
      per10k(setting.prevalence),
      `${matches.toFixed(1)} / ${confirmed.toFixed(2)}`,
      point.source,
    ];
  });

const OTHER_THRESHOLDS = [16, 20, 26] as const;
const sizesAt = (bits: number): string => {
  const sizes = PASSENGER_DATA.map((point) => settingOf(point, bits).records);
  return `at ${bits} bits ${Math.min(...sizes).toLocaleString('en')} to ${Math.max(...sizes).toLocaleString('en')} records`;
};

const DISPARITY_RECORDS = 500_000;
const disparityRows = (): string[][] => {
  const pooled = pooledTable(TABLES);
  return SCRIPTS.map((record) => [
    record,
    ...SCRIPTS.map((traveller) => {
      const { other } = exactShares(tableOf(TABLES, traveller, record), AT, pooled);
      return per10k(anyWrong(other.matched, DISPARITY_RECORDS));
    }),
  ]);
};

/** Days, inside the range of `redressMedianDays`. */
const OTHER_MEDIANS = [30, 120] as const;
const redressRows = (): string[][] =>
  REDRESS.map(({ what, source, days, low, high }) => {
    const cell = (median?: number): string => {
      const gives = redressGives(days, median);
      return `${gives.toFixed(days === null ? 1 : 2)} (${gives >= low && gives <= high ? 'within' : 'outside'})`;
    };
    return [what, source, cell(), ...OTHER_MEDIANS.map(cell)];
  });

const share = ({ share: p, low, high }: { share: number; low: number; high: number }): string =>
  `${p.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;

const MOST_KEYS = 4;
const variantRows = (): string[][] =>
  SCRIPTS.map((script) => [
    script,
    ...Array.from({ length: MOST_KEYS }, (_, n) =>
      n < SCHEMES[script].length ? share(variantRecall(TABLES.seed, script, n + 1)) : 'no further scheme',
    ),
  ]);
/** Insertion of the keys of a record and a query, at the measured costs. */
const costOf = (keys: number): string =>
  `${(keys * PARAMETERS.psiInsertMs.value).toFixed(2)} + ${PARAMETERS.psiQueryMs.value.toFixed(2)}`;

const NOT_VALIDATED = [
  'Detection rates: nobody has published how many travellers of interest pass unseen.',
  'The errors and gaps of records and passports: assumptions, beside the published share of records with an error. u of dates of birth and documents follows from how they are drawn.',
  'Names are of invented stems. How often names of real people agree, and how much commoner some are, was not looked at, on purpose.',
  'u of names of two different scripts: no agreement in 20,000 pairs, so half a pair stands for it; the true chance may be up to eight times that (Wilson’s upper limit is 1.9e-4).',
  'Consent, approval, review and follow-up: no public figures.',
  'The published points count wanted persons of every kind, not travellers of interest; counting rules changed between years.',
  'The simulation itself still draws one chance of a match per record (`matchClean`, `matchWithError`, `falseMatch`); it does not use these tables.',
];

/** The calibration report, as Markdown. */
export const calibrationDocument = (): string =>
  `${[
    '# Calibration: published operating points',
    'Generated by `npm run concord -- simulate odd --into docs`; a test keeps it up to date. Illustrative, not predictive. Synthetic people only.',
    `Matching in the abstract: name, date of birth, nationality, document and a biometric flag, each worth log2(m/u) bits; a pair from ${THRESHOLD} bits on is a match. The tables come from synthetic names in three scripts (packages/simulation/src/matching). Nothing but list size and prevalence is varied.`,
    '## Technical matches and right ones, per 10,000 passengers',
    table([
      ['Published', 'matches / right', 'Records in the list', 'On the list, per 10,000', 'Reached', 'Source'],
      ...passengerRows(),
    ]),
    `The threshold is a third free quantity, and the size of the list hangs on it: ${OTHER_THRESHOLDS.map(sizesAt).join('; ')}. So the size says no more than that figures like the published ones need several fields to agree.`,
    'Two quantities are fitted to two figures, so each point is reached; what can be judged is whether they are plausible. Lists of persons at European borders had 135,000 (discreet checks, 2017) to 960,000 (all persons, 2022) records.',
    '## Hits of a list of documents, per 10,000 searches',
    table([
      ['Published', 'hits', 'Listed documents shown, per 10,000', 'Source'],
      ...DOCUMENT_LIST.map(({ what, source, hits }) => [what, String(hits), String(hits), source]),
    ]),
    'A number is equal or it is not: the rate is the prevalence. One quantity for one figure says nothing of the model.',
    '## Share of escalated matches that are right',
    `${ESCALATED.what}: ${ESCALATED.source}. With ${ESCALATED.records.toLocaleString('en')} records, and a first look as the model has it (\`confirm\`, \`wrongConfirm\`), half are right where ${per10k(escalatedPrevalence())} in 10,000 of those checked are on the list. It is reached, at a prevalence that cannot be checked.`,
    '## Redress',
    table([
      ['Published', 'figure', 'Default', ...OTHER_MEDIANS.map((days) => `Median ${days} days`)],
      ...redressRows(),
    ]),
    'The law of the model without a queue. List size and prevalence do not move it, so with these alone no published figure of redress is reached. Another `redressMedianDays` inside its range reaches each of them, and none reaches both.',
    `## False matches by script, per 10,000 travellers, ${DISPARITY_RECORDS.toLocaleString('en')} records of one script`,
    table([['Records about', ...SCRIPTS.map((script) => `${script} travellers`)], ...disparityRows()]),
    'Who shares the script of a list bears its errors.',
    '## What romanization costs',
    table([
      ['Script', 'Name agrees (one person)', 'Found by blocking', 'Key of a filter, folded', 'Key as spelled'],
      ...TABLES.same.map(({ script, m, blocked, foldedKey, literalKey }) => [
        script,
        share(m.name),
        share(blocked),
        share(foldedKey),
        share(literalKey),
      ]),
    ]),
    'Hit/no-hit on keys as spelled, where a record is put into the filter under the spellings of several schemes; all have the date of birth with them, so a wrong date loses one in ten:',
    table([
      ['Script', ...Array.from({ length: MOST_KEYS }, (_, n) => `Keys of a record: ${n + 1}`)],
      ...variantRows(),
      ['ms per record put in + per query', ...Array.from({ length: MOST_KEYS }, (_, n) => costOf(n + 1))],
    ]),
    'Intervals at 95 %.',
    '## What cannot be validated',
    NOT_VALIDATED.map((line) => `- ${line}`).join('\n'),
  ].join('\n\n')}\n`;
