/**
 * All of the record, through public queries per typed aggregate, against the files it was loaded from: no fact, source, claim
 * or confidence is lost and none is added, at several dates on both clocks.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { differences, type View } from './complete/compare.ts';
import { isThere, type Moment } from './complete/expected.ts';
import { CLOSED, files, type Kind, sourcePublic, sources } from './complete/record-files.ts';
import { allItems, type Concord, newDataDir, removeDataDir, startConcord } from './concord.ts';

const dataDir = newDataDir(inject('loaded'));
let concord: Concord;
beforeAll(async () => {
  concord = await startConcord(dataDir);
});
afterAll(async () => {
  await concord?.stop();
  removeDataDir(dataDir);
});

const LISTS = [
  ...(['organizations', 'states', 'memberships', 'agreements', 'resolutions', 'debates', 'proposals'] as const),
  ...(['activities', 'evidence', 'sources'] as const),
];
type Shown = ReadonlyMap<string, View & { id: string }>;

/** Every list at one moment, by kind and id; statements and noted claims come with their debate. */
const shownAt = async ({ asOf, knownAt }: Moment): Promise<(name: Kind | 'sources') => Shown> => {
  const list = async (name: (typeof LISTS)[number]): Promise<Shown> => {
    const items = await allItems<View & { id: string }>(concord, name, `asOf=${asOf}&knownAt=${knownAt}`);
    // What is only named is not told of.
    const whole = items.filter((item) => item['identityOnly'] !== true);
    return new Map(whole.map((item) => [item.id, item]));
  };
  const lists = new Map(await Promise.all(LISTS.map(async (name) => [name, await list(name)] as const)));
  const of = (name: (typeof LISTS)[number]): Shown => lists.get(name) ?? new Map();
  const within = (part: string): Shown =>
    new Map(
      [...of('debates').values()].flatMap((debate) =>
        (debate[part] as (View & { id: string })[]).map((one) => [one.id, { ...one, debate: debate.id }] as const),
      ),
    );
  const inDebates = { statements: within('statements'), seedClaims: within('seedClaims') };
  return (name) => inDebates[name as keyof typeof inDebates] ?? of(name as (typeof LISTS)[number]);
};

const day = (asOf: string, knownAt: string = asOf): Moment => ({ asOf, knownAt });
const TODAY = new Date().toISOString().slice(0, 10);
const MOMENTS: readonly (readonly [string, Moment])[] = [
  ['today', day(TODAY)],
  ['on the day of the debate, as one had to believe then', day('2019-09-25')],
  ['on the day of the debate, by what is known now', day('2019-09-25', TODAY)],
  ['when two sources on the memorandum disagreed', day('2019-10-31')],
  ['at the end of 2010, as one had to believe then', day('2010-12-31')],
  ['in the middle of 1995, by what is known now', day('1995-06-30', TODAY)],
  ['inside a vague month, by what is known now', day('2018-10-15', TODAY)],
  ['on the eve of the closing of the record', day('2026-04-02')],
  ['on the day of the closing', day(CLOSED)],
  ['in 2021, by what was known five years later', day('2021-09-24', '2026-01-15')],
];

const kinds = Object.keys(files) as Kind[];

describe('the whole record', () => {
  it('is 468 facts and 262 sources', () => {
    expect(kinds.reduce((sum, kind) => sum + files[kind].length, 0)).toBe(468);
    expect(sources).toHaveLength(262);
  });

  it.each(MOMENTS)(
    '%s: what is there is there, and nothing else; every field is as the files have it',
    async (_, moment) => {
      const shown = await shownAt(moment);
      const wrong = kinds.flatMap((kind) => {
        const there = new Map(files[kind].filter((item) => isThere(kind, item, moment)).map((item) => [item.id, item]));
        const added = [...shown(kind).keys()]
          .filter((id) => !there.has(id))
          .map((id) => `${id} is shown, and was not there`);
        const told = [...there.values()].flatMap((item) => {
          const view = shown(kind).get(item.id);
          return view ? differences(kind, item, view, moment) : [`${item.id} is not shown`];
        });
        return [...added, ...told];
      });
      expect(wrong).toEqual([]);
    },
  );

  it.each(MOMENTS)('%s: every source that was published by then, as the files have it', async (_, moment) => {
    const shown = (await shownAt(moment))('sources');
    const published = sources.filter((source) => sourcePublic(source.key) <= moment.knownAt);
    expect([...shown.keys()].sort()).toEqual(published.map((source) => source.key).sort());
    for (const { key, title, publisher, url, published: on, language, kind, check, ...details } of published)
      expect(shown.get(key)).toMatchObject({
        ...{ title, publisher, url, published: on, language, sourceKind: kind, check },
        details,
        publicFrom: sourcePublic(key),
      });
  });
});
