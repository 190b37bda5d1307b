import { type AnyRecorded, begin, claimOf, evolveItem, isShared, setClaim } from '../../item.ts';
import { later } from '../../time.ts';
import { itemAt } from '../../told.ts';
import {
  Amended,
  Drafted,
  Ended,
  EnteredIntoForce,
  Interrupted,
  Operationalized,
  Ratified,
  Reviewed,
  Signed,
  StageRecorded,
  TerminationNotified,
} from './events.ts';
import type { AgreementState } from './state.ts';

const firstKnown = ({ signatures }: AgreementState, party: string): readonly { on: string; publicFrom: string }[] =>
  signatures
    .filter((one) => one.party === party)
    .reduce<AgreementState['signatures']>(
      (first, one) => (first.every((other) => one.publicFrom < other.publicFrom) ? [one] : first),
      [],
    );

export const evolve = (state: AgreementState, event: AnyRecorded): AgreementState => {
  if (isShared(event.type)) return evolveItem(state, event);
  const known = { publicFrom: event.knownAt, position: event.position };
  switch (event.type) {
    case 'agreement/drafted': {
      const data = Drafted.parse(event.data);
      return { ...state, ...begin(state, event, data.provenance), data };
    }
    case 'agreement/signed': {
      const { parties, on, complete, provenance } = Signed.parse(event.data);
      const signatures = [
        ...state.signatures,
        ...parties.map((party) => ({ party, on, basis: provenance.basis, publicFrom: event.knownAt })),
      ];
      const signed = { ...state, signatures };
      const all = itemAt(state, { asOf: event.knownAt, knownAt: event.knownAt }).data?.parties ?? [];
      // Of who signs now, this signature; of who did before, the first that was known.
      const whole = all.flatMap((party): readonly { on: string; publicFrom: string }[] =>
        parties.includes(party) ? [{ on, publicFrom: event.knownAt }] : firstKnown(state, party),
      );
      if (!complete || whole.length < all.length) return signed;
      // Complete on the day of the last signature, and not known before the last of them was.
      const last = whole.map((one) => one.on).reduce(later, on);
      const publicFrom = whole.map((one) => one.publicFrom).reduce((a, b) => (a > b ? a : b), event.knownAt);
      return setClaim(signed, 'signed', { ...claimOf<unknown>(event, provenance, last, last), publicFrom });
    }
    case 'agreement/ratified': {
      const { party, on, provenance } = Ratified.parse(event.data);
      return setClaim(state, `ratified:${party}`, claimOf<unknown>(event, provenance, on, on));
    }
    case 'agreement/entered-into-force': {
      const { on, state: only, provenance } = EnteredIntoForce.parse(event.data);
      const field = only === null ? 'inForce' : `inForce:${only}`;
      return setClaim(state, field, claimOf<unknown>(event, provenance, on, on));
    }
    case 'agreement/operationalized': {
      const { on, evidence, provenance } = Operationalized.parse(event.data);
      return setClaim(state, 'operationalized', claimOf<unknown>(event, provenance, evidence, on));
    }
    case 'agreement/stage-recorded':
      return {
        ...state,
        recordedStages: [...state.recordedStages, { ...known, stage: StageRecorded.parse(event.data).stage }],
      };
    case 'agreement/reviewed': {
      const { on, finding } = Reviewed.parse(event.data);
      return { ...state, reviews: [...state.reviews, { ...known, on, finding }] };
    }
    case 'agreement/amended': {
      const { on, from, says, scope } = Amended.parse(event.data);
      return { ...state, amendments: [...state.amendments, { ...known, on, from, says, scope }] };
    }
    case 'agreement/suspended':
    case 'agreement/resumed': {
      const kind = event.type === 'agreement/suspended' ? 'suspended' : 'resumed';
      const { on } = Interrupted.parse(event.data);
      return { ...state, interruptions: [...state.interruptions, { ...known, kind, on }] };
    }
    case 'agreement/termination-notified': {
      const { party, on, effective } = TerminationNotified.parse(event.data);
      return { ...state, notices: [...state.notices, { ...known, party, on, effective }] };
    }
    case 'agreement/ended': {
      const { on, how, by, provenance } = Ended.parse(event.data);
      const value = on ?? { words: 'date not recorded' };
      return setClaim(
        { ...state, endings: [...state.endings, { ...known, on, how, by }] },
        'ended',
        claimOf<unknown>(event, provenance, value, on),
      );
    }
    default:
      return state;
  }
};
