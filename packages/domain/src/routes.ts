/** The HTTP face of every command: one route each, resource oriented. Services declare their routes from it, clients call by it. */
import { type AggregateName, type AnyCommand, commandTypes, isAggregate } from './registry.ts';

/** `id` stands in the path where the resource exists already, in the body where the command makes it. */
export type Route = { path: string; creates: boolean };

const COLLECTION: Readonly<Record<string, string>> = {
  organization: 'organizations',
  state: 'states',
  source: 'sources',
  membership: 'memberships',
  agreement: 'agreements',
  activity: 'activities',
  resolution: 'resolutions',
  debate: 'debates',
  proposal: 'proposals',
  need: 'needs',
  offer: 'offers',
  match: 'matches',
  strategy: 'strategies',
  threat: 'threats',
  condition: 'conditions',
  plan: 'plans',
  coding: 'codings',
  experiment: 'experiments',
  policy: 'timers',
  record: 'records',
};

/** The aggregate that is posted to under `/api/<collection>`. */
export const aggregateOf = (collection: string): AggregateName | undefined => {
  const name = Object.entries(COLLECTION).find(([, one]) => one === collection)?.[0];
  return name !== undefined && isAggregate(name) ? name : undefined;
};

/** Verb of the command → sub-resource that it posts to; '' makes the resource itself. */
const PART: Readonly<Record<string, string>> = {
  register: '',
  start: '',
  draft: '',
  table: '',
  open: '',
  plan: '',
  identify: '',
  declare: '',
  suggest: '',
  assess: '',
  'coding/record': '',
  'record-pillars': 'pillars',
  claim: 'claims',
  corroborate: 'corroborations',
  dispute: 'disputes',
  prefer: 'preferences',
  retract: 'retractions',
  settle: 'settlements',
  end: 'endings',
  sign: 'signatures',
  'bring-into-force': 'entries-into-force',
  operationalize: 'operationalizations',
  'record-stage': 'stages',
  ratify: 'ratifications',
  review: 'reviews',
  amend: 'amendments',
  suspend: 'suspensions',
  resume: 'resumptions',
  'notify-termination': 'termination-notices',
  'notify-withdrawal': 'withdrawal-notices',
  'co-sponsor': 'co-sponsors',
  'assign-symbol': 'symbols',
  'resolution/adopt': 'adoptions',
  'make-statement': 'statements',
  'note-claim': 'noted-claims',
  second: 'seconds',
  discuss: 'discussions',
  elaborate: 'elaborations',
  refer: 'referrals',
  advance: 'advances',
  'proposal/adopt': 'adoptions',
  'note-evidence': 'evidence',
  'start-implementing': 'implementation-starts',
  implement: 'implementations',
  block: 'blocks',
  withdraw: 'withdrawals',
  lapse: 'lapses',
  hold: 'holdings',
  report: 'reports',
  evaluate: 'evaluations',
  cancel: 'cancellations',
  validate: 'validations',
  'need/open': 'openings',
  meet: 'fulfilments',
  close: 'closures',
  endorse: 'endorsements',
  acknowledge: 'acknowledgements',
  address: 'measures',
  resolve: 'resolutions',
  vet: 'vettings',
  'make-available': 'availabilities',
  commit: 'commitments',
  release: 'releases',
  accept: 'acceptances',
  reject: 'rejections',
  'record-due-diligence': 'due-diligence',
  agree: 'agreements',
  schedule: 'schedules',
  deliver: 'deliveries',
  'review-rights': 'rights-reviews',
  consult: 'consultations',
  approve: 'approvals',
  'take-action': 'actions',
  'request-removal': 'removal-requests',
  'answer-removal': 'removal-answers',
  appeal: 'appeals',
  'decide-appeal': 'appeal-decisions',
  measure: 'measurements',
  revise: 'revisions',
  'add-step': 'steps',
  'add-assistance': 'assistance',
  'start-step': 'step-starts',
  'complete-step': 'step-completions',
  consider: 'considerations',
  request: '',
  progress: 'progress',
  fail: 'failures',
  'mark-loaded': 'loadings',
};

const routeOfType = (type: string): Route => {
  const [aggregate = '', verb = ''] = type.split('/');
  const collection = COLLECTION[aggregate];
  const part = PART[type] ?? PART[verb];
  if (collection === undefined || part === undefined) throw new Error(`the command "${type}" has no route`);
  return part === ''
    ? { path: `/api/${collection}`, creates: true }
    : { path: `/api/${collection}/{id}/${part}`, creates: false };
};

/** Command type → route, for every command there is. */
export const routes: ReadonlyMap<string, Route> = new Map(commandTypes().map((type) => [type, routeOfType(type)]));

/** Where to post a command, and with which body. */
export const requestOf = (command: AnyCommand): { path: string; body: Record<string, unknown> } => {
  const route = routes.get(command.type) ?? routeOfType(command.type);
  const { type: _, id, ...rest } = command;
  return { path: route.path.replace('{id}', encodeURIComponent(id)), body: route.creates ? { id, ...rest } : rest };
};
