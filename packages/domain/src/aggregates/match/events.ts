import { z } from 'zod';
import { Amount } from '../../capacity.ts';
import { Id, sharedEvents, Text } from '../../item.ts';
import { LanguageCode } from '../../language.ts';
import { stepEvent } from '../../step.ts';
import { PartialDate } from '../../time.ts';

/** The language is one of the need and of the offer. */
export const asked = { need: Id, offer: Id, language: LanguageCode, ...Amount };
export const finding = { finding: z.enum(['cleared', 'cleared-with-conditions', 'not-cleared']), says: Text };
export const planned = { start: PartialDate, end: PartialDate.nullable().default(null) };
export const attendance = { attendance: z.number().int().min(0).max(100_000) };
/** Of what else may be claimed: all but what is matched with what. */
export const claimable = { language: asked.language, ...Amount };
/** The sides are those of need and offer when it was suggested; `null` where these are not on record. */
export const Suggested = stepEvent({ ...asked, needer: Id.nullable(), offerer: Id.nullable() });
export const Plain = stepEvent({});
export const Diligence = stepEvent(finding);
export const Scheduled = stepEvent(planned);
export const Delivered = stepEvent(attendance);

/** Steps that say nothing of their own, by their event. */
export const PLAIN: Readonly<Record<string, 'agreed' | 'evaluated' | 'rejected' | 'lapsed'>> = {
  'match/agreed': 'agreed',
  'match/evaluated': 'evaluated',
  'match/rejected': 'rejected',
  'match/lapsed': 'lapsed',
};

export const events = {
  'match/suggested': { schema: Suggested, version: 1 },
  'match/diligence-recorded': { schema: Diligence, version: 1 },
  'match/scheduled': { schema: Scheduled, version: 1 },
  'match/delivered': { schema: Delivered, version: 1 },
  'match/accepted': { schema: Plain, version: 1 },
  ...Object.fromEntries(Object.keys(PLAIN).map((type) => [type, { schema: Plain, version: 1 }])),
  ...sharedEvents('match'),
};
