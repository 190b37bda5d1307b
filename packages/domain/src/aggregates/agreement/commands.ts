import { z } from 'zod';
import { Id, sharedCommands, Text } from '../../item.ts';
import { PartialDate } from '../../time.ts';
import { draftBody, How } from './events.ts';

const command = <T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), id: Id, ...shape });
/** Left out: today. */
const on = PartialDate.optional();

export const DraftAgreement = command('agreement/draft', draftBody);
export const SignAgreement = command('agreement/sign', { parties: z.array(Id).min(1).max(60), on });
export const RatifyAgreement = command('agreement/ratify', { party: Id, on });
export const BringIntoForce = command('agreement/bring-into-force', {
  on: PartialDate,
  state: Id.nullable().default(null),
});
/** `on` null: today for an act, undated for an assertion. */
export const OperationalizeAgreement = command('agreement/operationalize', {
  on: PartialDate.nullable().default(null),
  evidence: Text,
});
export const RecordStage = command('agreement/record-stage', { stage: Text });
export const ReviewAgreement = command('agreement/review', { on, finding: Text });
/** `from`: since when it holds, where that is later than the day on which it is made. */
export const AmendAgreement = command('agreement/amend', {
  on,
  from: PartialDate.nullable().default(null),
  says: Text,
  scope: z.array(Text).min(1).nullable().default(null),
});
export const SuspendAgreement = command('agreement/suspend', { on, says: Text.nullable().default(null) });
export const ResumeAgreement = command('agreement/resume', { on, says: Text.nullable().default(null) });
export const NotifyTermination = command('agreement/notify-termination', { party: Id, on, effective: PartialDate });
export const EndAgreement = command('agreement/end', {
  on: PartialDate.nullable().default(null),
  how: How,
  by: Id.nullable().default(null),
});

export const AgreementCommand = z.discriminatedUnion('type', [
  DraftAgreement,
  SignAgreement,
  RatifyAgreement,
  BringIntoForce,
  OperationalizeAgreement,
  RecordStage,
  ReviewAgreement,
  AmendAgreement,
  SuspendAgreement,
  ResumeAgreement,
  NotifyTermination,
  EndAgreement,
]);
export type AgreementCommand = z.infer<typeof AgreementCommand>;

export const commands = {
  'agreement/draft': DraftAgreement,
  'agreement/sign': SignAgreement,
  'agreement/ratify': RatifyAgreement,
  'agreement/bring-into-force': BringIntoForce,
  'agreement/operationalize': OperationalizeAgreement,
  'agreement/record-stage': RecordStage,
  'agreement/review': ReviewAgreement,
  'agreement/amend': AmendAgreement,
  'agreement/suspend': SuspendAgreement,
  'agreement/resume': ResumeAgreement,
  'agreement/notify-termination': NotifyTermination,
  'agreement/end': EndAgreement,
  ...sharedCommands('agreement'),
};
