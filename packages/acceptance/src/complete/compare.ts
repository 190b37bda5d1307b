/** One fact of the files against the view that the product answers with, field by field. */
import { isDeepStrictEqual } from 'node:util';
import { firstDay, lastDay } from '@concord/domain';
import {
  answerOf,
  isDisputed,
  type Moment,
  preferenceAt,
  publicSources,
  standing,
  sureBy,
  visibleClaims,
} from './expected.ts';
import { claimPublic, claimsOf, type Fact, type Kind, publicFrom, publicRule, publicSince } from './record-files.ts';
import { claimsPath, dateOrWords, isAdopted, type Place, SHAPES } from './shapes.ts';

export type View = Readonly<Record<string, unknown>>;
type FieldView = {
  answer: string;
  confidence: string | null;
  value: unknown;
  claims: { id: string; value: unknown; sources: string[]; confidence: string }[];
  preferred: { claim: string; reason: string } | null;
};

const at = (view: View, path: string): unknown =>
  path.split('.').reduce<unknown>((whole, key) => (whole as View | null | undefined)?.[key], view);

const COMMON = new Set(['id', 'sources', 'confidence', 'claims', 'preferred', 'note', 'known_at', 'announced_before']);
const OWN = new Set(['record']);
const isMark = (key: string): boolean => key.endsWith('_confidence');

type Found = (what: string, got: unknown, wanted: unknown) => void;

/** Sources, confidence, note, marks of single fields, and what of its proof was published by then. */
const provenance = (item: Fact, view: View, moment: Moment, expect: Found): void => {
  expect('sources', view['sources'], publicSources(item.sources, moment));
  expect('laterSources', 'laterSources' in view, false);
  expect('confidence', view['confidence'], sureBy(item.confidence, item.sources, moment));
  expect('note', view['note'], item['note'] ?? null);
  expect('announcedBefore', view['announcedBefore'], item['announced_before'] ?? false);
  const proved = item['known_at'] as string | null;
  expect('provableSince', view['provableSince'], proved && firstDay(proved) <= moment.knownAt ? proved : null);
  const marks = Object.entries(item).filter(([key]) => isMark(key));
  expect(
    'fieldConfidence',
    view['fieldConfidence'],
    Object.fromEntries(
      marks.map(([key, mark]) => [key.replace(/_confidence$/, ''), sureBy(String(mark), item.sources, moment)]),
    ),
  );
  expect('publicFrom', view['publicFrom'], publicFrom(item.id));
};

/** What the item itself says of a field on which there are claims: it stands beside them, as a claim named "told". */
const toldOf = (kind: Kind, item: Fact, field: string): unknown =>
  claimsPath(kind, field).startsWith('claimed.') && SHAPES[kind][field] !== undefined ? item[field] : undefined;

/** The day on which a plain field begins to show what is preferred. */
const settledAs = (item: Fact, field: string, moment: Moment): { value: unknown } | undefined => {
  const since = item['date'];
  const preferred = preferenceAt(item, field, moment);
  const claim = claimsOf(item).find((one) => one.field === field && one.claim === preferred?.claim);
  return claim && typeof since === 'string' && answerOf(since, moment.asOf) === 'yes'
    ? { value: claim.value }
    : undefined;
};

/** Every claim that differs, with its own sources, confidence and note; and the preference with its reason. */
const disputes = (kind: Kind, item: Fact, view: View, moment: Moment, expect: Found): void => {
  for (const field of new Set(claimsOf(item).map((claim) => claim.field))) {
    const path = claimsPath(kind, field);
    const shown = at(view, path) as FieldView | undefined;
    const wanted = visibleClaims(item, field, moment);
    if (wanted.length === 0 && shown === undefined) continue;
    const told = toldOf(kind, item, field);
    const isDate = path === 'symbol' || path.startsWith('claimed.') ? (value: unknown) => value : dateOrWords;
    expect(
      `${path}.claims`,
      shown?.claims.map(({ id, value, sources, confidence, ...claim }) => {
        const { publicFrom: since, note = null } = claim as { publicFrom?: string; note?: string };
        return { id, value: plainly(value), sources, confidence, since, note };
      }),
      [
        ...wanted.map((claim) => ({
          id: claim.claim,
          value: plainly(isDate(claim.value)),
          sources: publicSources(claim.sources, moment),
          confidence: sureBy(claim.confidence, claim.sources, moment),
          since: claimPublic(item, claim),
          note: claim.note ?? null,
        })),
        ...(told === undefined
          ? []
          : [
              {
                ...{ id: 'told', value: told, sources: publicSources(item.sources, moment), note: null },
                ...{ confidence: sureBy(item.confidence, item.sources, moment), since: publicFrom(item.id) },
              },
            ]),
      ].sort((a, b) => (a.since === b.since ? (a.id < b.id ? -1 : 1) : a.since < b.since ? -1 : 1)),
    );
    const preferred = preferenceAt(item, field, moment);
    expect(`${path}.preferred`, shown?.preferred?.claim ?? null, preferred?.claim ?? null);
    expect(`${path}.reason`, shown?.preferred?.reason ?? null, preferred?.reason ?? null);
    const values = [...standing(item, field, moment), ...(told === undefined || preferred ? [] : [told])];
    const agreed = values.length > 0 && values.every((value) => value === values[0]) ? values[0] : null;
    expect(`${path}.value`, plainly(shown?.value ?? null), plainly(agreed === null ? null : isDate(agreed)));
  }
};
/** Words in place of a date read alike, wherever they stand. */
const plainly = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'words' in value ? value.words : value;

