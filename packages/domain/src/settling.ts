/** How a doubt is settled: what would do it, and a curator's word that it is. The doubt itself stays, with what settled it. */
import type { Confidence } from './claim.ts';
import type { Doubt, Rejection } from './decider.ts';
import { reject } from './rules.ts';
import type { Day } from './time.ts';

/** A curator's word that a doubt is settled. `doubt`: the position of the event that recorded it. */
export type Settlement = {
  doubt: number;
  rule: string;
  reason: string;
  since: Day;
  position: number;
  confidence: Confidence;
  sources: readonly string[];
};

type Doubted = { doubts: readonly (Doubt & { position: number })[]; settlements?: readonly Settlement[] };

/** The doubt to settle; it needs a source, and is settled once. */
export const openDoubt = (
  name: string,
  position: unknown,
  { doubts, settlements = [] }: Doubted,
  sources: readonly string[],
): Doubt | { rejected: Rejection } => {
  const doubt = doubts.find((one) => one.position === position);
  if (!doubt)
    return reject(`${name}/unknown-doubt`, '/doubt', `No doubt of this ${name} was recorded at ${String(position)}.`);
  if (settlements.some((one) => one.doubt === position))
    return reject(`${name}/doubt-settled`, '/doubt', 'This doubt is settled already.');
  return sources.length > 0
    ? doubt
    : reject(`${name}/source-needed`, '/assertion/sources', 'A doubt is settled by a source, and a reason.');
};

