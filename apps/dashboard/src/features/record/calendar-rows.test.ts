import type { ActivityView } from '@concord/read-models';
import { describe, expect, it } from 'vitest';
import { calendarOf, shapeOf } from './calendar-rows.ts';
import { anItem } from './item.fixture.ts';

const activity = (id: string, on: string | null, plannedFor: ActivityView['plannedFor'] = null): ActivityView => ({
  ...anItem(id, 'activity'),
  title: id,
  activityKind: 'conference',
  place: null,
  hosts: [],
  participants: [],
  participantsAsGiven: [],
  restsOn: [],
  scope: [],
  plannedFor,
  date: { answer: 'yes', value: on, confidence: 'H', claims: [], preferred: null, retracted: [] },
  end: { answer: 'no', value: null, confidence: null, claims: [], preferred: null, retracted: [] },
  held: 'yes',
  status: 'held',
  decisions: [],
  notes: [],
  details: {},
});

describe('the calendar of activities', () => {
  const { rows, undated } = calendarOf([
    activity('day', '2021-03-18'),
    activity('same-day', '2021-03-18'),
    activity('month', '2021-03'),
    activity('year', '2023'),
    activity('planned', null, '2023-12-01'),
    activity('words', null, { words: 'soon' }),
  ]);
  it('has every year from the first to the last', () => {
    expect(rows.map((row) => row.year)).toEqual([2021, 2022, 2023]);
  });
  it('keeps each date as vague as it is, and loses none', () => {
    const march = rows[0]?.months[2];
    expect(march?.days.map((one) => one.id)).toEqual(['day', 'same-day']);
    expect(march?.vague.map((one) => one.id)).toEqual(['month']);
    expect(rows[2]?.vague.map((one) => one.id)).toEqual(['year']);
    expect(rows[2]?.months[11]?.days.map((one) => one.id)).toEqual(['planned']);
    expect(undated.map((one) => one.id)).toEqual(['words']);
  });
  it('is empty where there is nothing', () => {
    expect(calendarOf([])).toEqual({ rows: [], undated: [] });
  });
  it('tells a meeting from practice and from paper', () => {
    expect(['statutory-meeting', 'exercise-online', 'programme'].map(shapeOf)).toEqual([
      'meeting',
      'practice',
      'paper',
    ]);
  });
});
