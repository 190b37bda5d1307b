/** What the public record holds nothing of, made up so that its lists are long as well: synthetic, and says so. */
import { randomUUID } from 'node:crypto';
import { type Asking, ask, give } from './asking.ts';

const SIDE_BY_SIDE = 24;
const AREAS = ['border-security', 'forensics', 'finance', 'aviation', 'ports', 'explosives', 'prisons', 'education'];
const LANGUAGES = ['ru', 'en', 'fr', 'zh', 'ar', 'es'];
const PILLARS = ['I', 'II', 'III', 'IV'];
const SOMEONE = { sources: [], confidence: 'L', occurredAt: '2019-03-01', publicFrom: '2019-04-01' };
const KINDS = ['poverty', 'rule-of-law', 'discrimination'];

const at = <T>(all: readonly T[], n: number): T => all[n % all.length] as T;
const some = <T>(all: readonly T[], n: number): T[] => [
  ...new Set([at(all, n), at(all, n * 7 + 3), at(all, n * 5 + 1)]),
];
/** From 2002 to 2021. */
const dayOf = (n: number): string => `${2002 + (n % 20)}-0${1 + (n % 9)}-1${n % 10}`;

type Named = { id: string };
type Steps = readonly (readonly [path: string, body: object])[];

const ofOne = (n: number, parties: readonly string[], agreements: readonly string[]): readonly Steps[] => {
  const id = (kind: string): string => `${kind}-bench-${n}`;
  const told = (kind: string) => ({ title: `Synthetic ${kind} ${n}`, gist: 'synthetic', pillars: some(PILLARS, n) });
  const what = { areas: some(AREAS, n), languages: some(LANGUAGES, n), places: 10 + (n % 30), hours: 20 + (n % 50) };
  const need: Steps = [
    ['needs', { id: id('need'), ...told('need'), ...what, needer: at(parties, n), on: dayOf(n) }],
    [`needs/${id('need')}/openings`, { on: dayOf(n + 1) }],
  ];
  const offer: Steps = [
    ['offers', { id: id('offer'), ...told('offer'), ...what, offerer: at(parties, n * 3 + 1), on: dayOf(n) }],
    [`offers/${id('offer')}/vettings`, { finding: 'cleared', says: 'synthetic', on: dayOf(n + 1) }],
    [`offers/${id('offer')}/availabilities`, { on: dayOf(n + 2) }],
  ];
  const match: Steps = [
    [
      'matches',
      { id: id('match'), need: id('need'), offer: id('offer'), language: at(LANGUAGES, n), places: 1, hours: 1 },
    ],
  ];
  if (n % 3 > 0) return [[...need, ...offer]];
  const scope = some(AREAS, n);
  return [
    [...need, ...offer, ...match],
    [['strategies', { id: id('strategy'), ...told('strategy'), parties: some(parties, n), on: dayOf(n) }]],
    [['threats', { id: id('threat'), ...told('threat'), assessor: at(parties, n), threatKind: 'means', areas: scope }]],
    [
      [
        'conditions',
        {
          id: id('condition'),
          title: `Synthetic condition ${n}`,
          gist: 'synthetic',
          conditionKind: at(KINDS, n),
          concerns: some(parties, n),
        },
      ],
    ],
    [
      ['plans', { id: id('plan'), agreement: at(agreements, n), title: `Synthetic plan ${n}`, on: dayOf(n) }],
      [`plans/${id('plan')}/steps`, { step: 'step-1', title: 'synthetic', scope: scope, on: dayOf(n) }],
    ],
  ];
};

/** @returns how many events that gave, as asserted by whoever asks */
export const furnish = async (asking: Asking, count: number): Promise<void> => {
  const ids = async (list: string): Promise<string[]> =>
    ((await ask(asking, `/api/${list}?limit=200`)).body as { items: Named[] }).items.map((one) => one.id);
  const parties = [...(await ids('states')), ...(await ids('organizations'))];
  const agreements = await ids('agreements');
  const waiting = Array.from({ length: count }, (_, n) => ofOne(n, parties, agreements)).flat();
  const worker = async (): Promise<void> => {
    for (let steps = waiting.shift(); steps; steps = waiting.shift())
      for (const [path, body] of steps) await give(asking, path, { ...body, assertion: SOMEONE }, randomUUID());
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
};
