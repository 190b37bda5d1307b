/** What the policies wait for; fields are the API's and stay. */
import type { Day, PartialDate, PolicyName } from '@concord/domain';
import type { Whose } from './register-types.ts';

/** `armed`: waited for. `due`: its day has come and nobody has settled it. `disarmed`: settled, before or after. */
export type TimerStatus = 'armed' | 'due' | 'disarmed';

export type TimerView = Whose & {
  /** `<policy>-<stream of the item>.<occasion>.<round>` */
  id: string;
  kind: 'timer';
  policy: PolicyName;
  status: TimerStatus;
  /** The day from which it counts. */
  since: PartialDate;
  /** null: it has no day; only its age counts. */
  dueOn: Day | null;
  /** Who has a say in the item; of a plan, the parties to its agreement. */
  parties: readonly string[];
  /** Whole days to the date asked about, or to the day on which it was settled: since it counts (negative: not yet). */
  ageDays: number;
  /** Whole days since it is due; null where it is not, or no more. */
  overdueDays: number | null;
  /** Commands by which a person settles it, also before its day; none once it is settled. */
  could: readonly string[];
  settled: { on: Day; why: string; position: number } | null;
  /** The event of the item that it stands on. */
  stands: { stream: string; position: number };
  /** Position of the event that stated it due; null: not stated yet. */
  statedAt: number | null;
  publicFrom: Day;
};
