/** What the names of the model mean, in words: typed, so that nothing can be added to the model and left out here. */
import type { STREAMS } from '../engine/philox.ts';
import type { MISS_NAMES } from '../model/outcome.ts';
import type { Parameter } from '../model/parameters.ts';
import type { Design } from '../model/scenario.ts';

export const DESIGN_SAYS: Readonly<Record<Design, string>> = {
  none: 'Each state uses its own records only.',
  bilateral: 'The originator passes a record to each permitted state, one approval per pair.',
  hub: 'The originator passes a record to its hub, one approval; the hub passes it to its members. A pair that several hubs serve has several routes; a pair that no hub serves stays bilateral.',
  federated:
    'The originator passes a record to one hub, its own, one approval; that hub passes it to its members and, where the originator lets it, to the other hubs for theirs. No instrument at any date lets hubs pass records about persons to each other: this design assumes it.',
  'hit-no-hit':
    'Recipients get a filter of hashed keys. A hit is followed up with the originator, who decides then; the record moves after a hit and not before. Filters find wrongly what no list holds, and miss a rendering that no key covers.',
};

export const MISS_SAYS: Readonly<Record<(typeof MISS_NAMES)[number], string>> = {
  unknown: 'Nobody listed the traveller.',
  noChannel: 'Listed, but no channel leads to the state of the crossing.',
  blocked:
    'A channel leads there and was barred: no consent, or the person is protected from that state, or the listing is not recognized, or one of the two states left.',
  late: 'On its way or waiting for an officer, and not there in time.',
  expired: 'Retention had ended, or the record was withdrawn.',
  notScreened: 'Held, and the crossing was not screened.',
  notMatched: 'Screened, and the matcher missed.',
  notConfirmed: 'Matched, and no human confirmed it while the traveller could be held.',
};

export const STREAM_SAYS: Readonly<Record<keyof typeof STREAMS, { key: string; decides: string }>> = {
  state: { key: 'state', decides: 'share of crossings that the state screens, whether its membership is revoked' },
  person: {
    key: 'traveller',
    decides: 'departure, number of crossings, nationality, protection, whether anybody lists them',
  },
  leg: { key: 'traveller, crossing', decides: 'time of the crossing, its state, whether it is screened' },
  record: {
    key: 'record',
    decides: 'originator, days before departure, whether it has an error, whether and when it is withdrawn',
  },
  channel: {
    key: 'record, channel or hub',
    decides:
      'consent, time of approval, whether the recipient recognizes it, time of passing on, work of office and desk, time until a filter is renewed',
  },
  match: {
    key: 'traveller, crossing',
    decides: 'whether the record is matched; whether another one is, wrongly; whether a filter says so, wrongly',
  },
  review: { key: 'traveller, crossing', decides: 'whether a human confirms, and their work on it' },
  misuse: { key: 'listing', decides: 'when a listing that is not about terrorism is made' },
  recall: { key: 'record, channel or hub', decides: 'time of a hop of a recall, whether the holder acts on it' },
  redress: {
    key: 'ordinary traveller',
    decides: 'whether they complain, work and time of the answer, whether it is upheld',
  },
  sampling: {
    key: 'sampler',
    decides: 'points of a sensitivity analysis, resamples of its intervals; nothing in a run',
  },
};

export const GRADE_SAYS: Readonly<Record<Parameter['grade'], string>> = {
  A: 'measured',
  B: 'one audit or rule',
  C: 'indirect',
  D: 'assumption',
};

/** What no run of this model can show. */
export const LIMITS: readonly string[] = [
  'How many travel, how many of them are known to anyone, and how well any named state screens: there is no public figure. Every state draws these quantities from one law, so a result says nothing about a named state.',
  'Whether states use what they may use. The record shows permissions; consent and times of approval are assumed.',
  'Whether a listing is right. Misuse of listings exists in the model as a quantity, and nobody knows its size.',
  'How people react: travellers do not change routes because of the mechanism, and officers do not tire.',
  'Doubt about the parameters is not in the bands of one experiment, and is larger wherever the evidence is graded D.',
  'How many officers there are and how long they work on anything: queues are modelled with assumed numbers, and ordinary crossings are too few here to fill a post.',
  'Base rates: ordinary crossings are far fewer here than in the world, so rates per 10,000 compare designs and predict no post.',
];
