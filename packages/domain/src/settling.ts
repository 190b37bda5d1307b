/** What would settle a doubt, by the rule that an assertion does not meet. One sentence for a person. */
const BY_RULE: Readonly<Record<string, string>> = {
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
  'proposal/unknown-reference': 'The registration of the item that it refers to.',
  'proposal/block-names-actor-and-ground': 'Who blocked it, and on what ground.',
  'proposal/absence-shows-nothing': 'A finding of its own for what was found.',
  'proposal/evidence-needs-source': 'A source for the finding.',
  'proposal/not-silent': 'Twelve months without any event.',
  'resolution/recalls-unadopted': 'The adoption of the text that it recalls.',
  'resolution/recalls-later': 'The dates of adoption from a further source.',
  'resolution/vote-without-figures': 'The voting record: how many said yes, no, and abstained.',
  'resolution/vote-without-roll-call': 'The mode of adoption from the official record of the meeting.',
  'resolution/symbol-before-adoption': 'The date of adoption; until then the number is that of a draft.',
  'debate/unknown-statement': 'The statement in which it was said.',
};

export const settledBy = (rule: string, missing: string): string =>
  BY_RULE[rule] ?? `A source that shows what is missing (${missing}), or the retraction of what was claimed.`;