const onDate = (place: Place, item: Fact, key: string, view: View, moment: Moment, expect: Found): void => {
  const shown = at(view, place.path) as FieldView;
  const value = item[key];
  const told = typeof value === 'string' && (place.since !== 'itself' || publicSince(item, value) <= moment.knownAt);
  expect(`${place.path}.value`, shown.value, told ? dateOrWords(value) : null);
  expect(`${place.path}.answer`, shown.answer, told ? answerOf(value, moment.asOf) : 'no');
  if (!told) return;
  const sources = publicSources(item.sources, moment);
  expect(`${place.path}.claims`, shown.claims.length, 1);
  expect(`${place.path}.sources`, shown.claims[0]?.sources, sources);
  const sure = sureBy(item.confidence, item.sources, moment);
  expect(`${place.path}.confidence`, [shown.confidence, shown.claims[0]?.confidence], [sure, sure]);
};

/** Fields that stand or not by the date: the end of a membership, force state by state, what was decided, the mode of adoption. */
const byDate = (kind: Kind, item: Fact, key: string, moment: Moment, value: unknown): unknown => {
  if (kind === 'memberships' && key === 'end_event') {
    const end = item['end'] as string | undefined;
    return end !== undefined && publicSince(item, end) <= moment.knownAt ? value : null;
  }
  if (key === 'in_force_by_state')
    return Object.fromEntries(
      Object.entries(value as Record<string, string>).filter(
        ([, on]) => publicSince(item, on) <= moment.knownAt && lastDay(on) <= moment.asOf,
      ),
    );
  return value;
};

const activity = (item: Fact, view: View, moment: Moment, expect: Found): void => {
  const isPlan = item['status'] === 'planned';
  expect('plannedFor', view['plannedFor'], isPlan ? item['date'] : null);
  if (isPlan) {
    expect('status', view['status'], 'planned');
    expect('held', view['held'], 'no');
  } else if (!isDisputed(item, 'date')) {
    const date = view['date'] as FieldView;
    const answer = answerOf(item['date'], moment.asOf);
    // What was told as held had been by then, whatever day of a month or year it was.
    const told = item['announced_before'] !== true && publicFrom(item.id) <= moment.asOf;
    const held = answer === 'unknown' && told ? 'yes' : answer;
    expect('date.value', date.value, item['date']);
    expect('date.answer', date.answer, answer);
    expect('held', view['held'], held);
    expect('status', view['status'], { yes: 'held', no: 'planned', unknown: 'unknown' }[held]);
  }
};

const wantedOf = (kind: Kind, place: Place, item: Fact, key: string, view: View, moment: Moment): unknown => {
  const value = item[key];
  // What was decided at it stands once it was held.
  if (value === undefined || value === null || (key === 'decisions' && view['held'] === 'no')) return place.otherwise;
  return byDate(kind, item, key, moment, place.value ? place.value(value, item) : value);
};

/** What of the fact the view does not tell as the file does; empty where nothing is lost and nothing added. */
export const differences = (kind: Kind, item: Fact, view: View, moment: Moment): string[] => {
  const lost: string[] = [];
  const expect: Found = (what, got, wanted) => {
    if (!isDeepStrictEqual(got, wanted))
      lost.push(
        `${item.id} ${what} as of ${moment.asOf}, known at ${moment.knownAt}: ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`,
      );
  };
  provenance(item, view, moment, expect);
  disputes(kind, item, view, moment, expect);
  const shape = SHAPES[kind];
  for (const [key, places] of Object.entries(shape))
    for (const place of places) {
      if (isDisputed(item, key) && (place.as === 'dated' || place.path.endsWith('.value'))) continue;
      if (place.as === 'dated') onDate(place, item, key, view, moment, expect);
      else {
        const settled = isDisputed(item, key) ? settledAs(item, key, moment) : undefined;
        const wanted = settled ? settled.value : wantedOf(kind, place, item, key, view, moment);
        expect(place.path, at(view, place.path), wanted);
      }
    }
  if (kind === 'activities') activity(item, view, moment, expect);
  if (kind === 'resolutions' && isAdopted(item) && !isDisputed(item, 'date'))
    onDate({ path: 'adopted', as: 'dated' }, item, 'date', view, moment, expect);
  const rest = Object.entries(item).filter(
    ([key, value]) =>
      !COMMON.has(key) &&
      !OWN.has(key) &&
      !isMark(key) &&
      (!(key in shape) || (key === 'vote' && view['vote'] === null)) &&
      value !== undefined,
  );
  expect('details', view['details'], { ...Object.fromEntries(rest), publicRule: publicRule(item.id) });
  return lost;
};
