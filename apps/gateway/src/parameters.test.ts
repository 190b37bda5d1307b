import { expect, it } from 'vitest';
import { refuseAhead } from './parameters.ts';

it('goes back to today at the latest, by either clock, and says which day that is', () => {
  const today = '2026-03-01';
  refuseAhead({}, today);
  refuseAhead({ asOf: today, knownAt: '2019-09-25' }, today);
  const after = 'must not be after today, 2026-03-01 (UTC)';
  expect(() => refuseAhead({ asOf: '2026-03-02' }, today)).toThrow(`The parameter "asOf" ${after}`);
  expect(() => refuseAhead({ asOf: today, knownAt: '2027-01-01' }, today)).toThrow(`The parameter "knownAt" ${after}`);
});
