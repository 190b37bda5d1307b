/** The event table: what can happen, in the order in which it happens within one minute. The model's own description. */
export const KIND = {
  expire: 0,
  revoke: 1,
  withdraw: 2,
  create: 3,
  hubHolds: 4,
  hubRecalled: 5,
  indexed: 6,
  arrive: 7,
  recallArrives: 8,
  redressed: 9,
  cross: 10,
  crossOrdinary: 11,
  complains: 12,
  changes: 13,
} as const;

export const EVENTS = [
  {
    kind: KIND.expire,
    name: 'Expire',
    stream: 'record',
    doc: 'Retention ends: no holder may match the record any more.',
  },
  {
    kind: KIND.revoke,
    name: 'Revoke',
    stream: 'state',
    doc: 'A member leaves: nothing more goes to it or comes from it, keys in filters are dropped, and the copies that it holds are recalled.',
  },
  {
    kind: KIND.withdraw,
    name: 'Withdraw',
    stream: 'record',
    doc: 'An originator withdraws a listing; a recall goes after every copy, by the way that the copy took.',
  },
  {
    kind: KIND.create,
    name: 'CreateRecord',
    stream: 'record',
    doc: 'An originator lists a person; under a design that shares, approvals begin.',
  },
  {
    kind: KIND.hubHolds,
    name: 'HubHolds',
    stream: 'channel',
    doc: 'A hub holds a copy, with the consent of its originator; its desk passes it on.',
  },
  {
    kind: KIND.hubRecalled,
    name: 'HubRecalled',
    stream: 'recall',
    doc: 'A hub learns of a recall: it deletes its copy and passes the recall on, or does nothing.',
  },
  {
    kind: KIND.indexed,
    name: 'Indexed',
    stream: 'channel',
    doc: 'The filter of a recipient is renewed: it has the keys of the record, and nothing else of it.',
  },
  {
    kind: KIND.arrive,
    name: 'HoldingArrives',
    stream: 'channel',
    doc: 'A recipient holds a copy. The first arrival counts; a later one by another route refreshes it.',
  },
  {
    kind: KIND.recallArrives,
    name: 'RecallArrives',
    stream: 'recall',
    doc: 'A recipient learns of a recall: it deletes its copy and acknowledges, or does nothing and keeps it.',
  },
  {
    kind: KIND.redressed,
    name: 'Redressed',
    stream: 'redress',
    doc: 'A complaint is answered; where a listing was misuse and the complaint is upheld, it is withdrawn.',
  },
  {
    kind: KIND.cross,
    name: 'Cross',
    stream: 'leg',
    doc: 'A traveller of interest crosses at a post: screened, matched, reviewed while they can be held.',
  },
  {
    kind: KIND.crossOrdinary,
    name: 'CrossOrdinary',
    stream: 'leg',
    doc: 'An ordinary traveller crosses: false matches, and listings that are misuse.',
  },
  {
    kind: KIND.complains,
    name: 'Complains',
    stream: 'redress',
    doc: 'Who was stopped wrongly complains, in the minute in which a human confirmed the match.',
  },
  {
    kind: KIND.changes,
    name: 'AgreementChanges',
    stream: 'channel',
    doc: 'By command of the scenario an agreement enters, lapses, is suspended or resumes: ways open or close, what is on its way on one that closed does not come, keys in filters are dropped; copies that are held stay.',
  },
] as const;
