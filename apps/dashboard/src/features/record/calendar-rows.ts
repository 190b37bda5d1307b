/** Activities by year and month: what has a day is one mark, what is known to a month or a year is as wide as that. */
import type { ActivityView } from '@concord/read-models';

/** What is done: people meet, forces practise, or a paper, programme or measure comes of it. */
export type Shape = 'meeting' | 'practice' | 'paper';
const MEETINGS = /meeting|conference|consultation|seminar|event|briefing|dialogue|visit/;
export const shapeOf = (kind: string): Shape =>
  /exercise|operation/.test(kind) ? 'practice' : MEETINGS.test(kind) ? 'meeting' : 'paper';

export type YearRow = {
  year: number;
  /** Twelve months: those of a day, and those of which only the month is known. */
  months: readonly { days: readonly ActivityView[]; vague: readonly ActivityView[] }[];
  /** Only the year is known. */
  vague: readonly ActivityView[];
};

/** When it was held, else for when it is planned; null: said in words, or not at all. */
export const dateOf = ({ date, plannedFor }: Pick<ActivityView, 'date' | 'plannedFor'>): string | null => {
  const on = date.value ?? plannedFor;
  return typeof on === 'string' ? on : null;
};

/** Every year from the first to the last, also those of which nothing is on record. */
export const calendarOf = (
  activities: readonly ActivityView[],
): { rows: readonly YearRow[]; undated: readonly ActivityView[] } => {
  const dated = activities
    .flatMap((one) => {
      const on = dateOf(one);
      return on === null ? [] : [{ one, on }];
    })
    .sort((a, b) => (a.on === b.on ? (a.one.id < b.one.id ? -1 : 1) : a.on < b.on ? -1 : 1));
  const years = dated.map(({ on }) => Number(on.slice(0, 4)));
  const first = Math.min(...years);
  const count = years.length === 0 ? 0 : Math.max(...years) - first + 1;
  const of = (start: string, length: number): ActivityView[] =>
    dated.filter(({ on }) => on.length === length && on.startsWith(start)).map(({ one }) => one);
  return {
    rows: Array.from({ length: count }, (_, n) => {
      const year = String(first + n);
      return {
        year: first + n,
        months: Array.from({ length: 12 }, (_, month) => {
          const start = `${year}-${String(month + 1).padStart(2, '0')}`;
          return { days: of(start, 10), vague: of(start, 7) };
        }),
        vague: of(year, 4),
      };
    }),
    undated: activities.filter((one) => dateOf(one) === null),
  };
};
