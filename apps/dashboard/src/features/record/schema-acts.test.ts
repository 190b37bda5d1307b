import { aggregates } from '@concord/domain';
import {
  activityView,
  type Document,
  matchView,
  needView,
  offerView,
  planView,
  proposalView,
  strategyView,
} from '@concord/read-models';
import { describe, expect, it } from 'vitest';
import { PROPOSAL_ACTS } from './inspector/acts.ts';
import { CLOCK, type Given, newLog } from './log.fixture.ts';
import { actsOn, untellable } from './schema-acts.ts';

const [NEEDER, OFFERER, OTHER] = ['state-b', 'org-a', 'org-c'] as const;
const PARTIES = [NEEDER, OFFERER, OTHER];
const size = { places: 8, hours: 5 };
const asked = { areas: ['forensics'], pillars: ['III'], languages: ['ru'], ...size };

/** What a form would answer, sound for each act. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  says: 'so',
  on: '2026-03-01',
  finding: 'cleared',
  match: 'match-1',
  start: '2026-04-01',
  attendance: 5,
  title: 'T',
  scope: ['x'],
  step: 'course',
  member: NEEDER,
  helper: OFFERER,
  evidence: ['act-1'],
  expression: 'kept',
  necessity: 'kept',
  consulted: ['youth'],
  action: 'talk',
  lawfulBasis: 'the law',
  actionKind: 'partnership',
  addressee: 'a platform',
  ground: 'the law',
  appeal: 'by letter',
  answer: 'removed',
  outcome: 'upheld',
};
/** Of these only the answers tell: which match, which step, when, by what evidence. */
const ANSWERED: readonly string[] = ['/match', '/on', '/step', '/evidence', '/member', '/action'];

const reviewed = { expression: 'e', necessity: 'n', says: 's' };

/** From the first to the last step of each life, and what ends one early. */
const LIFE: readonly (readonly [Given, string])[] = [
  [{ type: 'need/identify', id: 'need-1', needer: NEEDER, title: 'N', ...asked, by: OTHER }, OTHER],
  [{ type: 'need/validate', id: 'need-1' }, NEEDER],
  [{ type: 'need/open', id: 'need-1' }, NEEDER],
  [{ type: 'offer/declare', id: 'offer-1', offerer: OFFERER, title: 'O', ...asked }, OFFERER],
  [{ type: 'offer/vet', id: 'offer-1', finding: 'cleared', says: 'sound' }, OTHER],
  [{ type: 'offer/make-available', id: 'offer-1' }, OFFERER],
  [{ type: 'match/suggest', id: 'match-1', need: 'need-1', offer: 'offer-1', language: 'ru', ...size }, OTHER],
  [{ type: 'match/accept', id: 'match-1' }, NEEDER],
  [{ type: 'match/accept', id: 'match-1' }, OFFERER],
  [{ type: 'match/record-due-diligence', id: 'match-1', finding: 'cleared', says: 'sound' }, OTHER],
  [{ type: 'offer/commit', id: 'offer-1', match: 'match-1' }, OFFERER],
  [{ type: 'match/agree', id: 'match-1' }, NEEDER],
  [{ type: 'match/schedule', id: 'match-1', start: '2026-04-01', end: null }, OFFERER],
  [{ type: 'match/deliver', id: 'match-1', attendance: 5 }, OFFERER],
  [{ type: 'match/evaluate', id: 'match-1', says: 'good' }, NEEDER],
  [{ type: 'need/meet', id: 'need-1', match: 'match-1' }, NEEDER],
  [{ type: 'offer/withdraw', id: 'offer-1' }, OFFERER],
  [
    {
      type: 'agreement/draft',
      id: 'agr-1',
      title: 'A',
      agreementKind: 'plan',
      parties: [OFFERER, NEEDER],
      scope: ['x'],
    },
    OFFERER,
  ],
  [
    { type: 'activity/plan', id: 'act-1', title: 'E', activityKind: 'exercise', hosts: [OFFERER], basis: ['agr-1'] },
    OFFERER,
  ],
  [{ type: 'agreement/sign', id: 'agr-1', parties: [OFFERER], on: '2026-02-01' }, OFFERER],
  [{ type: 'agreement/sign', id: 'agr-1', parties: [NEEDER], on: '2026-02-01' }, NEEDER],
  [{ type: 'activity/hold', id: 'act-1', on: '2026-03-01' }, OFFERER],
  [{ type: 'activity/report', id: 'act-1', says: 'held' }, OFFERER],
  [{ type: 'activity/evaluate', id: 'act-1', says: 'good' }, OFFERER],
  [{ type: 'plan/draft', id: 'plan-1', agreement: 'agr-1', title: 'P' }, OFFERER],
  [{ type: 'plan/add-step', id: 'plan-1', step: 'course', title: 'C', scope: ['x'] }, NEEDER],
  [{ type: 'plan/start-step', id: 'plan-1', step: 'course' }, NEEDER],
  [{ type: 'plan/complete-step', id: 'plan-1', step: 'course', evidence: ['act-1'] }, OFFERER],
  [{ type: 'plan/close', id: 'plan-1', says: 'done' }, OFFERER],
  [{ type: 'strategy/draft', id: 'str-1', title: 'S', gist: 'g', parties: [OFFERER], pillars: ['I'] }, OFFERER],
  [{ type: 'strategy/review-rights', id: 'str-1', finding: 'not-sound', ...reviewed }, OTHER],
  [{ type: 'strategy/review-rights', id: 'str-1', finding: 'sound', ...reviewed }, OTHER],
  [{ type: 'strategy/approve', id: 'str-1' }, OFFERER],
  [
    {
      ...{ type: 'strategy/take-action', id: 'str-1', action: 'lesson', lawfulBasis: 'the law' },
      ...{ actionKind: 'media-literacy', says: 's' },
    },
    OFFERER,
  ],
  [{ type: 'strategy/revise', id: 'str-1', says: 's' }, OFFERER],
];