/** What would settle a doubt, by the rule that an assertion does not meet. One sentence for a person. */
export const SETTLING: Readonly<Record<string, string>> = {
  'activity/one-basis': 'A source that names the one agreement, resolution or proposal that it rested on.',
  'activity/unknown-basis': 'The registration of the basis that it names.',
  'activity/outside-scope':
    'An amendment that widens the scope of the agreement, or a source that places it elsewhere.',
  'activity/before-signature': 'The date of signature, or of the activity, from a further source.',
  'activity/ends-before-start': 'The dates from a further source.',
  'agreement/two-parties': 'A source that names a second party; or one that shows it to be an act of one body alone.',
  'agreement/not-a-party': 'A source that names it among the parties, or that names who did it instead.',
  'agreement/not-signed': 'The date of signature of every party.',
  'agreement/not-ratified': 'The instruments of ratification.',
  'agreement/not-in-force': 'The date of entry into force.',
  'agreement/before-signature': 'The date of signature, or of the act, from a further source.',
  'agreement/unknown-evidence': 'The registration of the activity that it names.',
  'agreement/evidence-elsewhere': 'A source that places the activity under this agreement.',
  'agreement/evidence-not-reported': 'The holding of the activity, and a report on it.',
  'agreement/holds-before-made': 'The date of the amendment, or of its effect, from a further source.',
  'agreement/no-notice': 'The notice of termination and its date.',
  'agreement/no-successor': 'The agreement that takes its place.',
  'membership/own-member':
    'Whose status it is: the record files under the organization what concerns all of its members.',
  'membership/unknown-party': 'The registration of the state or organization that it names.',
  'membership/notice-too-short': 'The date of the notice, or of its effect, from a further source.',
  'membership/no-notice': 'The notice of withdrawal and its date.',
  'membership/ended-before-start': 'The dates from a further source.',
  'organization/unknown-parent': 'The registration of the body to which it belongs.',
  'proposal/adoption-needs-vehicle': 'The resolution, agreement or decision by which it was adopted.',
  'proposal/implementation-needs-evidence': 'An activity that was held under it.',
  'proposal/unknown-statement': 'The statement in which it was made, and its debate.',
  'proposal/unknown-reference': 'The registration of the item that it refers to.',
  'proposal/block-names-actor-and-ground': 'Who blocked it, and on what ground.',
  'proposal/no-standing': 'The membership by which it could block, or who did instead.',
  'proposal/absence-shows-nothing': 'A finding of its own for what was found.',
  'proposal/evidence-needs-source': 'A source for the finding.',
  'proposal/not-silent': 'Twelve months without any event.',
  'resolution/recalls-unadopted': 'The adoption of the text that it recalls.',
  'resolution/recalls-later': 'The dates of adoption from a further source.',
  'resolution/vote-without-figures': 'The voting record: how many said yes, no, and abstained.',
  'resolution/vote-without-roll-call': 'The mode of adoption from the official record of the meeting.',
  'resolution/symbol-before-adoption': 'The date of adoption; until then the number is that of a draft.',
  'need/consent-of-the-needer': 'A source that shows the consent of whose need it is.',
  'need/not-delivered': 'A delivered match of this need.',
  'offer/own-vetting': 'Who vetted it, other than who offers it.',
  'offer/not-vetted': 'A vetting that cleared it.',
  'offer/not-accepted': 'The acceptance of the match by both sides.',
  'offer/committed-twice': 'A release of other commitments, or how much was really offered.',
  'match/unknown-need': 'The registration of the need.',
  'match/unknown-offer': 'The registration of the offer.',
  'match/offerer-is-needer': 'Who offered, or who needed, from a further source.',
  'match/language-not-compatible': 'The languages of both sides.',
  'match/not-a-side': 'Who of the two sides did it.',
  'match/consent-of-both': 'The acceptance of the side that is missing.',
  'match/due-diligence-first': 'A due diligence on human rights that was made before it was agreed.',
  'match/places-not-committed': 'The commitment of the offer.',
  'match/delivered-needs-attendance': 'How many attended.',
  'strategy/rights-review-first': 'A review of freedom of expression and necessity that was made before the approval.',
  'strategy/own-review': 'A review by another than who makes the strategy.',
  'strategy/lawful-basis': 'The lawful basis of the action.',
  'strategy/removal-needs-ground': 'The legal ground of the request.',
  'strategy/removal-needs-appeal': 'How one could appeal against the request.',
  'strategy/not-approved': 'The approval, and its date.',
  'threat/needs-grounds': 'A source that says what the assessment rests on.',
  'threat/review-before-assessment': 'The dates from a further source.',
  'threat/own-endorsement': 'An endorsement by another than who made it.',
  'threat/withdrawn': 'The dates from a further source.',
  'condition/unknown-reference': 'The registration of what addresses it.',
  'condition/consent-of-the-concerned': 'The acknowledgement of a state that it concerns.',
  'condition/not-addressed': 'What addressed it, on record.',
  'condition/resolved': 'The dates from a further source.',
  'plan/unknown-agreement': 'The registration of the agreement that it is for.',
  'plan/outside-scope':
    'An amendment that widens the scope of the agreement, or a source that places the step elsewhere.',
  'plan/unknown-member': 'The registration of the state that is assisted.',
  'plan/helper-elsewhere': 'A source that shows who helps to be a party to the agreement, or a body of one.',
  'plan/before-signature': 'The date of signature, or of the start, from a further source.',
  'plan/not-started': 'The start of the step, and its date.',
  'plan/no-such-step': 'The step in the plan.',
  'plan/ends-before-start': 'The dates from a further source.',
  'plan/needs-evidence': 'A source that shows the step to be done, or an activity under the agreement.',
  'plan/unknown-evidence': 'The registration of the activity or source that it names.',
  'plan/evidence-elsewhere': 'A source that places the activity under this agreement.',
  'plan/evidence-not-reported': 'The holding of the activity, and a report on it.',
  'plan/agreement-ended': 'The date on which the agreement ended, or of the act, from a further source.',
  'debate/unknown-statement': 'The statement in which it was said.',
};

export const settledBy = (rule: string, missing: string): string =>
  SETTLING[rule] ??
  (/(^source\/|\/unknown-)/.test(rule) ? `The registration of "${missing}".` : undefined) ??
  `A source that shows what is missing (${missing}), or the retraction of what was claimed.`;
