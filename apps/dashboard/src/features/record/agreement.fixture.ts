/** An agreement as the API gives it, with the stages that a test is about. */
import type { AgreementView, FieldView, StageView } from '@concord/read-models';
import { anItem } from './item.fixture.ts';

const none: FieldView<never> = {
  answer: 'no',
  value: null,
  confidence: null,
  claims: [],
  preferred: null,
  retracted: [],
};
export const stage = (
  name: StageView['stage'],
  answer: StageView['answer'],
  on: StageView['on'] = null,
): StageView => ({
  stage: name,
  answer,
  on,
  conflict: false,
});
export const agreement = (
  id: string,
  stages: readonly StageView[],
  more: Partial<AgreementView> = {},
): AgreementView => ({
  ...anItem(id, 'agreement'),
  title: `Memorandum ${id}`,
  agreementKind: 'memorandum',
  partiesAsGiven: [],
  parties: ['org-a', 'org-b'],
  signatures: [],
  scope: ['terrorism'],
  ratificationNeeded: null,
  duration: null,
  signed: none,
  inForce: none,
  inForceByState: {},
  recordedStage: '',
  stages,
  stage: 'drafted',
  opens: ['threats'],
  suspended: 'no',
  amendments: [],
  reviews: [],
  notices: [],
  ended: null,
  details: {},
  identityOnly: false,
  ...more,
});