const commandOf = (type: string, id: string): Given => {
  const kind = Object.values(aggregates).find((one) => Object.hasOwn(one.commands, type));
  const schema: unknown = kind && Object.entries(kind.commands).find(([name]) => name === type)?.[1];
  const shape = typeof schema === 'object' && schema !== null && 'shape' in schema ? Object(schema.shape) : {};
  return {
    type,
    id,
    ...Object.fromEntries(Object.entries(ANSWERS).filter(([name]) => name in shape)),
    ...(type === 'strategy/review-rights' ? { finding: 'sound' } : {}),
    ...('end' in shape ? { end: null } : {}),
  };
};

const viewOf = (document: Document, documents: ReturnType<ReturnType<typeof newLog>['documents']>) => {
  if (document.kind === 'need') return needView(document, CLOCK, documents);
  if (document.kind === 'offer') return offerView(document, CLOCK, documents);
  if (document.kind === 'match') return matchView(document, CLOCK, documents);
  if (document.kind === 'strategy') return strategyView(document, CLOCK, documents);
  if (document.kind === 'plan') return planView(document, CLOCK, documents);
  return document.kind === 'activity' ? activityView(document, CLOCK, documents) : undefined;
};

describe('an act that the page bars', () => {
  it('is refused by the domain, and one that it offers is not, but for what the form answers', () => {
    const log = newLog();
    const wrong: string[] = [];
    let asked = 0;
    for (const [command, party] of LIFE) {
      log.record(command, party);
      const documents = log.documents();
      for (const document of documents.values()) {
        const view = viewOf(document, documents);
        if (view === undefined) continue;
        for (const who of PARTIES)
          for (const { type, barred } of actsOn(view, who)) {
            asked += 1;
            const refused = log.refusal(commandOf(type, view.id), who);
            const told = `after ${command.type}: ${type} by ${who}: ${barred ?? 'offered'}, ${refused?.rule ?? 'accepted'}`;
            if (barred !== undefined && refused === undefined) wrong.push(told);
            if (barred === undefined && refused !== undefined && !ANSWERED.includes(refused.field)) wrong.push(told);
          }
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(500);
  });
});

describe('a proposal', () => {
  const log = newLog();
  const tabled = { ordinal: 1, title: 'P', gist: 'g', proposer: OFFERER, addressees: [NEEDER], pillars: ['II'] };
  const said = { paragraph: 1, line: 1, statement: 's', debate: 'deb-1' };
  log.record({ type: 'proposal/table', id: 'prop-1', ...tabled, ...said }, OFFERER);
  const [document] = log.documents().values();
  const view = document && proposalView(document, CLOCK, log.documents());

  it.each(
    PROPOSAL_ACTS.filter(({ type }) => !type.endsWith('block')).flatMap((act) =>
      PARTIES.map((party) => [act.type, party, act] as const),
    ),
  )('may see %s by %s where the domain lets it', (type, party, act) => {
    const ref = type.endsWith('implement') ? 'act-1' : type.endsWith('adopt') ? 'agr-1' : undefined;
    const refused = log.refusal({ type, id: 'prop-1', by: party, says: 'so', ...(ref ? { ref } : {}) }, party);
    const barred = view && act.barred(view, party);
    // That a vehicle is not on record is for the form to be told.
    expect(barred !== undefined).toBe(refused !== undefined && refused.field !== '/ref');
  });
});

it('a curator tells of no step that a plan does not have, and of a completion though no start was told', () => {
  const plan = (...stages: ('planned' | 'started' | 'completed')[]) => ({
    lines: stages.map((stage, n) => ({ step: `s${n}`, stage })),
  });
  const of = (...stages: ('planned' | 'started' | 'completed')[]) =>
    ['plan/add-step', 'plan/start-step', 'plan/complete-step'].map((type) => untellable(plan(...stages), type));
  expect(of()).toEqual([undefined, 'noneToStart', 'noneToComplete']);
  expect(of('planned')).toEqual([undefined, undefined, undefined]);
  expect(of('started')).toEqual([undefined, 'noneToStart', undefined]);
  expect(of('completed')).toEqual([undefined, 'noneToStart', 'noneToComplete']);
});
