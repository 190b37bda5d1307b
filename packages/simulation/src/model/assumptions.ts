/** What an analyst assumes beside the record: part of a scenario and of its hash, so that nothing assumed can pass for recorded. */

export const INFORMATION_CLASSES = ['persons', 'threats', 'legal', 'capacity'] as const;
export type CarriedClass = (typeof INFORMATION_CLASSES)[number];

/** The four proposals of the record. */
export const PROPOSALS = ['prop-1', 'prop-2', 'prop-3', 'prop-4'] as const;
export type ProposalId = (typeof PROPOSALS)[number];

/** Another coding than ours of what an instrument carries; both the reason and the citation are required. */
export type CodingOverride = { agreement: string; class: CarriedClass; reason: string; citation: string };

export const BECOMES = ['enters', 'lapses', 'suspended', 'resumes'] as const;
/** An agreement, or a proposal that is switched on, changes at the beginning of a day of the run. */
export type ChangeDuring = { day: number; agreement: string; becomes: (typeof BECOMES)[number] };

export type Assumptions = {
  /** Only what is operationalized carries. */
  operationalizedOnly?: true;
  /** Agreements that carry records about persons by assumption. */
  raised?: readonly string[];
  codings?: readonly CodingOverride[];
  proposals?: readonly ProposalId[];
  during?: readonly ChangeDuring[];
};

export const MOST_ASSUMED = 50;
export const LONGEST_REASON = 500;
export const LAST_DAY = 3_650;

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sortedOnce = <T extends string>(list: readonly T[]): readonly T[] => [...new Set(list)].sort(text);

/** In one order, each once, and nothing that is empty; undefined where nothing is assumed: such a scenario has the hash that it had before there were assumptions. */
export const canonicalAssumptions = (given: Assumptions = {}): Assumptions | undefined => {
  const { operationalizedOnly, raised = [], codings = [], proposals = [], during = [] } = given;
  const found: Assumptions = {
    ...(operationalizedOnly ? { operationalizedOnly } : {}),
    ...(raised.length > 0 ? { raised: sortedOnce(raised) } : {}),
    ...(codings.length > 0
      ? {
          codings: codings
            .map(({ agreement, class: one, reason, citation }) => ({
              ...{ agreement, class: one },
              ...{ reason: reason.trim(), citation: citation.trim() },
            }))
            .sort((a, b) => text(a.agreement, b.agreement)),
        }
      : {}),
    ...(proposals.length > 0 ? { proposals: sortedOnce(proposals) } : {}),
    ...(during.length > 0
      ? {
          during: during
            .map(({ day, agreement, becomes }) => ({ day, agreement, becomes }))
            .sort((a, b) => a.day - b.day || text(a.agreement, b.agreement)),
        }
      : {}),
  };
  return Object.keys(found).length === 0 ? undefined : found;
};

const refuse = (field: string, rule: string): never => {
  throw new RangeError(`${field}: ${rule}`);
};

const checkCoding = (coding: CodingOverride, field: string): void => {
  for (const name of ['reason', 'citation'] as const) {
    if (coding[name].trim() === '') refuse(`${field}.${name}`, `an override of a coding needs a ${name}`);
    if (coding[name].length > LONGEST_REASON) refuse(`${field}.${name}`, `at most ${LONGEST_REASON} characters`);
  }
};

/** @throws RangeError naming the field, such as `assumptions.codings.0.citation`, and the rule */
export const checkAssumptions = ({ raised = [], codings = [], proposals = [], during = [] }: Assumptions): void => {
  for (const [name, list] of Object.entries({ raised, codings, during }))
    if (list.length > MOST_ASSUMED) refuse(`assumptions.${name}`, `at most ${MOST_ASSUMED}`);
  for (const [n, coding] of codings.entries()) {
    checkCoding(coding, `assumptions.codings.${n}`);
    if (codings.findIndex(({ agreement }) => agreement === coding.agreement) < n)
      refuse(`assumptions.codings.${n}.agreement`, 'one override for each agreement');
    if (raised.includes(coding.agreement))
      refuse(`assumptions.codings.${n}.agreement`, 'is raised by assumption as well; take one of the two');
  }
  for (const [n, { day, agreement }] of during.entries()) {
    if (!Number.isInteger(day) || day < 0 || day > LAST_DAY)
      refuse(`assumptions.during.${n}.day`, `must be a whole number from 0 to ${LAST_DAY}`);
    if (during.findIndex((one) => one.day === day && one.agreement === agreement) < n)
      refuse(`assumptions.during.${n}.agreement`, 'changes once a day at most');
    const proposal = PROPOSALS.find((one) => one === agreement);
    if (proposal !== undefined && !proposals.includes(proposal))
      refuse(`assumptions.during.${n}.agreement`, 'this proposal is not switched on');
  }
};

/** Every agreement that assumptions name, once; proposals are none. */
export const assumedAgreements = ({ raised = [], codings = [], during = [] }: Assumptions = {}): readonly string[] =>
  sortedOnce(
    [...raised, ...[...codings, ...during].map(({ agreement }) => agreement)].filter((id) => id.startsWith('agr-')),
  );
